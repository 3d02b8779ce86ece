import { isoInstant } from '../lib/time.ts';
import type { TableImporter } from '../model/importer.ts';
import { serviceNowExport } from './shared/servicenow.ts';
import { INCIDENT_FIELDS, INCIDENT_TIME_COLUMNS, incident } from './shared/servicenow-incident.ts';
import { tableRow } from './shared/table-row.ts';

const id = 'servicenow-incident-log-csv';
const FIELDS = {
  ...INCIDENT_FIELDS,
  // When somebody first responded is for the history to say, not for one of its rows.
  respondedAt: [],
  updatedAt: ['sys_updated_at', 'sys_updated_on', 'updated'],
  sequence: ['sys_mod_count', 'updates'],
  actor: ['sys_updated_by', 'updated_by'],
} as const;

/** One row per update: the incident as it stood after it. */
export const servicenowIncidentLogCsv: TableImporter = {
  id,
  title: 'ServiceNow incident update log (CSV, one row per update)',
  system: 'servicenow',
  records: ['ticket-update'],
  reader: 'table',
  unit: 'rows',
  howToExport:
    'Export the audit history of incidents with number, incident_state, sys_mod_count and sys_updated_at, ' +
    'one row per update, as the public UCI incident event log has it.',
  verifiedOn: 'a genuine file: the first 500 tickets of the UCI incident event log',
  nullMarkers: ['?'],
  timeColumns: INCIDENT_TIME_COLUMNS,
  recognises: (head) => serviceNowExport(head) === 'incident-log',

  open(columns, context) {
    const row = tableRow(id, columns, FIELDS, context);
    return (cells) => {
      row.load(cells);
      const at = row.requiredTime('updatedAt') ?? 0;
      const sequence = row.count('sequence');
      const after = incident(row);
      const key = [after.key, isoInstant(at), sequence ?? ''].join('/');
      return row.reading({
        kind: 'ticket-update',
        key,
        ticketKey: after.key,
        at,
        sequence,
        actor: row.text('actor'),
        after,
      });
    };
  },
};
