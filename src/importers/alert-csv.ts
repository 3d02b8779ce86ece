import type { TableImporter } from '../model/importer.ts';
import { anyColumn } from './shared/any-column.ts';
import { type FieldColumns, tableRow } from './shared/table-row.ts';
import { alertCategory } from './shared/words.ts';

const id = 'alert-csv';

const FIELDS = {
  key: ['alert', 'alert_id'],
  at: ['at', 'raised', 'raised_at', 'created', 'created_at'],
  acknowledgedAt: ['acknowledged', 'acknowledged_at'],
  clearedAt: ['cleared', 'cleared_at', 'resolved', 'resolved_at'],
  asset: ['asset', 'host'],
  service: ['service'],
  categoryText: ['kind', 'metric'],
  severity: ['severity'],
  monitor: ['monitor'],
  ticketKey: ['ticket', 'incident'],
  updatedAt: ['updated', 'updated_at'],
} as const satisfies FieldColumns<string>;

/** One row per alert of a monitor. */
export const alertCsv: TableImporter = {
  id,
  title: 'Monitoring alerts (CSV, the documented generic format)',
  system: 'monitoring',
  records: ['alert'],
  reader: 'table',
  unit: 'rows',
  howToExport:
    'One row per alert with the columns alert, at, asset or service, kind (disk, cpu, memory, network, availability or the ' +
    'monitor’s own word), severity, monitor, acknowledged, cleared and ticket. docs/operations-evidence.md has the list.',
  verifiedOn: 'its own documentation: the format is Attestry’s',
  timeColumns: [...FIELDS.at, ...FIELDS.acknowledgedAt, ...FIELDS.clearedAt, ...FIELDS.updatedAt],
  recognises({ columns }) {
    const has = anyColumn(columns);
    return has(FIELDS.key) && has(FIELDS.at) && (has(FIELDS.asset) || has(FIELDS.service));
  },

  open(columns, context) {
    const row = tableRow(id, columns, FIELDS, context);
    return (cells) => {
      row.load(cells);
      const categoryText = row.text('categoryText');
      return row.reading({
        kind: 'alert',
        key: row.required('key') ?? '',
        at: row.requiredTime('at') ?? 0,
        acknowledgedAt: row.time('acknowledgedAt'),
        clearedAt: row.time('clearedAt'),
        asset: row.text('asset'),
        service: row.text('service'),
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
