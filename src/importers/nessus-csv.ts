import type { TableImporter } from '../model/importer.ts';
import { cveIds, findingRecord, findingTimes, portSuffix, tenableState } from './shared/finding.ts';
import { withLogTimes } from './shared/log-time.ts';
import { columnKey, type FieldColumns, tableRow } from './shared/table-row.ts';

const id = 'nessus-csv';
const FIELDS = {
  name: ['fqdn', 'dns_name'],
  netbios: ['netbios', 'netbios_name'],
  host: ['host'],
  check: ['plugin_id'],
  cves: ['cve'],
  severityText: ['risk'],
  detectedAt: ['first_found'],
  scannedAt: ['last_found', 'host_end'],
  fixedAt: ['last_fixed'],
  stateText: ['vulnerability_state'],
  port: ['port'],
  protocol: ['protocol'],
} as const satisfies FieldColumns<string>;

/** One row per machine, plugin, port and CVE, as the scanner writes them: each CVE is an obligation of its own. */
export const nessusCsv: TableImporter = {
  id,
  title: 'Nessus and tenable.io scan results (CSV)',
  system: 'nessus',
  records: ['obligation'],
  reader: 'table',
  unit: 'rows',
  howToExport:
    'In Nessus or Tenable Vulnerability Management open the scan and export it as CSV with every column. The CSV of Nessus says ' +
    'neither when the scan was nor how its hosts resolve: its .nessus export does, and is to be preferred.',
  verifiedOn: 'column names quoted in public code and documentation; no genuine file was at hand',
  nullMarkers: ['N/A'],
  timeColumns: [...FIELDS.detectedAt, ...FIELDS.scannedAt, ...FIELDS.fixedAt],
  recognises({ columns }) {
    const keys = new Set(columns?.map(columnKey));
    return ['plugin_id', 'cve', 'risk', 'host', 'name'].every((key) => keys.has(key));
  },

  open(columns, context) {
    const row = tableRow(id, columns, FIELDS, withLogTimes(context));
    // What a scan of Nessus lists is there; only the lists of Vulnerability Management have states.
    const listsFound = !row.has('stateText');
    return (cells) => {
      row.load(cells);
      const stateText = row.text('stateText');
      const state = listsFound ? 'missing' : (tenableState(stateText) ?? 'unknown');
      const cve = row.text('cves');
      // In one scan every port is open still: a plugin found on several is one obligation, as in its .nessus report.
      const port = listsFound ? '' : portSuffix(row.text('port'), row.text('protocol'));
      return row.reading(
        findingRecord({
          asset: row.text('name') ?? row.text('netbios') ?? row.required('host') ?? '',
          check: `nessus-${row.required('check')}${cve === null ? '' : ` ${cve}`}${port}`,
          cves: cveIds(cve),
          severityText: row.text('severityText'),
          releasedAt: null,
          ...findingTimes(row, state),
          state,
          stateText,
        }),
      );
    };
  },
};
