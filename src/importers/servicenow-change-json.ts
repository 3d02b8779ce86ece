import type { JsonImporter } from '../model/importer.ts';
import { LISTS } from './shared/json-lists.ts';
import { looksLikeJson } from './shared/json-row.ts';
import { apiRows, CHANGE_JSON } from './shared/servicenow-api.ts';
import { CHANGE_FIELDS, CHANGE_TIME_COLUMNS, serviceNowChange } from './shared/servicenow-change.ts';

const id = 'servicenow-change-json';

/** Change requests as they stand when the API is asked, one record each. */
export const servicenowChangeJson: JsonImporter = {
  id,
  title: 'ServiceNow change requests (Table API, JSON)',
  system: 'servicenow',
  records: ['change'],
  reader: 'json',
  unit: 'records',
  howToExport:
    'GET /api/now/table/change_request with sysparm_display_value=all (or false: times are then UTC; with true they are ' +
    'the user’s local time, so give its zone). Page with sysparm_limit and sysparm_offset; each page is a file.',
  verifiedOn: 'vendor documentation; no genuine file was at hand',
  arrays: [...LISTS],
  pages: true,
  recognises: ({ text }) => looksLikeJson(text) && /"number"\s*:/.test(text) && CHANGE_JSON.test(text),

  open: (context) =>
    apiRows(id, CHANGE_FIELDS, CHANGE_TIME_COLUMNS, context, (row) => row.reading(serviceNowChange(row))),
};
