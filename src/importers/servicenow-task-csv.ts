import type { TableImporter } from '../model/importer.ts';
import { problem } from './shared/machine-log.ts';
import { serviceNowExport } from './shared/servicenow.ts';
import { INCIDENT_TIME_COLUMNS } from './shared/servicenow-incident.ts';
import { isServiceNowChange, serviceNowTask, TASK_FIELDS } from './shared/servicenow-task.ts';
import { tableRow } from './shared/table-row.ts';

const id = 'servicenow-task-csv';

/** Requested items, catalogue tasks and problems as they stand on the day of the export, one row each. */
export const servicenowTaskCsv: TableImporter = {
  id,
  title: 'ServiceNow requested item, catalogue task, problem or task list (CSV)',
  system: 'servicenow',
  records: ['ticket'],
  reader: 'table',
  unit: 'rows',
  howToExport:
    'Open the sc_req_item, sc_task, problem or task list, add number, opened, closed, state, priority, assignment group and ' +
    'updated (for the task list also task type), right-click a column heading and choose Export > CSV.',
  verifiedOn:
    'genuine lists of requested items from two public repositories; problems and tasks on vendor documentation',
  timeColumns: INCIDENT_TIME_COLUMNS,
  recognises: (head) => serviceNowExport(head) === 'task',

  open(columns, context) {
    const row = tableRow(id, columns, TASK_FIELDS, context);
    return (cells) => {
      row.load(cells);
      const ticket = serviceNowTask(row);
      if (isServiceNowChange(ticket.key))
        return problem(`${id}/is-change`, ticket.key, 'is a change: export it from the change_request list');
      return row.reading(ticket);
    };
  },
};
