import type { TableImporter } from '../model/importer.ts';
import { anyColumn } from './shared/any-column.ts';
import { ninjaState } from './shared/ninjaone.ts';
import { patchRecord } from './shared/patch-record.ts';
import { type FieldColumns, tableRow } from './shared/table-row.ts';
import { updateId } from './shared/windows-update.ts';

const id = 'ninjaone-csv';
const FIELDS = {
  asset: ['devicename', 'systemname'],
  organisation: ['organizationname', 'organization'],
  patch: ['kbnumber', 'patchname', 'name'],
  title: ['patchname', 'name'],
  severityText: ['severity'],
  stateText: ['status'],
  installedAt: ['installedat'],
  scannedAt: ['timestamp'],
} as const satisfies FieldColumns<string>;

/** One row per device and patch, as the report scripts of NinjaOne write them. */
export const ninjaoneCsv: TableImporter = {
  id,
  title: 'NinjaOne patch report (CSV)',
  system: 'ninjaone',
  records: ['obligation'],
  reader: 'table',
  unit: 'rows',
  howToExport:
    'Take /v2/queries/os-patch-installs (and os-patches for what is pending) with one of the vendor’s report scripts and ' +
    'Export-Csv: DeviceName, KBNumber, InstalledAt at least. The scripts write UTC in the format of the machine they run on: ' +
    'give --zone UTC.',
  verifiedOn: 'the vendor’s published scripts, which write these columns; no genuine file was at hand',
  timeColumns: [...FIELDS.installedAt, ...FIELDS.scannedAt],
  recognises({ columns }) {
    const has = anyColumn(columns);
    return has(FIELDS.asset) && has(['kbnumber']) && (has(FIELDS.installedAt) || has(FIELDS.stateText));
  },

  open(columns, context) {
    const row = tableRow(id, columns, FIELDS, context);
    // Without a status it is the report of installations.
    const listsInstalled = !row.has('stateText');
    return (cells) => {
      row.load(cells);
      const stateText = row.text('stateText');
      const state = listsInstalled ? 'installed' : (ninjaState(stateText) ?? 'unknown');
      const asset = row.required('asset') ?? '';
      const organisation = row.text('organisation');
      if (organisation !== null) context.belongs?.(asset, organisation);
      return row.reading(
        patchRecord({
          asset,
          patch: updateId(row.text('patch') ?? row.required('title') ?? ''),
          severityText: row.text('severityText'),
          installedAt: state === 'installed' ? row.time('installedAt') : null,
          state,
          stateText,
          scannedAt: row.time('scannedAt'),
          // An installation that failed is listed beside the one that went through.
          updatedAt: row.time('scannedAt') ?? row.time('installedAt'),
          ambiguousTimes: row.ambiguousTimes(),
        }),
      );
    };
  },
};
