import { systemEvent } from './shared/machine-log.ts';
import { mappedTable } from './shared/mapped-table.ts';

/** Events of any log, one row each, with the columns the source names. */
export const eventTable = mappedTable(
  'event-table',
  {
    title: 'System events of any tool (CSV or XLSX, columns named in attestry.yaml)',
    system: 'events',
    records: ['event'],
    howToExport:
      'Export one row per event with a header row, say under sources.<id> in attestry.yaml which column holds what ' +
      '(docs/formats/generic.md), and import with --source <id>.',
  },
  (row, { asset }) =>
    systemEvent({
      at: row.requiredTime('at'),
      asset: row.text('asset') ?? asset ?? row.required('asset'),
      log: row.text('log') ?? 'table',
      action: row.required('action'),
      subject: row.text('subject'),
      fromVersion: row.text('from-version'),
      toVersion: row.text('to-version'),
      actor: row.text('actor'),
      result: row.text('result'),
      ambiguousTimes: row.ambiguousTimes(),
    }),
);
