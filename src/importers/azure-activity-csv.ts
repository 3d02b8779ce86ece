import type { TableImporter } from '../model/importer.ts';
import { anyColumn } from './shared/any-column.ts';
import { cloudEvent } from './shared/cloud-event.ts';
import { problem } from './shared/machine-log.ts';
import { columnKey, type FieldColumns, tableRow } from './shared/table-row.ts';
import { withUtcTimes } from './shared/utc-times.ts';

const id = 'azure-activity-csv';
/** Columns of the portal's download, then those of the table AzureActivity as Log Analytics exports it. */
const FIELDS = {
  correlation: ['correlation_id', 'correlationid'],
  operation: ['operationnamevalue', 'operation_name', 'operationname'],
  status: ['status', 'activitystatusvalue', 'activitystatus'],
  category: ['event_category', 'categoryvalue', 'category'],
  at: ['time', 'time_stamp', 'timegenerated_utc', 'timegenerated'],
  actor: ['event_initiated_by', 'caller'],
  resource: ['resource', 'resourceid', 'resource_id'],
  id: ['resourceid', 'resource_id', 'x_resourceid'],
} as const satisfies FieldColumns<string>;
/** Health, alerts and advice change nothing. */
const ADMINISTRATIVE: ReadonlySet<string> = new Set(['administrative', 'write', 'action', 'delete']);

/** One operation an event: its rows (Started, Accepted, Succeeded …) have one key, so that it counts once. */
export const azureActivityCsv: TableImporter = {
  id,
  title: 'Azure activity log (CSV: portal, and Log Analytics)',
  system: 'azure',
  records: ['event'],
  reader: 'table',
  unit: 'log records',
  howToExport:
    'In the portal open Monitor > Activity log, set the time range and choose Download as CSV, or export the result of ' +
    'AzureActivity from Log Analytics as CSV (all columns). Times are UTC.',
  verifiedOn: 'the columns of the portal and of the table AzureActivity as documented; no genuine file was at hand',
  timeColumns: FIELDS.at,
  recognises({ columns }) {
    const has = anyColumn(columns);
    return (
      has(FIELDS.correlation) && has(FIELDS.operation) && has(FIELDS.at) && has(FIELDS.actor) && has(FIELDS.status)
    );
  },

  open(columns, context) {
    const row = tableRow(id, columns, FIELDS, context);
    const { time: utcTime } = withUtcTimes(context);
    const timeAt = FIELDS.at
      .map((name) => columns.findIndex((column) => columnKey(column) === name))
      .find((at) => at >= 0);
    return (cells) => {
      row.load(cells);
      const correlation = row.text('correlation');
      const operation = row.text('operation');
      if (correlation === null || operation === null)
        return problem(`${id}/missing-value`, cells.join(','), 'has no correlation id or operation name');
      const resource = row.text('resource') ?? row.text('id');
      const asset = context.source.asset ?? resource?.split('/').at(-1) ?? null;
      if (asset === null) return problem(`${id}/missing-value`, correlation, 'names no resource: give --asset');
      const administrative = ADMINISTRATIVE.has(row.text('category')?.toLowerCase() ?? 'administrative');
      return cloudEvent(id, utcTime(cells[timeAt ?? -1]), {
        key: `${correlation}/${operation}/${resource ?? ''}`,
        asset,
        log: 'azure-activity',
        action: administrative ? operation : 'notice',
        subject: administrative ? resource : operation,
        actor: row.text('actor'),
        result: row.text('status'),
      });
    };
  },
};
