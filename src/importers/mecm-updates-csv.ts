import type { AmbiguousTimes, ObligationState } from '../model/evidence.ts';
import type { TableImporter } from '../model/importer.ts';
import { anyColumn } from './shared/any-column.ts';
import { patchRecord, updatedBy } from './shared/patch-record.ts';
import { columnKey, type FieldColumns, tableRow } from './shared/table-row.ts';
import { updateId } from './shared/windows-update.ts';

const id = 'mecm-updates-csv';
const FIELDS = {
  asset: [
    'netbios_name0',
    'name0',
    'computername',
    'computer_name',
    'machinename',
    'devicename',
    'device_name',
    'name',
  ],
  patch: ['articleid', 'article_id'],
  bulletin: ['bulletinid', 'bulletin_id'],
  title: ['title'],
  severityText: ['severityname', 'severity_name', 'severity'],
  releasedAt: ['dateposted', 'date_posted'],
  stateText: ['status', 'compliancestatus', 'compliance_status', 'statusname', 'statename'],
  changedAt: ['laststatuschangetime', 'last_status_change_time'],
  scannedAt: ['laststatuschecktime', 'last_status_check_time'],
} as const satisfies FieldColumns<string>;

/** `Status` of SMS_UpdateComplianceStatus, by number and by the names of its reports, as `columnKey` writes them. */
const STATES: ReadonlyMap<string, ObligationState> = new Map([
  ['0', 'unknown'],
  ['1', 'not-applicable'],
  ['2', 'missing'],
  ['3', 'installed'],
  ['unknown', 'unknown'],
  ['detection_state_unknown', 'unknown'],
  ['not_required', 'not-applicable'],
  ['notrequired', 'not-applicable'],
  ['update_is_not_required', 'not-applicable'],
  ['required', 'missing'],
  ['missing', 'missing'],
  ['update_is_required', 'missing'],
  ['installed', 'installed'],
  ['update_is_installed', 'installed'],
]);
/** `Severity` of v_UpdateInfo. */
const SEVERITIES: ReadonlyMap<string, string> = new Map([
  ['10', 'Critical'],
  ['8', 'Important'],
  ['6', 'Moderate'],
  ['2', 'Low'],
]);

/** What the change of the status is the time of. */
const CHANGES: Partial<Readonly<Record<ObligationState, readonly string[]>>> = {
  missing: ['detectedAt'],
  installed: ['installedAt'],
};

/** A change that is known by its day alone leaves the times taken from it open. */
function inFields(times: AmbiguousTimes, fields: readonly string[]): AmbiguousTimes {
  const { changedAt, ...rest } = times ?? {};
  if (changedAt === undefined) return times;
  const open = { ...rest, ...Object.fromEntries(fields.map((field) => [field, changedAt])) };
  return Object.keys(open).length === 0 ? null : open;
}

/** One row per computer and update, as its client last reported it. */
export const mecmUpdatesCsv: TableImporter = {
  id,
  title: 'Configuration Manager update status per computer (CSV)',
  system: 'mecm',
  records: ['obligation'],
  reader: 'table',
  unit: 'rows',
  howToExport:
    'From the site database select s.Netbios_Name0, u.ArticleID, u.BulletinID, u.Title, u.Severity, u.DatePosted, c.Status, ' +
    'c.LastStatusChangeTime, c.LastStatusCheckTime from v_UpdateComplianceStatus c join v_UpdateInfo u on u.CI_ID = c.CI_ID join ' +
    'v_R_System s on s.ResourceID = c.ResourceID, as CSV with header. Times are UTC: give --zone UTC.',
  verifiedOn: 'the documentation of the views and of SMS_UpdateComplianceStatus; no genuine file was at hand',
  timeColumns: [...FIELDS.releasedAt, ...FIELDS.changedAt, ...FIELDS.scannedAt],
  nullMarkers: ['NULL'],
  recognises({ columns }) {
    const has = anyColumn(columns);
    return has(FIELDS.patch) && has(FIELDS.stateText) && (has(FIELDS.changedAt) || has(FIELDS.scannedAt));
  },

  open(columns, context) {
    const row = tableRow(id, columns, FIELDS, context);
    return (cells) => {
      row.load(cells);
      const stateText = row.text('stateText');
      const severity = row.text('severityText');
      const state = STATES.get(columnKey(stateText ?? '')) ?? 'unknown';
      const changedAt = row.time('changedAt');
      const checkedAt = row.time('scannedAt');
      const scannedAt = checkedAt ?? changedAt;
      const fields = [...(CHANGES[state] ?? []), ...(checkedAt === null ? ['scannedAt'] : [])];
      const ambiguousTimes = inFields(row.ambiguousTimes(), fields);
      return row.reading(
        patchRecord({
          asset: row.required('asset') ?? '',
          // Updates of other vendors and definitions may have no article.
          patch: updateId(row.text('patch') ?? row.text('bulletin') ?? row.required('title') ?? ''),
          severityText: SEVERITIES.get(severity ?? '') ?? severity,
          releasedAt: row.time('releasedAt'),
          // The status was first reported then: found missing, or found installed.
          detectedAt: state === 'missing' ? changedAt : null,
          installedAt: state === 'installed' ? changedAt : null,
          installedObserved: state === 'installed' && changedAt !== null ? true : null,
          state,
          stateText,
          scannedAt,
          updatedAt: updatedBy(scannedAt, state, ambiguousTimes),
          ambiguousTimes,
        }),
      );
    };
  },
};
