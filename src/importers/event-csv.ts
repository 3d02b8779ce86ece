import type { TableImporter } from '../model/importer.ts';
import { cloudEvent, timeInKey } from './shared/cloud-event.ts';
import { problem } from './shared/machine-log.ts';
import { columnKey, type FieldColumns, tableRow } from './shared/table-row.ts';

const id = 'event-csv';

/** docs/formats/event-csv.md lists these for people. */
const FIELDS = {
  at: ['at', 'event_time', 'timestamp'],
  asset: ['asset', 'asset_name', 'hostname', 'host', 'system'],
  log: ['log', 'log_name'],
  action: ['action', 'event_action'],
  subject: ['subject', 'object', 'target'],
  fromVersion: ['from_version', 'old_version'],
  toVersion: ['to_version', 'new_version'],
  actor: ['actor', 'user', 'account'],
  result: ['result', 'outcome'],
  event: ['event_id', 'id'],
} as const satisfies FieldColumns<string>;

/** One row per event. */
export const eventCsv: TableImporter = {
  id,
  title: 'Event list (CSV, the documented generic format)',
  system: 'events',
  records: ['event'],
  reader: 'table',
  unit: 'rows',
  howToExport:
    'Export one row per event with the columns at, asset, log and action, and as many of subject, from_version, to_version, ' +
    'actor, result and id as there are. docs/formats/event-csv.md has the list.',
  verifiedOn: 'its own documentation: the format is Attestry’s',
  timeColumns: FIELDS.at,
  recognises({ columns }) {
    const keys = new Set(columns?.map(columnKey));
    const has = (field: keyof typeof FIELDS): boolean => FIELDS[field].some((name) => keys.has(name));
    return keys.has('at') && has('asset') && has('log') && has('action');
  },

  open(columns, context) {
    const row = tableRow(id, columns, FIELDS, context);
    const timeColumn = columns.findIndex((column) => FIELDS.at.some((name) => name === columnKey(column)));
    return (cells) => {
      row.load(cells);
      const said = (field: keyof typeof FIELDS): string => row.text(field) ?? '';
      const [asset, log, action] = [said('asset') || (context.source.asset ?? ''), said('log'), said('action')];
      const cell = cells[timeColumn];
      const time = context.time(cell);
      if (asset === '' || log === '' || action === '')
        return problem(`${id}/missing-value`, cells.join(','), 'has no asset, log or action');
      const when = timeInKey(cell, time);
      const parts = [asset, log, when, action, said('subject'), said('fromVersion'), said('toVersion'), said('actor')];
      return cloudEvent(id, time, {
        key: row.text('event') === null ? parts.join('/') : [asset, log, said('event')].join('/'),
        asset,
        log,
        action,
        subject: row.text('subject'),
        fromVersion: row.text('fromVersion'),
        toVersion: row.text('toVersion'),
        actor: row.text('actor'),
        result: row.text('result'),
      });
    };
  },
};
