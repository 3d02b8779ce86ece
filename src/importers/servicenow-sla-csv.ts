import type { TableImporter } from '../model/importer.ts';
import { SLA_FIELDS, SLA_TIME_COLUMNS, serviceNowSla } from './shared/servicenow-sla.ts';
import { columnKey, tableRow } from './shared/table-row.ts';

const id = 'servicenow-sla-csv';

/** The clocks ServiceNow ran on its tasks, one row each: its own verdicts, to compare with. */
export const servicenowSlaCsv: TableImporter = {
  id,
  title: 'ServiceNow task SLAs (CSV)',
  system: 'servicenow',
  records: ['tool-sla'],
  reader: 'table',
  unit: 'rows',
  howToExport:
    'Open the task_sla list (or the view incident_sla), add task, SLA definition, target, stage, start time, stop time, ' +
    'breach time, has breached, pause duration and updated, export as CSV, and import it into the source of the tickets.',
  verifiedOn: 'vendor documentation; no genuine file was at hand',
  timeColumns: SLA_TIME_COLUMNS,
  recognises({ columns }) {
    const keys = new Set(columns?.map(columnKey));
    const has = (...names: readonly string[]): boolean => names.some((name) => keys.has(name));
    return (
      has(...SLA_FIELDS.ticketKey) &&
      has(...SLA_FIELDS.breached) &&
      has(...SLA_FIELDS.definition) &&
      !keys.has('number')
    );
  },

  open(columns, context) {
    const row = tableRow(id, columns, SLA_FIELDS, context);
    return (cells) => {
      row.load(cells);
      return serviceNowSla(id, row);
    };
  },
};
