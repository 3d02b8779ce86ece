import type { ObligationState } from '../model/evidence.ts';
import type { TableImporter } from '../model/importer.ts';
import { anyColumn } from './shared/any-column.ts';
import { patchRecord } from './shared/patch-record.ts';
import { columnKey, type FieldColumns, tableRow } from './shared/table-row.ts';
import { withUtcTimes } from './shared/utc-times.ts';

const id = 'intune-updates-csv';
const FIELDS = {
  asset: ['devicename'],
  patch: ['windowsupdateversion', 'featureupdateversion', 'expeditequreleasedate', 'policyname', 'policyid'],
  stateText: ['aggregatestate_loc', 'aggregatestate'],
  status: ['currentdeviceupdatestatus_loc', 'currentdeviceupdatestatus'],
  eventAt: ['currentdeviceupdatestatuseventdatetimeutc', 'eventdatetimeutc'],
  scannedAt: ['lastwuscantimeutc'],
} as const satisfies FieldColumns<string>;

const STATES: ReadonlyMap<string, ObligationState> = new Map([
  ['success', 'installed'],
  ['inprogress', 'missing'],
  ['in_progress', 'missing'],
  ['onhold', 'missing'],
  ['on_hold', 'missing'],
  ['pending', 'missing'],
  ['offering', 'missing'],
  ['error', 'failed'],
  ['failed', 'failed'],
  ['rollbackinitiatedorcompleted', 'missing'],
  ['rollback_initiated_or_completed', 'missing'],
]);

/** One row per device and update policy: the update of the policy is what applies to the device. */
export const intuneUpdatesCsv: TableImporter = {
  id,
  title: 'Intune Windows update status per device (CSV)',
  system: 'intune-updates',
  records: ['obligation'],
  reader: 'table',
  unit: 'rows',
  howToExport:
    'Export the report FeatureUpdateDeviceState or QualityUpdateDeviceStatusByPolicy with a deviceManagement/reports/exportJobs ' +
    'call of Microsoft Graph, format csv, with every column, and import the CSV from its zip. Names of states in English.',
  verifiedOn: 'the vendor’s list of the reports’ columns; no genuine file was at hand',
  timeColumns: [...FIELDS.eventAt, ...FIELDS.scannedAt],
  recognises({ columns }) {
    const has = anyColumn(columns);
    return (
      has(['devicename']) && has(FIELDS.stateText) && has(FIELDS.patch) && (has(FIELDS.eventAt) || has(FIELDS.status))
    );
  },

  open(columns, context) {
    const row = tableRow(id, columns, FIELDS, withUtcTimes(context));
    return (cells) => {
      row.load(cells);
      const aggregate = row.text('stateText');
      const state = STATES.get(columnKey(aggregate ?? '')) ?? 'unknown';
      const eventAt = row.time('eventAt');
      return row.reading(
        patchRecord({
          asset: row.required('asset') ?? '',
          patch: row.required('patch') ?? '',
          installedAt: state === 'installed' ? eventAt : null,
          installedObserved: state === 'installed' && eventAt !== null ? true : null,
          state,
          stateText: [aggregate, row.text('status')].filter((text) => text !== null).join(', ') || null,
          scannedAt: row.time('scannedAt') ?? eventAt,
        }),
      );
    };
  },
};
