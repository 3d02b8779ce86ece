import type { TableImporter } from '../model/importer.ts';
import { cveIds } from './shared/finding.ts';
import { withLogTimes } from './shared/log-time.ts';
import {
  isManageengineReport,
  manageenginePatch,
  manageengineSeverity,
  manageengineState,
} from './shared/manageengine.ts';
import { patchRecord, updatedBy } from './shared/patch-record.ts';
import { columnKey, type FieldColumns, type TableRow, tableRow } from './shared/table-row.ts';

const id = 'manageengine-csv';

/** Titles of the reports, then names of the interface and of its database. */
const FIELDS = {
  asset: ['computer_name', 'resource_name'],
  number: ['kb_number', 'sqnumber'],
  description: ['patch_description', 'description', 'patch_name'],
  bulletin: ['bulletin_id', 'bulletinid'],
  patchId: ['patch_id', 'patchid'],
  cves: ['cve_ids', 'cveids', 'cve_id'],
  severityText: ['severity', 'severity_name'],
  stateText: ['patch_status', 'affected_patch_status'],
  releasedAt: ['released_time', 'release_date', 'released_date', 'patch_released_time'],
  installedAt: ['installation_date', 'installed_time', 'installed_date', 'deployed_date', 'deployed_time'],
  scannedAt: ['last_scan_time', 'scan_time', 'last_scanned_time'],
} as const satisfies FieldColumns<string>;

/** One row per computer and patch: the detailed view of patches, or a query report over the same tables. */
export const manageengineCsv: TableImporter = {
  id,
  title: 'ManageEngine Patch Manager Plus and Endpoint Central (report as CSV or XLSX)',
  system: 'manageengine',
  records: ['obligation'],
  reader: 'table',
  unit: 'rows',
  howToExport:
    'In Patches > Detailed View add Computer Name, Patch ID, Bulletin ID, Patch Description, Severity, Patch Status, Released Time and ' +
    'Installed Time with the column chooser and export as CSV or XLSX; or Reports > Custom Report > New Query Report. Times are those of the server: ' +
    'give its zone. Keep personal data unmasked: a masked computer name is none. A query must not call every other status Installed.',
  verifiedOn:
    'column titles of query reports that others publish, the vendor’s pages on views and columns, and the names of its interface; ' +
    'no genuine file was at hand',
  nullMarkers: ['--', '*****'],
  timeColumns: [...FIELDS.releasedAt, ...FIELDS.installedAt, ...FIELDS.scannedAt],
  recognises: ({ columns }) => isManageengineReport(new Set(columns?.map(columnKey))),

  open(columns, anyContext) {
    const row = tableRow(id, columns, FIELDS, withLogTimes(anyContext));
    return (cells) => {
      row.load(cells);
      const stateText = row.text('stateText');
      const state = manageengineState(stateText) ?? 'unknown';
      const scannedAt = row.time('scannedAt');
      return row.reading(
        patchRecord({
          asset: row.required('asset') ?? '',
          patch: patchOf(row),
          cves: cveIds(row.text('cves')),
          severityText: manageengineSeverity(row.text('severityText')),
          releasedAt: row.time('releasedAt'),
          installedAt: state === 'installed' ? row.time('installedAt') : null,
          state,
          stateText,
          scannedAt,
          updatedAt: updatedBy(scannedAt, state, row.ambiguousTimes()),
          ambiguousTimes: row.ambiguousTimes(),
        }),
      );
    };
  },
};

/** A bulletin may hold several patches: without an article or a version its own number tells them apart. */
function patchOf(row: TableRow<keyof typeof FIELDS>): string {
  const [number, description, bulletin] = [row.text('number'), row.text('description'), row.text('bulletin')];
  const named = manageenginePatch(number, description, bulletin);
  if (named !== null && (number !== null || named.startsWith('KB'))) return named;
  const own = row.text('patchId') ?? description;
  if (own === null && bulletin === null) return row.required('patchId') ?? '';
  return [bulletin, own].filter((text) => text !== null).join(' ');
}
