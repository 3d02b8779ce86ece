import type { TableImporter } from '../model/importer.ts';
import { cveIds, findingRecord } from './shared/finding.ts';
import { columnKey, type FieldColumns, tableRow } from './shared/table-row.ts';
import { withUtcTimes } from './shared/utc-times.ts';

const id = 'defender-vulnerabilities-csv';
const FIELDS = {
  asset: ['devicename', 'machinename'],
  deviceId: ['deviceid', 'machineid'],
  cve: ['cveid'],
  software: ['softwarename', 'productname'],
  version: ['softwareversion', 'productversion'],
  severityText: ['vulnerabilityseveritylevel', 'severity'],
  detectedAt: ['firstseentimestamp'],
  scannedAt: ['lastseentimestamp'],
  update: ['recommendedsecurityupdate'],
  updateId: ['recommendedsecurityupdateid', 'fixingkbid'],
  tags: ['cvetags'],
} as const satisfies FieldColumns<string>;

/** One vulnerability of one software on one device. What is listed is there; what was mended drops out of the list. */
export const defenderVulnerabilitiesCsv: TableImporter = {
  id,
  title: 'Microsoft Defender vulnerabilities per device (CSV)',
  system: 'defender',
  records: ['obligation'],
  reader: 'table',
  unit: 'rows',
  howToExport:
    'In the Defender portal open Advanced hunting, run DeviceTvmSoftwareVulnerabilities and choose Export. The list Weaknesses and its export count ' +
    'devices and name none: they cannot be read. The table has no times; the answers of the interface (defender-vulnerabilities-json) have.',
  verifiedOn: 'the vendor’s documentation of the table and of the interface; no genuine file was at hand',
  timeColumns: [...FIELDS.detectedAt, ...FIELDS.scannedAt],
  recognises({ columns }) {
    const keys = new Set(columns?.map(columnKey));
    const has = (...names: readonly string[]): boolean => names.some((name) => keys.has(name));
    return has(...FIELDS.cve) && has(...FIELDS.asset, ...FIELDS.deviceId) && has(...FIELDS.software);
  },

  open(columns, context) {
    const row = tableRow(id, columns, FIELDS, withUtcTimes(context));
    return (cells) => {
      row.load(cells);
      const cve = row.required('cve') ?? '';
      const software = [row.text('software'), row.text('version')].filter((part) => part !== null).join(' ');
      const fix = row.text('updateId') ?? row.text('update');
      // Nothing mends it yet: there is no update to put in.
      const noUpdate = /\bNoSecurityUpdate\b/.test(row.text('tags') ?? '');
      return row.reading(
        findingRecord({
          asset: row.text('asset') ?? row.required('deviceId') ?? '',
          check: `${cve} ${software}`.trim(),
          cves: cveIds(cve),
          severityText: row.text('severityText'),
          releasedAt: null,
          detectedAt: row.time('detectedAt'),
          fixedAt: null,
          scannedAt: row.time('scannedAt'),
          state: noUpdate ? 'not-applicable' : 'missing',
          stateText: noUpdate ? 'NoSecurityUpdate' : fix && `fixed by ${fix}`,
          ambiguousTimes: row.ambiguousTimes(),
        }),
      );
    };
  },
};
