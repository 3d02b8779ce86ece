import type { JsonImporter } from '../model/importer.ts';
import { cveIds, findingRecord } from './shared/finding.ts';
import { looksLikeJson } from './shared/json-row.ts';
import { type FieldPaths, jsonRow } from './shared/json-table-row.ts';
import { withUtcTimes } from './shared/utc-times.ts';

const id = 'defender-vulnerabilities-json';
const PATHS = {
  asset: ['deviceName', 'machineName', 'deviceId', 'machineId'],
  cve: ['cveId'],
  software: ['softwareName', 'productName'],
  version: ['softwareVersion', 'productVersion'],
  severityText: ['vulnerabilitySeverityLevel', 'severity'],
  detectedAt: ['firstSeenTimestamp'],
  scannedAt: ['lastSeenTimestamp'],
  fix: ['recommendedSecurityUpdateId', 'fixingKbId', 'recommendedSecurityUpdate'],
} as const satisfies FieldPaths<string>;

/** One vulnerability of one software on one device. What is listed is there; what was mended drops out of the list. */
export const defenderVulnerabilitiesJson: JsonImporter = {
  id,
  title: 'Microsoft Defender vulnerabilities per device (JSON)',
  system: 'defender',
  records: ['obligation'],
  reader: 'json',
  unit: 'vulnerabilities',
  howToExport:
    'GET /api/machines/SoftwareVulnerabilitiesByMachine (or SoftwareVulnerabilitiesExport, its files unpacked or .gz), every page. ' +
    '/api/vulnerabilities/machinesVulnerabilities is read too, but names devices by their id only.',
  verifiedOn: 'the vendor’s documentation of both calls; no genuine file was at hand',
  arrays: ['value'],
  recognises: ({ text }) =>
    looksLikeJson(text) &&
    /"cveId"\s*:/.test(text) &&
    /"(?:deviceId|machineId)"\s*:/.test(text) &&
    !/"kbNumber"\s*:/.test(text),

  open(context) {
    const row = jsonRow(id, PATHS, withUtcTimes(context));
    return (value) => {
      row.load(value);
      const cve = row.required('cve') ?? '';
      const software = [row.text('software'), row.text('version')].filter((part) => part !== null).join(' ');
      return row.reading(
        findingRecord({
          asset: row.required('asset') ?? '',
          check: `${cve} ${software}`.trim(),
          cves: cveIds(cve),
          severityText: row.text('severityText'),
          releasedAt: null,
          detectedAt: row.time('detectedAt'),
          fixedAt: null,
          scannedAt: row.time('scannedAt'),
          state: 'missing',
          stateText: row.text('fix') === null ? null : `fixed by ${row.text('fix')}`,
          ambiguousTimes: null,
        }),
      );
    };
  },
};
