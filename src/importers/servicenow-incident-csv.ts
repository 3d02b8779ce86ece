import type { TableImporter } from '../model/importer.ts';
import { problem } from './shared/machine-log.ts';
import { serviceNowExport } from './shared/servicenow.ts';
import { INCIDENT_FIELDS, INCIDENT_TIME_COLUMNS, incident } from './shared/servicenow-incident.ts';
import { tableRow } from './shared/table-row.ts';

const id = 'servicenow-incident-csv';
/** Numbers of the other tables of tasks, which a list of all of them mixes. */
const OTHER = /^(?:CHG|CTASK|RITM|REQ|SCTASK|PRB|PTASK|TASK)\d{5,}$/;

/** Incidents as they stand on the day of the export, one row each. */
export const servicenowIncidentCsv: TableImporter = {
  id,
  title: 'ServiceNow incident list (CSV)',
  system: 'servicenow',
  records: ['ticket'],
  reader: 'table',
  unit: 'rows',
  howToExport:
    'Open the incident list, add the columns you want judged (number, opened, resolved, closed, state, priority, updated), ' +
    'right-click a column heading and choose Export > CSV. Column names and column labels are both read, labels also in ' +
    'German, French, Spanish, Portuguese, Italian and Dutch.',
  verifiedOn:
    'ServiceNow-shaped files with synthetic values (column names), vendor documentation (labels), and Spanish and Portuguese ' +
    'labels in public code; other languages are translations',
  timeColumns: INCIDENT_TIME_COLUMNS,
  recognises: (head) => serviceNowExport(head) === 'incident',

  open(columns, context) {
    const row = tableRow(id, columns, INCIDENT_FIELDS, context);
    return (cells) => {
      row.load(cells);
      const ticket = incident(row);
      return OTHER.test(ticket.key)
        ? problem(`${id}/is-no-incident`, ticket.key, 'is no incident: export it from the list of its own table')
        : row.reading(ticket);
    };
  },
};
