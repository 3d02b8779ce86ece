import type { ObligationState } from '../model/evidence.ts';
import type { JsonImporter } from '../model/importer.ts';
import { cveIds } from './shared/finding.ts';
import { at, looksLikeJson } from './shared/json-row.ts';
import { type FieldPaths, jsonRow } from './shared/json-table-row.ts';
import { patchRecord } from './shared/patch-record.ts';

const id = 'automox-packages-json';
const PATHS = {
  asset: ['server_name', 'server_id'],
  name: ['name', 'display_name'],
  title: ['display_name'],
  version: ['version'],
  installed: ['installed'],
  severityText: ['agent_severity', 'severity'],
  detectedAt: ['create_time'],
} as const satisfies FieldPaths<string>;

/** One entry per device and package that its system offers or has. Nothing says when one was installed. */
export const automoxPackagesJson: JsonImporter = {
  id,
  title: 'Automox packages of devices (JSON)',
  system: 'automox',
  records: ['obligation'],
  reader: 'json',
  unit: 'packages',
  howToExport:
    'GET /api/orgs/{id}/packages, every page. It names devices by their number only: add server_name to each entry, or declare ' +
    'the numbers as other names of the assets.',
  verifiedOn: 'public code that reads the interface; no genuine file was at hand',
  arrays: ['results', 'data'],
  recognises: ({ text }) =>
    looksLikeJson(text) &&
    /"server_id"\s*:/.test(text) &&
    /"package_version_id"\s*:/.test(text) &&
    /"installed"\s*:/.test(text),

  open(context) {
    const row = jsonRow(id, PATHS, context);
    return (value) => {
      row.load(value);
      const version = row.text('version');
      const name = /\bKB\d{5,}\b/.exec(row.text('title') ?? '')?.[0] ?? row.required('name') ?? '';
      const isIgnored = at(value, 'ignored') === true || at(value, 'group_ignored') === true;
      return row.reading(
        patchRecord({
          asset: row.required('asset') ?? '',
          patch: name.startsWith('KB') || version === null ? name : `${name}/${version}`,
          cves: cveIds(JSON.stringify(at(value, 'cves') ?? null)),
          severityText: row.text('severityText'),
          detectedAt: row.time('detectedAt'),
          state: stateOf(row.flag('installed'), isIgnored),
          stateText: isIgnored ? 'ignored' : null,
        }),
      );
    };
  },
};

function stateOf(installed: boolean | null, isIgnored: boolean): ObligationState {
  if (installed === null) return 'unknown';
  if (installed) return 'installed';
  return isIgnored ? 'declined' : 'missing';
}
