import type { TableImporter } from '../model/importer.ts';
import { cloudEvent } from './shared/cloud-event.ts';
import { problem } from './shared/machine-log.ts';
import { columnKey, type FieldColumns, tableRow } from './shared/table-row.ts';
import { utcTimeColumn } from './shared/utc-times.ts';

const id = 'gitlab-audit-csv';
const FIELDS = {
  number: ['id'],
  author: ['author_name', 'author_id'],
  entity: ['entity_path', 'entity_id'],
  targetType: ['target_type'],
  target: ['target_details', 'target_id'],
  action: ['action'],
  at: ['created_at_utc', 'created_at'],
} as const satisfies FieldColumns<string>;

/** One audit event an event. */
export const gitlabAuditCsv: TableImporter = {
  id,
  title: 'GitLab audit events (CSV export)',
  system: 'gitlab-audit',
  records: ['event'],
  reader: 'table',
  unit: 'audit events',
  howToExport: 'In the admin area under Monitoring > Audit events choose Export as CSV (at most 100,000 events).',
  verifiedOn: 'the columns as the vendor documents them; no genuine file was at hand',
  timeColumns: FIELDS.at,
  recognises({ columns }) {
    const keys = new Set(columns?.map(columnKey));
    return keys.has('entity_type') && keys.has('target_details') && keys.has('author_name') && keys.has('action');
  },

  open(columns, context) {
    const row = tableRow(id, columns, FIELDS, context);
    const timeOf = utcTimeColumn(columns, FIELDS.at, context);
    return (cells) => {
      row.load(cells);
      const number = row.text('number');
      const asset = context.source.asset ?? row.text('entity');
      if (number === null || asset === null)
        return problem(`${id}/missing-value`, cells.join(','), 'has no id or no entity');
      const subject = [row.text('targetType'), row.text('target')].filter((part) => part !== null).join(' ');
      return cloudEvent(id, timeOf(cells), {
        // As the interface numbers them: both exports of one event have one key.
        key: `gitlab-audit/${number}`,
        asset,
        log: 'gitlab-audit',
        action: row.text('action') ?? 'record',
        subject: subject === '' ? null : subject,
        actor: row.text('author'),
        result: null,
      });
    };
  },
};
