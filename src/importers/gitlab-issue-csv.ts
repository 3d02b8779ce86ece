import type { TableImporter } from '../model/importer.ts';
import { gitlabIssue, type IssueField } from './shared/gitlab-issue.ts';
import { columnKey, type FieldColumns, tableRow } from './shared/table-row.ts';
import { withUtcTimes } from './shared/utc-times.ts';

const id = 'gitlab-issue-csv';

const FIELDS = {
  number: ['issue_id', 'iid'],
  reference: ['url'],
  project: ['project', 'project_id'],
  typeText: ['type', 'issue_type'],
  stateText: ['state'],
  severity: ['severity'],
  title: ['title'],
  assignee: ['assignee_username', 'assignee'],
  openedAt: ['created_at_utc'],
  closedAt: ['closed_at_utc'],
  updatedAt: ['updated_at_utc'],
} as const satisfies FieldColumns<IssueField>;

/** Issues of a project as they stand on the day of the export, one row each. */
export const gitlabIssueCsv: TableImporter = {
  id,
  title: 'GitLab issues (CSV export)',
  system: 'gitlab',
  records: ['ticket'],
  reader: 'table',
  unit: 'rows',
  howToExport:
    'In the project’s issues choose Actions > Export as CSV; GitLab sends the file by e-mail. Filter nothing: the export holds ' +
    'what the list shows, open issues only unless All is chosen.',
  verifiedOn: 'the columns as the vendor documents them; no genuine file was at hand',
  timeColumns: [...FIELDS.openedAt, ...FIELDS.closedAt, ...FIELDS.updatedAt],
  recognises({ columns }) {
    const keys = new Set(columns?.map(columnKey));
    return keys.has('issue_id') && keys.has('created_at_utc') && keys.has('state');
  },

  open(columns, context) {
    const row = tableRow(id, columns, FIELDS, withUtcTimes(context));
    return (cells) => {
      row.load(cells);
      return gitlabIssue(row, context);
    };
  },
};
