import type { TableImporter } from '../model/importer.ts';
import { anyColumn } from './shared/any-column.ts';
import { type FieldColumns, tableRow } from './shared/table-row.ts';

const id = 'outage-csv';

const FIELDS = {
  key: ['outage', 'outage_id'],
  service: ['service'],
  asset: ['asset', 'host'],
  startedAt: ['start', 'started', 'started_at', 'from'],
  endedAt: ['end', 'ended', 'ended_at', 'to'],
  planned: ['planned'],
  typeText: ['type'],
  ticketKey: ['ticket', 'incident'],
  updatedAt: ['updated', 'updated_at'],
} as const satisfies FieldColumns<string>;

/** One row per stretch in which a service or an asset was not available. */
export const outageCsv: TableImporter = {
  id,
  title: 'Outages (CSV, the documented generic format)',
  system: 'outages',
  records: ['outage'],
  reader: 'table',
  unit: 'rows',
  howToExport:
    'One row per outage with the columns outage, service or asset, start, end (empty: not over), planned (yes or no), type ' +
    'and ticket. docs/operations-evidence.md has the list.',
  verifiedOn: 'its own documentation: the format is Attestry’s',
  timeColumns: [...FIELDS.startedAt, ...FIELDS.endedAt, ...FIELDS.updatedAt],
  recognises({ columns }) {
    const has = anyColumn(columns);
    return has(FIELDS.key) && has(FIELDS.startedAt) && has(FIELDS.endedAt);
  },

  open(columns, context) {
    const row = tableRow(id, columns, FIELDS, context);
    return (cells) => {
      row.load(cells);
      const service = row.text('service');
      return row.reading({
        kind: 'outage',
        key: row.required('key') ?? '',
        service,
        asset: service === null ? row.required('asset') : row.text('asset'),
        startedAt: row.requiredTime('startedAt') ?? 0,
        endedAt: row.time('endedAt'),
        planned: row.flag('planned'),
        typeText: row.text('typeText'),
        ticketKey: row.text('ticketKey'),
        updatedAt: row.time('updatedAt'),
        ambiguousTimes: row.ambiguousTimes(),
      });
    };
  },
};
