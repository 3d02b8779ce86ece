import type { TableImporter } from '../model/importer.ts';
import { columnKey, type FieldColumns, tableRow } from './shared/table-row.ts';

const id = 'servicenow-ci-csv';

const FIELDS = {
  key: ['name'],
  assetClass: ['sys_class_name', 'class'],
  importance: ['busines_criticality', 'business_criticality', 'u_criticality'],
  owner: ['owned_by', 'managed_by', 'support_group', 'assigned_to'],
  status: ['install_status', 'status'],
  operation: ['operational_status'],
  inServiceAt: ['install_date', 'installed', 'start_date'],
  retiredAt: ['u_retired_at', 'retired_at', 'retirement_date'],
  retiredEvidence: ['u_retired_evidence', 'retired_evidence'],
  exposed: ['internet_facing', 'u_internet_facing'],
  lastSeenAt: ['last_discovered', 'most_recent_discovery'],
  seenIn: ['discovery_source'],
  updatedAt: ['sys_updated_on', 'updated'],
  supportEndsAt: ['u_end_of_support', 'end_of_support', 'warranty_expiration'],
} as const satisfies FieldColumns<string>;

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
  timeColumns: [
    ...FIELDS.inServiceAt,
    ...FIELDS.retiredAt,
    ...FIELDS.lastSeenAt,
    ...FIELDS.updatedAt,
    ...FIELDS.supportEndsAt,
  ],
  recognises({ columns }) {
    const keys = new Set(columns?.map(columnKey));
    const has = (names: readonly string[]): boolean => names.some((name) => keys.has(name));
    const isClassed = keys.has('name') && has(FIELDS.assetClass) && has([...FIELDS.status, ...FIELDS.operation]);
    return isClassed && has(OWN) && !keys.has('number');
  },

  open(columns, context) {
    const row = tableRow(id, columns, FIELDS, context);
    return (cells) => {
      row.load(cells);
      const updatedAt = row.time('updatedAt');
      const retiredAt = row.time('retiredAt');
      const status = row.text('status')?.toLowerCase() ?? null;
      const operation = row.text('operation')?.toLowerCase() ?? null;
      const isRetired = RETIRED.has(status ?? '') || OUT_OF_OPERATION.has(operation ?? '');
      return row.reading({
        kind: 'asset',
        key: row.required('key') ?? '',
        assetClass: row.text('assetClass'),
        importance: row.text('importance'),
        owner: row.text('owner'),
        inServiceAt: row.time('inServiceAt'),
        // The status says that it is retired, not since when: without a date it stays in scope (spec 2.3).
        retiredAt: isRetired ? retiredAt : null,
        retired: status === null && operation === null ? null : isRetired,
        retiredEvidence: row.text('retiredEvidence'),
        exposed: row.flag('exposed'),
        lastSeenAt: row.time('lastSeenAt'),
        seenIn: row.text('seenIn')?.replaceAll(' ', '-') ?? null,
        updatedAt,
        supportEndsAt: row.time('supportEndsAt'),
        ambiguousTimes: row.ambiguousTimes(),
      });
    };
  },
};

/** `install_status`, and `operational_status`, by number and label. */
const RETIRED: ReadonlySet<string> = new Set(['7', 'retired']);
const OUT_OF_OPERATION: ReadonlySet<string> = new Set(['6', 'retired']);
