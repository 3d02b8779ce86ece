import { isoInstant } from '../lib/time.ts';
import type { TableImporter } from '../model/importer.ts';
import { patchSeverity, patchState, sortedIds } from './shared/patch-words.ts';
import { columnKey, type FieldColumns, tableRow } from './shared/table-row.ts';

const id = 'scan-result-csv';

/** docs/formats/patch-history-csv.md lists these for people. */
const FIELDS = {
  asset: ['asset', 'asset_name', 'hostname', 'host', 'computer_name'],
  at: ['scanned', 'scanned_at', 'scan_time', 'scan_date'],
  patch: ['patch', 'patch_id', 'kb', 'advisory', 'check', 'check_id'],
  found: ['found'],
  severity: ['severity'],
  cves: ['cves', 'cve', 'cve_ids'],
  scanner: ['scanner'],
  authenticated: ['authenticated', 'credentialed'],
} as const satisfies FieldColumns<string>;

/** One row per look: what one scan found of one patch or check on one asset, or that the asset was scanned. */
export const scanResultCsv: TableImporter = {
  id,
  title: 'Scan results (CSV, the documented generic format)',
  system: 'scan-results',
  records: ['scan-result'],
  reader: 'table',
  unit: 'rows',
  howToExport:
    'Export one row per scan, asset and patch or check with the columns asset, scanned and found, and patch, severity, cves, ' +
    'scanner and authenticated where they are known. A row without a patch says that the asset was scanned. ' +
    'docs/formats/patch-history-csv.md has the list.',
  verifiedOn: 'its own documentation: the format is Attestry’s',
  timeColumns: FIELDS.at,
  recognises({ columns }) {
    const keys = new Set(columns?.map(columnKey));
    return (['asset', 'at', 'found'] as const).every((field) => FIELDS[field].some((name) => keys.has(name)));
  },

  open(columns, context) {
    const row = tableRow(id, columns, FIELDS, context);
    return (cells) => {
      row.load(cells);
      const asset = row.required('asset') ?? '';
      const at = row.requiredTime('at') ?? 0;
      const patch = row.text('patch');
      const stateText = patch === null ? row.text('found') : row.required('found');
      const severityText = row.text('severity');
      const scanner = row.text('scanner');
      return row.reading({
        kind: 'scan-result',
        key: [asset, patch ?? '', isoInstant(at), scanner ?? ''].join('/'),
        asset,
        at,
        patch,
        // Of the asset as a whole there is nothing to be found installed.
        state: patch === null ? 'unknown' : patchState(stateText),
        stateText,
        severity: patchSeverity(severityText),
        severityText,
        cves: sortedIds(row.text('cves')?.toUpperCase() ?? null),
        scanner,
        authenticated: row.flag('authenticated'),
        ambiguousTimes: row.ambiguousTimes(),
      });
    };
  },
};
