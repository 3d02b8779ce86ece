import { mappedTable } from './shared/mapped-table.ts';
import { sortedIds } from './shared/patch-words.ts';

/** Patches of any tool, one row per asset and patch, with the columns the source names. */
export const patchTable = mappedTable(
  'patch-table',
  {
    title: 'Patches of any tool (CSV or XLSX, columns named in attestry.yaml)',
    system: 'patches',
    records: ['obligation'],
    howToExport:
      'Export one row per asset and patch with a header row, say under sources.<id> in attestry.yaml which column holds ' +
      'what (docs/formats/generic.md), and import with --source <id>.',
  },
  (row) => {
    const asset = row.required('asset');
    const patch = row.required('patch');
    const stateText = row.text('state');
    const installedAt = row.time('installed');
    const scannedAt = row.time('scanned');
    return {
      kind: 'obligation',
      key: `${asset}/${patch}`,
      asset,
      patch,
      cves: sortedIds(row.text('cves')?.toUpperCase() ?? null),
      severity: row.word('severity') ?? 'unknown',
      severityText: row.text('severity'),
      releasedAt: row.time('released'),
      detectedAt: row.time('detected'),
      installedAt,
      rebootedAt: row.time('rebooted'),
      // Without a state, an install time says "installed" and nothing says "missing".
      state: row.word('state') ?? (stateText === null && installedAt !== null ? 'installed' : 'unknown'),
      stateText,
      scannedAt,
      supersededBy: sortedIds(row.text('superseded-by')),
      assetClass: row.text('asset-class'),
      assetImportance: row.text('asset-importance'),
      inServiceAt: row.time('in-service'),
      retiredAt: row.time('retired'),
      // A scan speaks as of the scan: of two exports the one scanned later is newer.
      updatedAt: row.time('updated') ?? scannedAt,
      ambiguousTimes: row.ambiguousTimes(),
    };
  },
);
