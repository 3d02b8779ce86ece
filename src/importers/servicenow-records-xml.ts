import type { JsonValue } from '../lib/reading/json.ts';
import type { XmlElement } from '../lib/reading/xml-element.ts';
import type { XmlImporter } from '../model/importer.ts';
import { problem } from './shared/machine-log.ts';
import { apiRows } from './shared/servicenow-api.ts';
import { CHANGE_FIELDS, CHANGE_TIME_COLUMNS, serviceNowChange } from './shared/servicenow-change.ts';
import { INCIDENT_FIELDS, INCIDENT_TIME_COLUMNS } from './shared/servicenow-incident.ts';
import { isServiceNowChange, serviceNowTask, TASK_FIELDS } from './shared/servicenow-task.ts';

const id = 'servicenow-records-xml';
const VALUE_COLUMNS = [...INCIDENT_TIME_COLUMNS, ...INCIDENT_FIELDS.holdSeconds];
const CHANGE = 'change_request';
const TASKS = ['incident', 'problem', 'sc_request', 'sc_req_item', 'sc_task', 'task'];

/** Incidents, changes, problems and tasks as they stand on the day of the export, one element each. */
export const servicenowRecordsXml: XmlImporter = {
  id,
  title: 'ServiceNow incidents, changes, problems or tasks (XML of a list)',
  system: 'servicenow',
  records: ['ticket', 'change'],
  reader: 'xml',
  unit: 'records',
  howToExport:
    'Open the list, right-click a column heading and choose Export > XML. It holds all columns, its times in UTC; records of ' +
    'other tables in the file are not read.',
  verifiedOn: 'an export quoted in public documentation; no whole file was at hand',
  elements: [CHANGE, ...TASKS],
  recognises: ({ text }) =>
    /^\s*(?:<\?xml[^>]*\?>\s*)?(?:<!DOCTYPE[^>[]*>\s*)?<(?:unload|xml|record_update)\b/.test(text) &&
    /<(?:change_request|incident|problem|sc_request|sc_req_item|sc_task|task)(?: [^>]*)?>\s*<\w/.test(text) &&
    /<sys_id>|<number>/.test(text),

  open(context) {
    const change = apiRows(id, CHANGE_FIELDS, CHANGE_TIME_COLUMNS, context, (row) =>
      row.reading(serviceNowChange(row)),
    );
    const task = apiRows(id, TASK_FIELDS, VALUE_COLUMNS, context, (row) => {
      const ticket = serviceNowTask(row);
      return isServiceNowChange(ticket.key)
        ? problem(`${id}/is-change`, ticket.key, 'is a change: export it from the change_request list')
        : row.reading(ticket);
    });
    return ({ element }) => (element.name === CHANGE ? change : task)(record(element));
  },
};

/** As the Table API gives values and labels: references carry their label as an attribute, choices the value alone. */
const record = ({ children }: XmlElement): JsonValue =>
  Object.fromEntries(
    children.map(({ name, text, attributes }) => [
      name,
      { value: text, display_value: attributes.get('display_value') ?? text },
    ]),
  );
