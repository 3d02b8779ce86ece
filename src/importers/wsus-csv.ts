import type { ObligationState } from '../model/evidence.ts';
import type { TableImporter } from '../model/importer.ts';
import { anyColumn } from './shared/any-column.ts';
import { patchRecord, updatedBy } from './shared/patch-record.ts';
import { columnKey, type FieldColumns, tableRow } from './shared/table-row.ts';
import { updateId } from './shared/windows-update.ts';

const id = 'wsus-csv';
const FIELDS = {
  asset: ['fulldomainname', 'computername', 'computer_name', 'computer', 'name', 'computertarget'],
  patch: ['knowledgebasearticle', 'knowledgebasearticles', 'kb', 'updatetitle', 'defaulttitle', 'title'],
  title: ['updatetitle', 'defaulttitle', 'title'],
  severityText: ['msrcseverity'],
  releasedAt: ['creationdate'],
  detectedAt: ['arrivaldate'],
  stateText: ['updateinstallationstate', 'installationstate', 'state'],
  scannedAt: ['lastreportedstatustime', 'lastsynctime'],
} as const satisfies FieldColumns<string>;

/** UpdateInstallationState, by number (as the database has it) and by name, as `columnKey` writes it. */
const STATES: ReadonlyMap<string, ObligationState> = new Map([
  ['0', 'unknown'],
  ['unknown', 'unknown'],
  ['1', 'not-applicable'],
  ['notapplicable', 'not-applicable'],
  ['2', 'missing'],
  ['notinstalled', 'missing'],
  ['3', 'missing'],
  ['downloaded', 'missing'],
  ['4', 'installed'],
  ['installed', 'installed'],
  ['5', 'failed'],
  ['failed', 'failed'],
  ['6', 'pending-reboot'],
  ['installedpendingreboot', 'pending-reboot'],
]);

/** One row per computer and update, as WSUS last heard of it. It does not say when an update was installed. */
export const wsusCsv: TableImporter = {
  id,
  title: 'WSUS update status per computer (CSV)',
  system: 'wsus',
  records: ['obligation'],
  reader: 'table',
  unit: 'rows',
  howToExport:
    'From SUSDB select ct.Name AS Computer, u.KnowledgebaseArticle, u.DefaultTitle, u.MsrcSeverity, u.CreationDate, ' +
    'u.ArrivalDate, i.State, ct.LastReportedStatusTime from PUBLIC_VIEWS.vUpdateInstallationInfo i join PUBLIC_VIEWS.vUpdate u ' +
    'on u.UpdateId = i.UpdateId join PUBLIC_VIEWS.vComputerTarget ct on ct.ComputerTargetId = i.ComputerTargetId, as CSV with ' +
    'header; or the same of GetUpdateInstallationInfoPerUpdate() with Export-Csv. Times are UTC: give --zone UTC.',
  verifiedOn: 'the documentation of the public views and of UpdateInstallationState; no genuine file was at hand',
  timeColumns: [...FIELDS.releasedAt, ...FIELDS.detectedAt, ...FIELDS.scannedAt],
  nullMarkers: ['NULL', '0001-01-01 00:00:00', '1/1/0001 12:00:00 AM'],
  isHeader,
  recognises: ({ firstRows }) => firstRows.some(isHeader),

  open(columns, context) {
    const row = tableRow(id, columns, FIELDS, context);
    return (cells) => {
      row.load(cells);
      const stateText = row.text('stateText');
      const state = STATES.get(columnKey(stateText ?? '')) ?? 'unknown';
      const scannedAt = row.time('scannedAt');
      return row.reading(
        patchRecord({
          asset: row.required('asset') ?? '',
          patch: updateId(row.text('patch') ?? row.required('title') ?? ''),
          severityText: row.text('severityText'),
          releasedAt: row.time('releasedAt'),
          detectedAt: row.time('detectedAt'),
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

function isHeader(cells: readonly string[]): boolean {
  const has = anyColumn(cells);
  const isOwn = has(['updateinstallationstate']) || (has(['state']) && has(['knowledgebasearticle']));
  return isOwn && has(FIELDS.asset) && has(FIELDS.patch);
}
