import type { TableImporter } from '../model/importer.ts';
import { anyColumn } from './shared/any-column.ts';
import { CI_FIELDS, CI_TIME_COLUMNS, serviceNowCi } from './shared/servicenow-ci.ts';
import { tableRow } from './shared/table-row.ts';

const id = 'servicenow-ci-csv';

/** Names and labels that only a list of configuration items has. */
const OWN = [
  'sys_class_name',
  'install_status',
  'operational_status',
  'last_discovered',
  'most_recent_discovery',
  'discovery_source',
  'asset_tag',
];

/** Configuration items as they stand on the day of the export, one row each. */
export const servicenowCiCsv: TableImporter = {
  id,
  title: 'ServiceNow cmdb_ci list (CSV)',
  system: 'servicenow-cmdb',
  records: ['asset'],
  reader: 'table',
  unit: 'rows',
  howToExport:
    'Open the cmdb_ci_computer (or cmdb_ci_server) list, add name, class, install status, install date, business criticality, ' +
    'owned by, discovery source and most recent discovery, right-click a column heading and choose Export > CSV.',
  verifiedOn: 'names and labels of the columns as published for the table; no genuine file was at hand',
  timeColumns: CI_TIME_COLUMNS,
  recognises({ columns }) {
    const has = anyColumn(columns);
    const isClassed = has(['name']) && has(CI_FIELDS.assetClass) && has([...CI_FIELDS.status, ...CI_FIELDS.operation]);
    return isClassed && has(OWN) && !has(['number']);
  },

  open(columns, context) {
    const row = tableRow(id, columns, CI_FIELDS, context);
    return (cells) => {
      row.load(cells);
      return row.reading(serviceNowCi(row));
    };
  },
};
