import type { TableImporter } from '../model/importer.ts';
import { changeUpdate } from './shared/change-update.ts';
import { columnKey, type FieldColumns, tableRow } from './shared/table-row.ts';

const id = 'servicenow-change-audit-csv';

const FIELDS = {
  change: ['number', 'documentkey_number', 'document_key_number', 'documentkey', 'document_key'],
  at: ['sys_created_on', 'created'],
  by: ['user', 'sys_created_by', 'created_by'],
  field: ['fieldname', 'field_name'],
  from: ['oldvalue', 'old_value'],
  to: ['newvalue', 'new_value'],
  sequence: ['record_checkpoint', 'internal_checkpoint', 'update_count'],
} as const satisfies FieldColumns<string>;

const TABLE = ['tablename', 'table_name'];
/** The number alone, or as a list shows a reference: `Change Request: CHG0031337`. */
const NUMBER = /\b[A-Z]{2,8}\d{4,}\b/;
const SYS_ID = /^[0-9a-f]{32}$/i;

/** One row per field that was altered, as the audit table has it. */
export const servicenowChangeAuditCsv: TableImporter = {
  id,
  title: 'ServiceNow sys_audit rows of change_request (CSV)',
  system: 'servicenow',
  records: ['change-update'],
  reader: 'table',
  unit: 'rows',
  howToExport:
    'Open the sys_audit list, filter on Table name is change_request, show Document key, Field name, Old value, New value, ' +
    'User and Created, add the number of the change if the document key shows a sys_id, and choose Export > CSV.',
  verifiedOn: 'the vendor’s documentation of the table; no genuine file was at hand',
  timeColumns: [...FIELDS.at],
  recognises({ columns, firstRows }) {
    const keys = columns?.map(columnKey) ?? [];
    const has = (names: readonly string[]): boolean => names.some((name) => keys.includes(name));
    if (!has(FIELDS.change) || !has(FIELDS.field) || !has(FIELDS.from) || !has(FIELDS.to)) return false;
    const table = firstRows[1]?.[keys.findIndex((key) => TABLE.includes(key))];
    return table === undefined || /change/i.test(table);
  },

  open(columns, context) {
    const row = tableRow(id, columns, FIELDS, context);
    const tableAt = columns.findIndex((name) => TABLE.includes(columnKey(name)));
    return (cells) => {
      row.load(cells);
      const table = context.text(cells[tableAt]);
      if (table !== null && !/change/i.test(table)) {
        return problem(columns[tableAt] ?? null, table, 'is not the table of changes');
      }
      const written = row.required('change');
      if (written !== null && SYS_ID.test(written)) {
        return problem('documentkey', written, 'is a sys_id: export the number of the change beside it');
      }
      return changeUpdate(row, written === null ? null : (NUMBER.exec(written)?.[0] ?? written));
    };
  },
};

const problem = (column: string | null, value: string, reason: string) => ({
  problems: [{ code: `${id}/not-a-change`, column, value, reason }],
});
