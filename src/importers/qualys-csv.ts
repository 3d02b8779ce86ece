import type { ObligationState } from '../model/evidence.ts';
import type { TableImporter } from '../model/importer.ts';
import { cveIds, findingRecord, findingTimes, portSuffix } from './shared/finding.ts';
import { columnKey, type FieldColumns, tableRow } from './shared/table-row.ts';

const id = 'qualys-csv';
const FIELDS = {
  name: ['asset_name', 'dns', 'hostname'],
  netbios: ['netbios'],
  address: ['ip', 'asset_ipv4'],
  check: ['qid'],
  cve: ['cve'],
  cves: ['cve_id', 'cve', 'cveid'],
  severityText: ['severity'],
  releasedAt: ['patch_released'],
  detectedAt: ['first_detected'],
  scannedAt: ['last_detected', 'last_scan'],
  fixedAt: ['date_last_fixed', 'last_fixed'],
  stateText: ['vuln_status', 'status'],
  type: ['type'],
  ignored: ['ignored'],
  port: ['port'],
  protocol: ['protocol'],
} as const satisfies FieldColumns<string>;

/** Qualys levels (1 minimal … 5 urgent) in words; they are the vendor’s own and not CVSS. */
const LEVELS: ReadonlyMap<string, string> = new Map([
  ['5', 'Critical'],
  ['4', 'High'],
  ['3', 'Medium'],
  ['2', 'Low'],
  ['1', 'Low'],
]);
const STATES: ReadonlyMap<string, ObligationState> = new Map([
  ['new', 'missing'],
  ['active', 'missing'],
  ['re_opened', 'missing'],
  ['reopened', 'missing'],
  ['fixed', 'installed'],
]);

/** One row per machine and check (and port; in VMDR lists also per CVE): any of them can be open while another is not. */
export const qualysCsv: TableImporter = {
  id,
  title: 'Qualys scan report, scan results and VMDR list (CSV)',
  system: 'qualys',
  records: ['obligation'],
  reader: 'table',
  unit: 'rows',
  howToExport:
    'In Qualys create a host-based scan report as CSV with fixed vulnerabilities included, or download the VMDR ' +
    'vulnerability list as CSV. Times have no zone: give the one Qualys shows them in. The results of a single scan are read too, ' +
    'but its rows say neither when it ran nor what was fixed.',
  verifiedOn: 'genuine files of report and VMDR list; scan results on the vendor’s documentation',
  // The VMDR list writes an apostrophe before the hyphen, so that spreadsheets take it for text.
  nullMarkers: ["'-", '-'],
  timeColumns: [...FIELDS.releasedAt, ...FIELDS.detectedAt, ...FIELDS.scannedAt, ...FIELDS.fixedAt],
  isHeader,
  recognises: ({ firstRows }) => firstRows.some(isHeader),

  open(columns, context) {
    const row = tableRow(id, columns, FIELDS, context);
    // A PCI report holds what its scan found and has no states.
    const listsOpen = !row.has('stateText');
    return (cells) => {
      row.load(cells);
      const level = row.required('severityText') ?? '';
      const stateText = row.text('stateText');
      const cve = row.text('cve');
      const port = portSuffix(row.text('port'), row.text('protocol'));
      // Types Ig (information gathered) ask for nothing.
      const informs = /^ig$/i.test(row.text('type') ?? '');
      const said = listsOpen ? 'missing' : (STATES.get(columnKey(stateText ?? '')) ?? 'unknown');
      const isIgnored = said === 'missing' && /^yes$/i.test(row.text('ignored') ?? '');
      const state = isIgnored ? 'declined' : said;
      return row.reading(
        findingRecord({
          asset: row.text('name') ?? row.text('netbios') ?? row.required('address') ?? '',
          check: `qid-${row.required('check')}${cve === null ? '' : ` ${cve}`}${port}`,
          cves: cveIds(row.text('cves')),
          severityText: LEVELS.get(level) ?? level,
          releasedAt: row.time('releasedAt'),
          ...findingTimes(row, state),
          state: informs ? 'not-applicable' : state,
          stateText: isIgnored ? [stateText, 'ignored'].filter((text) => text !== null).join(', ') : stateText,
        }),
      );
    };
  },
};

function isHeader(cells: readonly string[]): boolean {
  const keys = new Set(cells.map(columnKey));
  if (!keys.has('qid')) return false;
  // The last is the result of one scan, which says when it ran in its titles only.
  return (
    (keys.has('first_detected') && keys.has('last_detected')) ||
    (keys.has('last_scan') && keys.has('is_pci')) ||
    (keys.has('ip_status') && keys.has('results'))
  );
}
