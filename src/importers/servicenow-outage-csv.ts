import { isoInstant } from '../lib/time.ts';
import type { TableImporter } from '../model/importer.ts';
import { columnKey, type FieldColumns, tableRow } from './shared/table-row.ts';

const id = 'servicenow-outage-csv';

const FIELDS = {
  key: ['number', 'sys_id'],
  asset: ['cmdb_ci', 'configuration_item'],
  typeText: ['type'],
  startedAt: ['begin'],
  endedAt: ['end'],
  ticketKey: ['task_number', 'task'],
  updatedAt: ['sys_updated_on', 'updated'],
} as const satisfies FieldColumns<string>;

/** Outages, degradations and planned outages of configuration items, one row each. */
export const servicenowOutageCsv: TableImporter = {
  id,
  title: 'ServiceNow cmdb_ci_outage list (CSV)',
  system: 'servicenow',
  records: ['outage'],
  reader: 'table',
  unit: 'rows',
  howToExport:
    'Open the cmdb_ci_outage list (Outages), add configuration item, type, begin, end, task number and updated, ' +
    'right-click a column heading and choose Export > CSV.',
  verifiedOn: 'column names as published for the table; no genuine file was at hand',
  timeColumns: [...FIELDS.startedAt, ...FIELDS.endedAt, ...FIELDS.updatedAt],
  recognises({ columns }) {
    const keys = new Set(columns?.map(columnKey));
    return FIELDS.asset.some((name) => keys.has(name)) && keys.has('begin') && keys.has('end') && keys.has('type');
  },

  open(columns, context) {
    const row = tableRow(id, columns, FIELDS, context);
    return (cells) => {
      row.load(cells);
      const asset = row.required('asset');
      const startedAt = row.requiredTime('startedAt') ?? 0;
      const typeText = row.text('typeText');
      return row.reading({
        kind: 'outage',
        key: row.text('key') ?? `${asset}/${isoInstant(startedAt)}`,
        service: null,
        asset,
        startedAt,
        endedAt: row.time('endedAt'),
        planned: typeText === null ? null : /planned/i.test(typeText) && !/unplanned/i.test(typeText),
        typeText,
        ticketKey: row.text('ticketKey'),
        updatedAt: row.time('updatedAt'),
        ambiguousTimes: row.ambiguousTimes(),
      });
    };
  },
};
