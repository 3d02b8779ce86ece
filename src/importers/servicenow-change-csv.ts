import type { TableImporter } from '../model/importer.ts';
import { problem } from './shared/machine-log.ts';
import { serviceNowExport } from './shared/servicenow.ts';
import { CHANGE_FIELDS, CHANGE_TIME_COLUMNS, serviceNowChange } from './shared/servicenow-change.ts';
import { tableRow } from './shared/table-row.ts';

const id = 'servicenow-change-csv';
/** Numbers of the other tables of tasks, which a list of all of them mixes. */
const TICKET = /^(?:INC|RITM|REQ|SCTASK|PRB|PTASK|TASK)\d{5,}$/;

/** Change requests as they stand on the day of the export, one row each. */
export const servicenowChangeCsv: TableImporter = {
  id,
  title: 'ServiceNow change_request list (CSV)',
  system: 'servicenow',
  records: ['change'],
  reader: 'table',
  unit: 'rows',
  howToExport:
    'Open the change_request list, add type, state, requested by, approval, approver and approval time, planned and actual ' +
    'start and end, close code, backout plan and test plan, right-click a column heading and choose Export > CSV.',
  verifiedOn:
    'a genuine list of 16 columns from a public repository; all other column names as published for the table',
  timeColumns: CHANGE_TIME_COLUMNS,
  recognises: (head) => serviceNowExport(head) === 'change',

  open(columns, context) {
    const row = tableRow(id, columns, CHANGE_FIELDS, context);
    return (cells) => {
      row.load(cells);
      const change = serviceNowChange(row);
      return TICKET.test(change.key)
        ? problem(`${id}/is-ticket`, change.key, 'is no change: export it from the list of its own table')
        : row.reading(change);
    };
  },
};
