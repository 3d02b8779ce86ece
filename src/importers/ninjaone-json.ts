import type { JsonImporter } from '../model/importer.ts';
import { withEpochTimes } from './shared/epoch-times.ts';
import { looksLikeJson } from './shared/json-row.ts';
import { type FieldPaths, jsonRow } from './shared/json-table-row.ts';
import { ninjaState } from './shared/ninjaone.ts';
import { patchRecord } from './shared/patch-record.ts';
import { updateId } from './shared/windows-update.ts';

const id = 'ninjaone-json';
const PATHS = {
  asset: ['deviceName', 'deviceId'],
  number: ['deviceId'],
  organisation: ['organizationName', 'organization.name', 'organization', 'organizationId'],
  patch: ['kbNumber', 'name'],
  severityText: ['severity'],
  stateText: ['status'],
  installedAt: ['installedAt'],
  scannedAt: ['timestamp'],
} as const satisfies FieldPaths<string>;

/** One entry per device and patch. */
export const ninjaoneJson: JsonImporter = {
  id,
  title: 'NinjaOne patch queries (JSON)',
  system: 'ninjaone',
  records: ['obligation'],
  reader: 'json',
  unit: 'patches',
  howToExport:
    'GET /v2/queries/os-patch-installs and /v2/queries/os-patches, every page. They name devices by their number only: add ' +
    'deviceName (and organizationName) to each entry, or declare the numbers as other names of the assets.',
  verifiedOn: 'the vendor’s documentation of the queries; no genuine file was at hand',
  arrays: ['results'],
  recognises: ({ text }) => looksLikeJson(text) && /"deviceId"\s*:/.test(text) && /"kbNumber"\s*:/.test(text),

  open(context) {
    const row = jsonRow(id, PATHS, withEpochTimes(context, 's'));
    return (value) => {
      row.load(value);
      const stateText = row.text('stateText');
      const state = ninjaState(stateText) ?? 'unknown';
      const asset = row.required('asset') ?? '';
      const number = row.text('number');
      const organisation = row.text('organisation');
      if (organisation !== null) context.belongs?.(asset, organisation);
      if (number !== null) context.numbered?.(asset, number);
      return row.reading(
        patchRecord({
          asset,
          patch: updateId(row.required('patch') ?? ''),
          severityText: row.text('severityText'),
          installedAt: state === 'installed' ? row.time('installedAt') : null,
          state,
          stateText,
          scannedAt: row.time('scannedAt'),
          // An installation that failed is listed beside the one that went through.
          updatedAt: row.time('scannedAt') ?? row.time('installedAt'),
        }),
      );
    };
  },
};
