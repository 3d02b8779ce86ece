import type { TableImporter } from '../model/importer.ts';
import { approval } from './shared/approval.ts';
import { columnKey, type FieldColumns, tableRow } from './shared/table-row.ts';

const id = 'change-approval-csv';

const FIELDS = {
  id: ['approval', 'approval_id', 'id'],
  change: ['change', 'change_id', 'change_key', 'change_number'],
  approver: ['approver', 'approved_by', 'person'],
  kind: ['kind', 'role', 'approver_kind'],
  group: ['group', 'board'],
  decision: ['decision'],
  at: ['at', 'decided_at', 'approved_at'],
  verbal: ['verbal', 'by_word'],
  updatedAt: ['updated_at'],
} as const satisfies FieldColumns<string>;

/** One row per person or group asked to approve a change. */
export const changeApprovalCsv: TableImporter = {
  id,
  title: 'Approvals of changes (CSV, the documented generic format)',
  system: 'change-approvals',
  records: ['approval'],
  reader: 'table',
  unit: 'rows',
  howToExport:
    'One row per approver with the columns change, approver, decision, at, kind, group and verbal. ' +
    'docs/formats/change-evidence.md says what each means.',
  verifiedOn: 'its own documentation: the format is Attestry’s',
  timeColumns: [...FIELDS.at, ...FIELDS.updatedAt],
  recognises({ columns }) {
    const keys = new Set(columns?.map(columnKey));
    return (['change', 'approver', 'decision'] as const).every((field) => FIELDS[field].some((name) => keys.has(name)));
  },

  open(columns, context) {
    const row = tableRow(id, columns, FIELDS, context);
    return (cells) => {
      row.load(cells);
      return approval(row, row.required('change'));
    };
  },
};
