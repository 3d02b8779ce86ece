import type { JsonImporter } from '../model/importer.ts';
import { LISTS } from './shared/json-lists.ts';
import { looksLikeJson } from './shared/json-row.ts';
import { problem } from './shared/machine-log.ts';
import { apiRows, CHANGE_JSON, TASK_JSON } from './shared/servicenow-api.ts';
import { INCIDENT_TIME_COLUMNS } from './shared/servicenow-incident.ts';
import { isServiceNowChange, serviceNowTask, TASK_FIELDS } from './shared/servicenow-task.ts';

const id = 'servicenow-task-json';
const VALUE_COLUMNS = [...INCIDENT_TIME_COLUMNS, ...TASK_FIELDS.holdSeconds];

/** Requested items, catalogue tasks and problems as they stand when the API is asked, one record each. */
export const servicenowTaskJson: JsonImporter = {
  id,
  title: 'ServiceNow requested items, catalogue tasks, problems or tasks (Table API, JSON)',
  system: 'servicenow',
  records: ['ticket'],
  reader: 'json',
  unit: 'records',
  howToExport:
    'GET /api/now/table/sc_req_item (sc_task, problem) with sysparm_display_value=all (or false: times are then UTC; with ' +
    'true they are the user’s local time, so give its zone). Page with sysparm_limit and sysparm_offset; each page is a file.',
  verifiedOn: 'vendor documentation; no genuine file was at hand',
  arrays: [...LISTS],
  pages: true,
  recognises: ({ text }) =>
    looksLikeJson(text) && TASK_JSON.test(text) && /"opened_at"\s*:/.test(text) && !CHANGE_JSON.test(text),

  open: (context) =>
    apiRows(id, TASK_FIELDS, VALUE_COLUMNS, context, (row) => {
      const ticket = serviceNowTask(row);
      return isServiceNowChange(ticket.key)
        ? problem(`${id}/is-change`, ticket.key, 'is a change: ask the change_request table for it')
        : row.reading(ticket);
    }),
};
