import type { TableImporter } from '../model/importer.ts';
import { anyColumn } from './shared/any-column.ts';
import { type FieldColumns, tableRow } from './shared/table-row.ts';
import { alertCategory } from './shared/words.ts';

const id = 'servicenow-alert-csv';

const FIELDS = {
  key: ['number'],
  at: ['initial_remote_time', 'initial_event_generation_time', 'sys_created_on', 'created'],
  clearedAt: ['closed_at', 'closed'],
  asset: ['cmdb_ci', 'configuration_item'],
  node: ['node'],
  metric: ['metric_name', 'metric'],
  type: ['type'],
  resource: ['resource'],
  severity: ['severity'],
  monitor: ['source'],
  ticketKey: ['incident', 'task'],
  updatedAt: ['sys_updated_on', 'updated'],
} as const satisfies FieldColumns<string>;

/** Alerts of Event Management as they stand on the day of the export, one row each. */
export const servicenowAlertCsv: TableImporter = {
  id,
  title: 'ServiceNow em_alert list (CSV)',
  system: 'servicenow',
  records: ['alert'],
  reader: 'table',
  unit: 'rows',
  howToExport:
    'Open the em_alert list (All Alerts), add number, source, node, type, resource, metric name, severity, configuration item, ' +
    'incident, initial event generation time and updated, right-click a column heading and choose Export > CSV.',
  verifiedOn: 'field names of the vendor’s documentation; no genuine file was at hand',
  timeColumns: [...FIELDS.at, ...FIELDS.clearedAt, ...FIELDS.updatedAt],
  recognises({ columns }) {
    const has = anyColumn(columns);
    return has(['number']) && has(['severity']) && has(['source']) && has(['node']) && has(FIELDS.at);
  },

  open(columns, context) {
    const row = tableRow(id, columns, FIELDS, context);
    return (cells) => {
      row.load(cells);
      const words = [row.text('metric'), row.text('type'), row.text('resource')].filter((text) => text !== null);
      const categoryText = words.length === 0 ? null : words.join(' / ');
      return row.reading({
        kind: 'alert',
        key: row.required('key') ?? '',
        at: row.requiredTime('at') ?? 0,
        // That somebody acknowledged it is a flag without a time.
        acknowledgedAt: null,
        clearedAt: row.time('clearedAt'),
        asset: row.text('asset') ?? row.text('node'),
        service: null,
        category: alertCategory(categoryText),
        categoryText,
        severity: row.text('severity'),
        monitor: row.text('monitor'),
        ticketKey: row.text('ticketKey'),
        updatedAt: row.time('updatedAt'),
        ambiguousTimes: row.ambiguousTimes(),
      });
    };
  },
};
