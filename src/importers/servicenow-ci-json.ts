import type { JsonImporter } from '../model/importer.ts';
import { LISTS } from './shared/json-lists.ts';
import { looksLikeJson } from './shared/json-row.ts';
import { apiRows } from './shared/servicenow-api.ts';
import { CI_FIELDS, CI_TIME_COLUMNS, serviceNowCi } from './shared/servicenow-ci.ts';

const id = 'servicenow-ci-json';

/** Configuration items as they stand when the API is asked, one record each. */
export const servicenowCiJson: JsonImporter = {
  id,
  title: 'ServiceNow cmdb_ci records (Table API, JSON)',
  system: 'servicenow-cmdb',
  records: ['asset'],
  reader: 'json',
  unit: 'records',
  howToExport:
    'GET /api/now/table/cmdb_ci_server (or cmdb_ci_computer) with sysparm_display_value=all (or false: times are then UTC; with ' +
    'true they are the user’s local time, so give its zone). Page with sysparm_limit and sysparm_offset; each page is a file.',
  verifiedOn: 'vendor documentation; no genuine file was at hand',
  arrays: [...LISTS],
  pages: true,
  recognises: ({ text }) =>
    looksLikeJson(text) &&
    /"name"\s*:/.test(text) &&
    /"sys_class_name"\s*:/.test(text) &&
    /"(?:install_status|operational_status)"\s*:/.test(text) &&
    !/"number"\s*:/.test(text),

  open: (context) => apiRows(id, CI_FIELDS, CI_TIME_COLUMNS, context, (row) => row.reading(serviceNowCi(row))),
};
