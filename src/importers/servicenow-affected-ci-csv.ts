import type { TableImporter } from '../model/importer.ts';
import { anyColumn } from './shared/any-column.ts';
import { type FieldColumns, tableRow } from './shared/table-row.ts';

const id = 'servicenow-affected-ci-csv';

const FIELDS = {
  change: ['task', 'task_number'],
  asset: ['ci_item', 'configuration_item', 'ci_item_name'],
} as const satisfies FieldColumns<string>;

/** One row per system in the scope of a task. */
export const servicenowAffectedCiCsv: TableImporter = {
  id,
  title: 'ServiceNow task_ci list, affected CIs of changes (CSV)',
  system: 'servicenow',
  records: ['change-asset'],
  reader: 'table',
  unit: 'rows',
  howToExport:
    'Open the task_ci list, filter on tasks of type Change Request, show Task and Configuration Item, and choose Export > CSV.',
  verifiedOn: 'column names as published for the table; no genuine file was at hand',
  timeColumns: [],
  recognises({ columns }) {
    const has = anyColumn(columns);
    return has(FIELDS.change) && has(FIELDS.asset) && !has(['number']);
  },

  open(columns, context) {
    const row = tableRow(id, columns, FIELDS, context);
    return (cells) => {
      row.load(cells);
      const changeKey = row.required('change') ?? '';
      const asset = row.required('asset') ?? '';
      return row.reading({ kind: 'change-asset', key: `${changeKey}/${asset.toLowerCase()}`, changeKey, asset });
    };
  },
};
