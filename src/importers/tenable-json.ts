import type { ObligationState } from '../model/evidence.ts';
import type { JsonImporter } from '../model/importer.ts';
import { cveIds, findingRecord, findingTimes, portSuffix } from './shared/finding.ts';
import { listAt, looksLikeJson } from './shared/json-row.ts';
import { type FieldPaths, jsonRow } from './shared/json-table-row.ts';

const id = 'tenable-json';

const PATHS = {
  asset: ['asset.fqdn', 'asset.hostname', 'asset.netbios_name', 'asset.ipv4', 'asset.ipv6'],
  check: ['plugin.id'],
  severityText: ['severity'],
  releasedAt: ['plugin.patch_publication_date'],
  detectedAt: ['first_found'],
  scannedAt: ['last_found'],
  fixedAt: ['last_fixed'],
  stateText: ['state'],
  port: ['port.port'],
  protocol: ['port.protocol'],
} as const satisfies FieldPaths<string>;

const STATES: ReadonlyMap<string, ObligationState> = new Map([
  ['open', 'missing'],
  ['reopened', 'missing'],
  ['fixed', 'installed'],
]);

/** One finding per machine, plugin and port: one port can be mended while another is not. */
export const tenableJson: JsonImporter = {
  id,
  title: 'Tenable vulnerabilities (export API, JSON)',
  system: 'tenable',
  records: ['obligation'],
  reader: 'json',
  unit: 'findings',
  howToExport:
    'POST /vulns/export with the states OPEN, REOPENED and FIXED, then GET each chunk; a chunk is a file, or its findings one a line. ' +
    'Without FIXED what was mended drops out of the list.',
  verifiedOn: 'the test data of a public reader of the interface; no genuine file was at hand',
  arrays: ['vulnerabilities'],
  recognises: ({ text }) =>
    looksLikeJson(text) &&
    /"plugin"\s*:\s*\{/.test(text) &&
    /"asset"\s*:\s*\{/.test(text) &&
    /"(?:has_patch|severity_default_id|first_found|severity_modification_type)"\s*:/.test(text),

  open(context) {
    const row = jsonRow(id, PATHS, context);
    return (value) => {
      row.load(value);
      const stateText = row.text('stateText');
      const state = STATES.get(stateText?.toLowerCase() ?? '') ?? 'unknown';
      const cves = listAt(value, 'plugin', 'cve').filter((cve) => typeof cve === 'string');
      return row.reading(
        findingRecord({
          asset: row.required('asset') ?? '',
          check: `nessus-${row.required('check')}${portSuffix(row.text('port'), row.text('protocol'))}`,
          cves: cveIds(cves.join(' ')),
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
