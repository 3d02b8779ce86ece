import type { TableImporter } from '../model/importer.ts';
import { columnKey, type FieldColumns, tableRow } from './shared/table-row.ts';
import { maintenanceState } from './shared/words.ts';

const id = 'maintenance-csv';

const FIELDS = {
  key: ['maintenance', 'maintenance_id'],
  asset: ['asset', 'host'],
  service: ['service'],
  plannedStartAt: ['planned_start'],
  plannedEndAt: ['planned_end'],
  startedAt: ['started', 'started_at', 'actual_start'],
  endedAt: ['ended', 'ended_at', 'actual_end'],
  stateText: ['state', 'status'],
  ticketKey: ['ticket', 'change'],
  updatedAt: ['updated', 'updated_at'],
} as const satisfies FieldColumns<string>;

/** One row per scheduled piece of work. */
export const maintenanceCsv: TableImporter = {
  id,
  title: 'Scheduled maintenance (CSV, the documented generic format)',
  system: 'maintenance',
  records: ['maintenance'],
  reader: 'table',
  unit: 'rows',
  howToExport:
    'One row per scheduled work with the columns maintenance, asset or service, planned_start, planned_end, started, ended, ' +
    'state (planned, done, skipped, cancelled) and ticket. docs/operations-evidence.md has the list.',
  verifiedOn: 'its own documentation: the format is Attestry’s',
  timeColumns: [...FIELDS.plannedStartAt, ...FIELDS.plannedEndAt, ...FIELDS.startedAt, ...FIELDS.endedAt],
  recognises({ columns }) {
    const keys = new Set(columns?.map(columnKey));
    return FIELDS.key.some((name) => keys.has(name)) && keys.has('planned_start') && keys.has('planned_end');
  },

  open(columns, context) {
    const row = tableRow(id, columns, FIELDS, context);
    return (cells) => {
      row.load(cells);
      const stateText = row.text('stateText');
      return row.reading({
        kind: 'maintenance',
        key: row.required('key') ?? '',
        asset: row.text('asset'),
        service: row.text('service'),
        plannedStartAt: row.requiredTime('plannedStartAt') ?? 0,
        plannedEndAt: row.requiredTime('plannedEndAt') ?? 0,
        startedAt: row.time('startedAt'),
        endedAt: row.time('endedAt'),
        state: maintenanceState(stateText),
        stateText,
        ticketKey: row.text('ticketKey'),
        updatedAt: row.time('updatedAt'),
        ambiguousTimes: row.ambiguousTimes(),
      });
    };
  },
};
