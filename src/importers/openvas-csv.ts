import type { TableImporter } from '../model/importer.ts';
import { cveIds, findingRecord, isFalsePositive, portSuffix } from './shared/finding.ts';
import { columnKey, type FieldColumns, tableRow } from './shared/table-row.ts';

const id = 'openvas-csv';
const FIELDS = {
  host: ['hostname'],
  address: ['ip'],
  severityText: ['severity'],
  check: ['nvt_oid'],
  cves: ['cves'],
  scannedAt: ['timestamp'],
  port: ['port'],
  protocol: ['port_protocol'],
} as const satisfies FieldColumns<string>;

/** What one scan found, one obligation per machine and test; a test found on several ports is one. */
export const openvasCsv: TableImporter = {
  id,
  title: 'OpenVAS and Greenbone report (CSV)',
  system: 'openvas',
  records: ['obligation'],
  reader: 'table',
  unit: 'rows',
  howToExport: 'In Greenbone open the report and download it as "CSV Results". Keep every column.',
  verifiedOn: 'genuine files of two versions (25 and 28 columns)',
  timeColumns: FIELDS.scannedAt,
  recognises({ columns }) {
    const keys = new Set(columns?.map(columnKey));
    return ['nvt_oid', 'ip', 'severity', 'timestamp'].every((key) => keys.has(key));
  },

  open(columns, context) {
    const row = tableRow(id, columns, FIELDS, context);
    return (cells) => {
      row.load(cells);
      const asset = row.text('host') ?? row.required('address') ?? '';
      const severityText = row.text('severityText');
      // What somebody called false on one port may well be there on another.
      const port = isFalsePositive(severityText) ? portSuffix(row.text('port'), row.text('protocol')) : '';
      return row.reading(
        findingRecord({
          asset,
          check: `openvas-${row.required('check')}${port}`,
          // A finding by product list names the CVE as its test.
          cves: cveIds(row.text('cves')) ?? cveIds(row.text('check')),
          severityText,
          releasedAt: null,
          // One scan says that it is there, not since when.
          detectedAt: null,
          fixedAt: null,
          scannedAt: row.requiredTime('scannedAt'),
          state: 'missing',
          stateText: null,
          ambiguousTimes: row.ambiguousTimes(),
        }),
      );
    };
  },
};
