import type { ObligationState } from '../model/evidence.ts';
import type { TableImporter } from '../model/importer.ts';
import { isManageengineReport } from './shared/manageengine.ts';
import { patchSeverity, patchState, sortedIds } from './shared/patch-words.ts';
import { columnKey, type FieldColumns, type TableRow, tableRow } from './shared/table-row.ts';

const id = 'patch-csv';

/** docs/formats/patch-csv.md lists these for people. */
const FIELDS = {
  asset: [
    'asset',
    'asset_name',
    'hostname',
    'host',
    'device',
    'device_name',
    'computer',
    'computer_name',
    'server',
    'server_name',
    'machine',
    'machine_name',
    'system_name',
    'endpoint',
    'endpoint_name',
  ],
  patch: [
    'patch',
    'patch_id',
    'kb',
    'kb_number',
    'kb_article',
    'advisory',
    'update',
    'update_id',
    'patch_name',
    'update_name',
  ],
  cves: ['cves', 'cve', 'cve_ids'],
  severityText: ['severity'],
  releasedAt: ['released', 'released_at', 'release_date', 'released_date', 'released_time'],
  detectedAt: ['detected', 'detected_at', 'first_detected', 'first_seen'],
  installedAt: ['installed', 'installed_at', 'installed_on', 'install_date', 'installed_date', 'installed_time'],
  rebootedAt: ['rebooted', 'rebooted_at', 'last_reboot'],
  rebootRequired: ['reboot_required'],
  stateText: ['state', 'status', 'patch_state', 'patch_status', 'installation_status'],
  scannedAt: ['scanned', 'scanned_at', 'last_scan', 'last_scanned', 'last_seen'],
  supersededBy: ['superseded_by'],
  assetClass: ['asset_class'],
  assetImportance: ['asset_importance', 'importance'],
  inServiceAt: ['in_service', 'in_service_at', 'in_service_date'],
  retiredAt: ['retired', 'retired_at', 'retired_date'],
  updatedAt: ['updated', 'updated_at', 'last_updated'],
} as const satisfies FieldColumns<string>;
type Field = keyof typeof FIELDS;

/** One row per asset and patch that applies to it. */
export const patchCsv: TableImporter = {
  id,
  title: 'Patch list (CSV, the documented generic format)',
  system: 'patches',
  records: ['obligation'],
  reader: 'table',
  unit: 'rows',
  howToExport:
    'Export one row per asset and patch from the patch tool with the columns asset, patch, state or installed, and as many ' +
    'of severity, released, detected, rebooted, scanned, superseded_by as it knows. docs/formats/patch-csv.md has the list.',
  verifiedOn: 'its own documentation: the format is Attestry’s',
  timeColumns: [
    ...FIELDS.releasedAt,
    ...FIELDS.detectedAt,
    ...FIELDS.installedAt,
    ...FIELDS.rebootedAt,
    ...FIELDS.scannedAt,
    ...FIELDS.inServiceAt,
    ...FIELDS.retiredAt,
    ...FIELDS.updatedAt,
  ],
  recognises({ columns }) {
    const keys = new Set(columns?.map(columnKey));
    const has = (field: Field): boolean => FIELDS[field].some((name) => keys.has(name));
    if (isManageengineReport(keys)) return false;
    return has('asset') && has('patch') && (has('stateText') || has('installedAt'));
  },

  open(columns, context) {
    const row = tableRow(id, columns, FIELDS, context);
    return (cells) => {
      row.load(cells);
      const asset = row.required('asset') ?? '';
      const patch = row.required('patch') ?? '';
      const severityText = row.text('severityText');
      const installedAt = row.time('installedAt');
      const rebootedAt = row.time('rebootedAt');
      const scannedAt = row.time('scannedAt');
      return row.reading({
        kind: 'obligation',
        key: `${asset}/${patch}`,
        asset,
        patch,
        cves: sortedIds(row.text('cves')?.toUpperCase() ?? null),
        severity: patchSeverity(severityText),
        severityText,
        releasedAt: row.time('releasedAt'),
        detectedAt: row.time('detectedAt'),
        installedAt,
        rebootedAt,
        state: stateOf(row, installedAt, rebootedAt),
        stateText: row.text('stateText'),
        scannedAt,
        supersededBy: sortedIds(row.text('supersededBy')),
        assetClass: row.text('assetClass'),
        assetImportance: row.text('assetImportance'),
        inServiceAt: row.time('inServiceAt'),
        retiredAt: row.time('retiredAt'),
        // A scan speaks as of the scan: of two exports the one scanned later is newer.
        updatedAt: row.time('updatedAt') ?? scannedAt,
        ambiguousTimes: row.ambiguousTimes(),
      });
    };
  },
};

/** Without a state, an install time says "installed" and nothing says "missing". A reboot still due is not installed. */
function stateOf(row: TableRow<Field>, installedAt: number | null, rebootedAt: number | null): ObligationState {
  const text = row.text('stateText');
  const rebootRequired = row.flag('rebootRequired');
  const said = text === null && installedAt !== null ? 'installed' : patchState(text);
  if (said !== 'installed' || rebootRequired !== true) return said;
  return rebootedAt === null || (installedAt !== null && rebootedAt < installedAt) ? 'pending-reboot' : 'installed';
}
