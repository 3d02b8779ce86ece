import type { TableImporter } from '../model/importer.ts';
import { changeUpdate } from './shared/change-update.ts';
import { columnKey, type FieldColumns, tableRow } from './shared/table-row.ts';

const id = 'change-log-csv';

const FIELDS = {
  change: ['change', 'change_id', 'change_key', 'change_number'],
  at: ['at', 'changed_at', 'updated_at'],
  by: ['by', 'changed_by', 'updated_by', 'user'],
  field: ['field', 'field_name'],
  from: ['from', 'old', 'old_value'],
  to: ['to', 'new', 'new_value'],
  sequence: ['sequence'],
} as const satisfies FieldColumns<string>;

/** One row per field of a change that was altered. */
export const changeLogCsv: TableImporter = {
  id,
  title: 'Update log of changes (CSV, the documented generic format)',
  system: 'change-log',
  records: ['change-update'],
  reader: 'table',
  unit: 'rows',
  howToExport:
    'One row per altered field with the columns change, at, by, field, from and to. ' +
    'docs/formats/change-evidence.md says what each means.',
  verifiedOn: 'its own documentation: the format is Attestry’s',
  timeColumns: [...FIELDS.at],
  recognises({ columns }) {
    const keys = new Set(columns?.map(columnKey));
    return (['change', 'at', 'field', 'to'] as const).every((field) => FIELDS[field].some((name) => keys.has(name)));
  },

  open(columns, context) {
    const row = tableRow(id, columns, FIELDS, context);
    return (cells) => {
      row.load(cells);
      return changeUpdate(row, row.required('change'));
    };
  },
};
