import type { JsonImporter } from '../model/importer.ts';
import { LISTS } from './shared/json-lists.ts';
import { looksLikeJson } from './shared/json-row.ts';
import { apiRows, CHANGE_JSON, TASK_JSON } from './shared/servicenow-api.ts';
import { INCIDENT_FIELDS, INCIDENT_TIME_COLUMNS, incident } from './shared/servicenow-incident.ts';

const id = 'servicenow-incident-json';
const VALUE_COLUMNS = [...INCIDENT_TIME_COLUMNS, ...INCIDENT_FIELDS.holdSeconds];

/** The number of an incident, for answers that were asked for few fields. */
const INCIDENT_JSON = /"number"\s*:\s*(?:\{\s*"(?:display_)?value"\s*:\s*)?"INC\d/;

/** Incidents as they stand when the API is asked, one record each. */
export const servicenowIncidentJson: JsonImporter = {
  id,
  title: 'ServiceNow incidents (Table API, JSON)',
  system: 'servicenow',
  records: ['ticket'],
  reader: 'json',
  unit: 'records',
  howToExport:
    'GET /api/now/table/incident with sysparm_display_value=all (or false: times are then UTC; with true they are the ' +
    'user’s local time, so give its zone). Page with sysparm_limit and sysparm_offset; each page is a file.',
  verifiedOn: 'vendor documentation; no genuine file was at hand',
  arrays: [...LISTS],
  pages: true,
  recognises: ({ text }) =>
    looksLikeJson(text) &&
    /"number"\s*:/.test(text) &&
    /"opened_at"\s*:/.test(text) &&
    (/"(?:incident_state|caller_id|resolved_at|reopen_count|made_sla)"\s*:/.test(text) || INCIDENT_JSON.test(text)) &&
    !CHANGE_JSON.test(text) &&
    !TASK_JSON.test(text),

  open: (context) => apiRows(id, INCIDENT_FIELDS, VALUE_COLUMNS, context, (row) => row.reading(incident(row))),
};
