import type { FieldColumns, TableRow } from './table-row.ts';

/** Columns in which a list of machines states further names of each. */
export const NAME_FIELDS = {
  fqdn: ['fqdn', 'fully_qualified_domain_name'],
  dnsName: ['dns_name', 'dns_host_name', 'dnshostname'],
  hostName: ['host_name', 'hostname'],
  alias: ['alias', 'aliases', 'other_names'],
  address: ['ip_address', 'ip_addresses', 'ip', 'ipv4_address', 'ipv4address'],
} as const satisfies FieldColumns<string>;

const HOST_NAME = /^(?=.*[a-z])[a-z0-9_](?:[a-z0-9_-]*[a-z0-9_])?(?:\.[a-z0-9_](?:[a-z0-9_-]*[a-z0-9_])?)*$/;
const IPV4 = /^(?:(?:25[0-5]|2[0-4]\d|1?\d?\d)(?:\.(?!$)|$)){4}$/;
const IPV6 = /^(?=.*::|(?:[^:]*:){7}[^:]*$)[0-9a-f:]{3,39}$/;
/** Names and addresses that every machine, or none, has. */
const OF_ANY = /^(?:localhost(?:\..*)?|0\.0\.0\.0|127\..*|169\.254\..*|255\.255\.255\.255|::1?|fe80:.*)$/;

/** Names of a row beside its own, as `Asset.otherNames` has them. What is neither a host name nor an address is none. */
export function otherNames(key: string, row: TableRow<keyof typeof NAME_FIELDS>): string | null {
  const cells = (['fqdn', 'dnsName', 'hostName', 'alias', 'address'] as const).map((field) => row.text(field) ?? '');
  return namesIn(key, cells);
}

/** The same of cells that the caller picked. */
export function namesIn(key: string, cells: readonly string[]): string | null {
  const own = key.trim().toLowerCase();
  const names = cells
    .flatMap((cell) => cell.toLowerCase().split(/[\s,;|]+/))
    .map((name) => name.replace(/\.$/, ''))
    .filter(
      (name) => name !== own && !OF_ANY.test(name) && (HOST_NAME.test(name) || IPV4.test(name) || IPV6.test(name)),
    );
  return names.length === 0 ? null : [...new Set(names)].sort().join(' ');
}
