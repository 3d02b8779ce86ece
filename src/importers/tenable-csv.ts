import type { TableImporter } from '../model/importer.ts';
import { cveIds, findingRecord, findingTimes, portSuffix, tenableState } from './shared/finding.ts';
import { withLogTimes } from './shared/log-time.ts';
import { columnKey, type FieldColumns, tableRow } from './shared/table-row.ts';

const id = 'tenable-csv';
const FIELDS = {
  name: ['asset_name', 'dns_name', 'asset_host_name'],
  netbios: ['netbios_name', 'asset_netbios_name'],
  address: ['ip_address', 'asset_display_ipv4_address'],
  check: ['plugin', 'definition_id'],
  cves: ['cve', 'definition_cve'],
  severityText: ['severity'],
  releasedAt: ['patch_publication_date', 'definition_patch_published'],
  detectedAt: ['first_discovered', 'first_observed'],
  scannedAt: ['last_observed', 'last_seen'],
  fixedAt: ['last_fixed'],
  stateText: ['state'],
  port: ['port'],
  protocol: ['protocol'],
} as const satisfies FieldColumns<string>;

/** One row per machine, plugin and port: one port can be mended while another is not. */
export const tenableCsv: TableImporter = {
  id,
  title: 'Tenable vulnerability list (CSV of Security Center, and of Vulnerability Management)',
  system: 'tenable',
  records: ['obligation'],
  reader: 'table',
  unit: 'rows',
  howToExport:
    'In Security Center export the Vulnerability Detail List of the cumulative database as CSV (the mitigated one looks the ' +
    'same, and would be read as open); in Vulnerability Management export Findings as CSV with all columns and fixed ones.',
  verifiedOn: 'genuine files of both layouts',
  timeColumns: [...FIELDS.releasedAt, ...FIELDS.detectedAt, ...FIELDS.scannedAt, ...FIELDS.fixedAt],
  recognises({ columns }) {
    const keys = new Set(columns?.map(columnKey));
    const has = (...names: readonly string[]): boolean => names.every((name) => keys.has(name));
    return has('plugin', 'first_discovered', 'last_observed') || has('definition_id', 'definition_name');
  },

  open(columns, context) {
    const times = withLogTimes(context);
    // Security Center writes N/A where there is no date.
    const row = tableRow(id, columns, FIELDS, { ...times, time: (text) => (text === 'N/A' ? null : times.time(text)) });
    // The lists of Security Center have no states, and its cumulative database holds what is open. Of the other the columns are chosen.
    const listsOpen = !row.has('stateText') && columns.some((column) => columnKey(column) === 'plugin');
    return (cells) => {
      row.load(cells);
      const stateText = row.text('stateText');
      const state = listsOpen ? 'missing' : (tenableState(stateText) ?? 'unknown');
      return row.reading(
        findingRecord({
          // Security Center writes WORKGROUP\\HOST.
          asset: row.text('name') ?? row.text('netbios')?.replace(/^.*\\/, '') ?? row.required('address') ?? '',
          check: `nessus-${row.required('check')}${portSuffix(row.text('port'), row.text('protocol'))}`,
          cves: cveIds(row.text('cves')),
          severityText: row.text('severityText'),
          releasedAt: row.time('releasedAt'),
          ...findingTimes(row, state),
          state,
          stateText,
        }),
      );
    };
  },
};
