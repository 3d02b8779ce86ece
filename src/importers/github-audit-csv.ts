import type { TableImporter } from '../model/importer.ts';
import { cloudEvent } from './shared/cloud-event.ts';
import { withEpochTimes } from './shared/epoch-times.ts';
import { problem } from './shared/machine-log.ts';
import { columnKey, type FieldColumns, tableRow } from './shared/table-row.ts';
import { withUtcTimes } from './shared/utc-times.ts';

const id = 'github-audit-csv';
const FIELDS = {
  number: ['document_id'],
  action: ['action'],
  at: ['timestamp', 'created_at'],
  actor: ['actor'],
  repository: ['repo', 'repository'],
  organisation: ['org', 'business'],
  user: ['user', 'team', 'name', 'ref'],
} as const satisfies FieldColumns<string>;

/** One audit log entry an event. */
export const githubAuditCsv: TableImporter = {
  id,
  title: 'GitHub audit log (CSV export)',
  system: 'github-audit',
  records: ['event'],
  reader: 'table',
  unit: 'entries',
  howToExport: 'In the organisation’s settings open the audit log and choose Export > CSV; JSON says the same.',
  verifiedOn: 'the vendor’s documentation of the log; no genuine file was at hand',
  timeColumns: FIELDS.at,
  recognises({ columns, firstRows }) {
    const keys = (columns ?? []).map(columnKey);
    const action = firstRows[1]?.[keys.indexOf('action')] ?? '';
    return (
      FIELDS.at.some((name) => keys.includes(name)) &&
      FIELDS.organisation.some((name) => keys.includes(name)) &&
      keys.includes('actor') &&
      /^[a-z_]+\.[a-z_]+$/.test(action)
    );
  },

  open(columns, context) {
    const row = tableRow(id, columns, FIELDS, context);
    const { time: utcTime } = withEpochTimes(withUtcTimes(context), 'ms');
    const timesAt = FIELDS.at.map((name) => columns.findIndex((column) => columnKey(column) === name));
    return (cells) => {
      row.load(cells);
      const action = row.text('action');
      const asset = context.source.asset ?? row.text('repository') ?? row.text('organisation');
      if (action === null || asset === null)
        return problem(`${id}/missing-value`, cells.join(','), 'has no action, or no repository and no organisation');
      const time = timesAt.map((at) => context.text(cells[at])).find((text) => text !== null);
      return cloudEvent(id, utcTime(time ?? undefined), {
        key: row.text('number') ?? [time, action, asset, row.text('actor'), row.text('user')].join('/'),
        asset,
        log: 'github-audit',
        action,
        subject: row.text('user') ?? row.text('repository'),
        actor: row.text('actor'),
        result: null,
      });
    };
  },
};
