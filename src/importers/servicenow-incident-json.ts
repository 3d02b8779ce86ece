import type { JsonValue } from '../lib/reading/json.ts';
import type { JsonImporter, RowReading } from '../model/importer.ts';
import { looksLikeJson, textAt } from './shared/json-row.ts';
import { problem } from './shared/machine-log.ts';
import { apiRecord } from './shared/servicenow-api.ts';
import { INCIDENT_FIELDS, INCIDENT_TIME_COLUMNS, type IncidentField, incident } from './shared/servicenow-incident.ts';
import { type TableRow, tableRow } from './shared/table-row.ts';

const id = 'servicenow-incident-json';
const VALUE_COLUMNS: ReadonlySet<string> = new Set([...INCIDENT_TIME_COLUMNS, ...INCIDENT_FIELDS.holdSeconds]);
const CHANGE = /"(?:cab_required|backout_plan|test_plan|start_date)"\s*:/;

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
  arrays: ['result', 'records'],
  recognises: ({ text }) =>
    looksLikeJson(text) &&
    /"number"\s*:/.test(text) &&
    /"opened_at"\s*:/.test(text) &&
    /"(?:incident_state|caller_id|resolved_at|reopen_count|made_sla)"\s*:/.test(text) &&
    !CHANGE.test(text),

  open(context) {
    const rows = new Map<string, TableRow<IncidentField>>();
    return (value: JsonValue): RowReading => {
      const record = apiRecord(value, VALUE_COLUMNS);
      if (typeof record === 'string') return problem(`${id}/bad-record`, textAt(value, 'number') ?? '', record);
      const shape = record.columns.join('\n');
      const row = rows.get(shape) ?? tableRow(id, record.columns, INCIDENT_FIELDS, context);
      rows.set(shape, row);
      row.load(record.cells);
      return row.reading(incident(row));
    };
  },
};
