import type { TableImporter } from '../model/importer.ts';
import { commitEvent } from './shared/commit.ts';
import { assetOf } from './shared/machine-log.ts';
import { columnKey, type FieldColumns, tableRow } from './shared/table-row.ts';

const id = 'git-log-csv';
const FIELDS = {
  sha: ['sha', 'commit', 'hash'],
  at: ['commit_date', 'committer_date'],
  author: ['author'],
} as const satisfies FieldColumns<string>;

/** One commit a row. A commit is not a deployment: it shows what was changed and by whom, not when it took effect. */
export const gitLogCsv: TableImporter = {
  id,
  title: 'git history (CSV)',
  system: 'git',
  records: ['event'],
  reader: 'table',
  unit: 'commits',
  howToExport:
    '(echo sha,author_date,commit_date,author; git log --all --pretty=\'"%H","%aI","%cI","%ae"\') > history.csv in the repository. ' +
    'Of a repository named under changes.deployed-from take the live branch alone: --first-parent main in place of --all. ' +
    'Further columns are kept, not read. Name the repository with --asset, as your other records name what is built from it.',
  verifiedOn: 'genuine histories of two repositories',
  timeColumns: FIELDS.at,
  recognises({ columns }) {
    const keys = new Set(columns?.map(columnKey));
    return keys.has('sha') && keys.has('author_date') && keys.has('commit_date');
  },

  open(columns, context) {
    const asset = assetOf(context, 'repository');
    const row = tableRow(id, columns, FIELDS, context);
    return (cells) => {
      row.load(cells);
      const sha = row.required('sha') ?? '';
      const at = row.requiredTime('at') ?? 0;
      return row.reading(
        commitEvent({ asset, sha, at, author: row.text('author'), ambiguousTimes: row.ambiguousTimes() }),
      );
    };
  },
};
