import type { TableImporter } from '../model/importer.ts';
import { gitlabMergeRequest } from './shared/gitlab.ts';
import { columnKey, type FieldColumns, tableRow } from './shared/table-row.ts';
import { withUtcTimes } from './shared/utc-times.ts';

const id = 'gitlab-merge-request-csv';

const FIELDS = {
  number: ['mr_iid', 'mr_id', 'merge_request_iid'],
  reference: ['url'],
  project: ['target_project_id'],
  stateText: ['state'],
  title: ['title'],
  author: ['author_username', 'author'],
  approver: ['approver_usernames', 'approvers'],
  mergedBy: ['merged_username', 'merged_user'],
  openedAt: ['created_at_utc', 'created_at'],
  mergedAt: ['merged_at_utc', 'merged_at'],
  updatedAt: ['updated_at_utc', 'updated_at'],
} as const satisfies FieldColumns<string>;

/** Merge requests of a project, one row each, with who approved them. */
export const gitlabMergeRequestCsv: TableImporter = {
  id,
  title: 'GitLab merge requests (CSV export)',
  system: 'gitlab',
  records: ['change', 'event'],
  reader: 'table',
  unit: 'rows',
  howToExport: 'In the project’s merge requests choose Actions > Export as CSV; GitLab sends the file by e-mail.',
  verifiedOn: 'vendor documentation; no genuine file was at hand',
  timeColumns: [...FIELDS.openedAt, ...FIELDS.mergedAt, ...FIELDS.updatedAt],
  recognises({ columns }) {
    const keys = new Set(columns?.map(columnKey));
    return FIELDS.number.some((name) => keys.has(name)) && keys.has('target_branch') && keys.has('state');
  },

  open(columns, context) {
    // The headings say UTC, the times do not.
    const isUtc = columns.some((name) => /\(UTC\)/i.test(name));
    const row = tableRow(id, columns, FIELDS, isUtc ? withUtcTimes(context) : context);
    return (cells) => {
      row.load(cells);
      return gitlabMergeRequest(id, row, context);
    };
  },
};
