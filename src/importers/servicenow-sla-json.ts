import type { JsonImporter } from '../model/importer.ts';
import { LISTS } from './shared/json-lists.ts';
import { looksLikeJson } from './shared/json-row.ts';
import { apiRows } from './shared/servicenow-api.ts';
import { SLA_FIELDS, SLA_TIME_COLUMNS, serviceNowSla } from './shared/servicenow-sla.ts';

const id = 'servicenow-sla-json';
const VALUE_COLUMNS = [...SLA_TIME_COLUMNS, ...SLA_FIELDS.paused];

/** The clocks ServiceNow ran on its tasks, one record each: its own verdicts, to compare with. */
export const servicenowSlaJson: JsonImporter = {
  id,
  title: 'ServiceNow task SLAs (Table API, JSON)',
  system: 'servicenow',
  records: ['tool-sla'],
  reader: 'json',
  unit: 'records',
  howToExport:
    'GET /api/now/table/task_sla with sysparm_display_value=all (a task is otherwise named by its sys_id), each page a ' +
    'file, and import it into the source of the tickets.',
  verifiedOn: 'vendor documentation; no genuine file was at hand',
  arrays: [...LISTS],
  pages: true,
  recognises: ({ text }) =>
    looksLikeJson(text) &&
    /"(?:taskslatable_)?has_breached"\s*:/.test(text) &&
    /"(?:taskslatable_)?(?:planned_end_time|stage)"\s*:/.test(text),

  open: (context) => apiRows(id, SLA_FIELDS, VALUE_COLUMNS, context, (row) => serviceNowSla(id, row)),
};
