import type { TableImporter } from '../model/importer.ts';
import { approval } from './shared/approval.ts';
import { columnKey, type FieldColumns, tableRow } from './shared/table-row.ts';

const id = 'servicenow-approval-csv';

const FIELDS = {
  id: ['sys_id'],
  change: ['sysapproval', 'sysapproval_number', 'approval_for', 'document_id', 'approving'],
  approver: ['approver'],
  kind: [],
  group: ['group', 'group_assignment', 'group_assignment_group', 'assignment_group'],
  decision: ['state'],
  // The table has no time of the decision: the last update of a decided approval is the nearest it says, never too early.
  at: ['approval_set', 'u_approved_at', 'sys_updated_on', 'updated'],
  verbal: ['u_verbal', 'verbal'],
  updatedAt: ['sys_updated_on', 'updated'],
} as const satisfies FieldColumns<string>;

const NUMBER = /\b[A-Z]{2,8}\d{4,}\b/;

/** One row per approver asked: the approval as it stands on the day of the export. */
export const servicenowApprovalCsv: TableImporter = {
  id,
  title: 'ServiceNow sysapproval_approver list (CSV)',
  system: 'servicenow',
  records: ['approval'],
  reader: 'table',
  unit: 'rows',
  howToExport:
    'Open the sysapproval_approver list, filter on approvals for change requests, show Approval for, Approver, State, ' +
    'Group assignment and Updated, and choose Export > CSV.',
  verifiedOn: 'the vendor’s documentation of the table; no genuine file was at hand',
  timeColumns: [...FIELDS.at],
  recognises({ columns }) {
    const keys = new Set(columns?.map(columnKey));
    return (['change', 'approver', 'decision'] as const).every((field) => FIELDS[field].some((name) => keys.has(name)));
  },

  open(columns, context) {
    const row = tableRow(id, columns, FIELDS, context);
    return (cells) => {
      row.load(cells);
      const written = row.required('change');
      return approval(row, written === null ? null : (NUMBER.exec(written)?.[0] ?? written));
    };
  },
};
