import type { TableImporter } from '../model/importer.ts';
import { anyColumn } from './shared/any-column.ts';
import { type FieldColumns, tableRow } from './shared/table-row.ts';

const id = 'monitoring-csv';

const FIELDS = {
  asset: ['asset', 'host'],
  monitor: ['monitor', 'agent'],
  lastSeenAt: ['last_seen', 'last_seen_at', 'last_heartbeat'],
  sinceAt: ['since', 'monitored_since'],
} as const satisfies FieldColumns<string>;

/** One row per asset and monitor: when the monitor last heard of it. */
export const monitoringCsv: TableImporter = {
  id,
  title: 'Assets as a monitor sees them (CSV, the documented generic format)',
  system: 'monitoring',
  records: ['heartbeat'],
  reader: 'table',
  unit: 'rows',
  howToExport:
    'One row per asset the monitor knows with the columns asset, monitor, last_seen (empty: never) and since, taken at the ' +
    'end of the period. docs/operations-evidence.md has the list.',
  verifiedOn: 'its own documentation: the format is Attestry’s',
  timeColumns: [...FIELDS.lastSeenAt, ...FIELDS.sinceAt],
  recognises({ columns }) {
    const has = anyColumn(columns);
    return has(FIELDS.asset) && has(FIELDS.monitor) && has(FIELDS.lastSeenAt) && !has(['alert']);
  },

  open(columns, context) {
    const row = tableRow(id, columns, FIELDS, context);
    return (cells) => {
      row.load(cells);
      const asset = row.required('asset') ?? '';
      const monitor = row.text('monitor');
      return row.reading({
        kind: 'heartbeat',
        key: monitor === null ? asset : `${asset}/${monitor}`,
        asset,
        monitor,
        lastSeenAt: row.time('lastSeenAt'),
        sinceAt: row.time('sinceAt'),
        ambiguousTimes: row.ambiguousTimes(),
      });
    };
  },
};
