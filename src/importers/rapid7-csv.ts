import type { ObligationState } from '../model/evidence.ts';
import type { TableImporter } from '../model/importer.ts';
import { cveIds, findingRecord, portSuffix } from './shared/finding.ts';
import { rapid7Rank } from './shared/rapid7.ts';
import { columnKey, type FieldColumns, tableRow } from './shared/table-row.ts';
import { vocabulary } from './shared/vocabulary.ts';

const id = 'rapid7-csv';
const FIELDS = {
  name: ['asset_names', 'asset_name'],
  address: ['asset_ip_address'],
  check: ['vulnerability_id'],
  cves: ['vulnerability_cve_ids', 'cve_ids'],
  severityText: ['vulnerability_severity_level', 'vulnerability_severity', 'severity'],
  detectedAt: ['vulnerable_since', 'vulnerability_since', 'first_seen'],
  scannedAt: ['vulnerability_test_date', 'last_tested', 'last_seen', 'end_time'],
  stateText: ['vulnerability_test_result_code', 'status'],
  port: ['service_port'],
  protocol: ['service_protocol'],
} as const satisfies FieldColumns<string>;

/** Test result codes: vulnerable, shown by its version, by exploiting it, or potentially; excepted (e…); nothing found; not tested. */
const stateOf = vocabulary<ObligationState>({
  vv: 'missing',
  ve: 'missing',
  vp: 'missing',
  ee: 'declined',
  ev: 'declined',
  ep: 'declined',
  nv: 'not-applicable',
  ov: 'not-applicable',
  // Not tested, because it is not about the version that was found.
  sv: 'not-applicable',
  nt: 'unknown',
  ds: 'unknown',
  sd: 'unknown',
  er: 'unknown',
  uk: 'unknown',
  vulnerable: 'missing',
  active: 'missing',
  remediated: 'installed',
});
/** One row per machine, check and port. */
export const rapid7Csv: TableImporter = {
  id,
  title: 'Rapid7 InsightVM and Nexpose vulnerability list (CSV)',
  system: 'rapid7',
  records: ['obligation'],
  reader: 'table',
  unit: 'rows',
  howToExport:
    'Create a CSV report from the template Basic Vulnerability Check Results, with asset names, test date and Vulnerable Since ' +
    'added. Times have no zone: give the console’s.',
  verifiedOn:
    'column names quoted in public code, and the vendor’s documentation of the result codes; no genuine file was at hand',
  timeColumns: [...FIELDS.detectedAt, ...FIELDS.scannedAt],
  recognises({ columns }) {
    const keys = new Set(columns?.map(columnKey));
    return keys.has('asset_ip_address') && keys.has('vulnerability_id');
  },

  open(columns, context) {
    const row = tableRow(id, columns, FIELDS, context);
    const listsFound = !row.has('stateText');
    return (cells) => {
      row.load(cells);
      const stateText = row.text('stateText');
      return row.reading(
        findingRecord({
          asset: row.text('name') ?? row.required('address') ?? '',
          check: `rapid7-${row.required('check')}${portSuffix(row.text('port'), row.text('protocol') ?? 'tcp')}`,
          cves: cveIds(row.text('cves')),
          severityText: rapid7Rank(row.text('severityText')),
          releasedAt: null,
          detectedAt: row.time('detectedAt'),
          fixedAt: null,
          scannedAt: row.time('scannedAt'),
          state: listsFound ? 'missing' : (stateOf(stateText) ?? 'unknown'),
          stateText,
          ambiguousTimes: row.ambiguousTimes(),
        }),
      );
    };
  },
};
