import type { Asset } from '../../model/evidence.ts';
import { NAME_FIELDS, namesIn } from './other-names.ts';
import type { FieldColumns, TableRow } from './table-row.ts';

/** Columns of cmdb_ci and the tables below it, by name and label. */
export const CI_FIELDS = {
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
  ...NAME_FIELDS,
  dnsDomain: ['dns_domain'],
} as const satisfies FieldColumns<string>;

export const CI_TIME_COLUMNS: readonly string[] = [
  ...CI_FIELDS.inServiceAt,
  ...CI_FIELDS.retiredAt,
  ...CI_FIELDS.lastSeenAt,
  ...CI_FIELDS.updatedAt,
  ...CI_FIELDS.supportEndsAt,
];

/** `install_status`, and `operational_status`, by number and label. */
const RETIRED: ReadonlySet<string> = new Set(['7', 'retired']);
const OUT_OF_OPERATION: ReadonlySet<string> = new Set(['6', 'retired']);

/** The asset of a row; its required cells may have become problems of the row, so ask the row afterwards. */
export function serviceNowCi(row: TableRow<keyof typeof CI_FIELDS>): Asset {
  const updatedAt = row.time('updatedAt');
  const retiredAt = row.time('retiredAt');
  const status = row.text('status')?.toLowerCase() ?? null;
  const operation = row.text('operation')?.toLowerCase() ?? null;
  const isRetired = RETIRED.has(status ?? '') || OUT_OF_OPERATION.has(operation ?? '');
  const key = row.required('key') ?? '';
  return {
    kind: 'asset',
    key,
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
    otherNames: namesOf(key, row),
    updatedAt,
    supportEndsAt: row.time('supportEndsAt'),
    ambiguousTimes: row.ambiguousTimes(),
  };
}

/** A host name and its DNS domain are one name in two columns. */
function namesOf(key: string, row: TableRow<keyof typeof CI_FIELDS>): string | null {
  const host = row.text('hostName') ?? '';
  const domain = row.text('dnsDomain')?.replace(/^\./, '') ?? null;
  const stem = host === '' ? key : host;
  const joined = domain === null || domain === '' || stem.includes('.') ? '' : `${stem}.${domain}`;
  const rest = (['fqdn', 'dnsName', 'alias', 'address'] as const).map((field) => row.text(field) ?? '');
  // A display name of several words is no host name.
  return namesIn(key, [host, /\s/.test(joined) ? '' : joined, ...rest]);
}
