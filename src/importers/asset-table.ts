import { mappedTable } from './shared/mapped-table.ts';
import { namesIn } from './shared/other-names.ts';

/** Machines of any inventory, one row each, with the columns the source names. */
export const assetTable = mappedTable(
  'asset-table',
  {
    title: 'Machines of any inventory (CSV or XLSX, columns named in attestry.yaml)',
    system: 'inventory',
    records: ['asset'],
    howToExport:
      'Export one row per machine with a header row, say under sources.<id> in attestry.yaml which column holds what ' +
      '(docs/formats/generic.md), and import with --source <id>.',
  },
  (row) => {
    const lastSeenAt = row.time('last-seen');
    const key = row.required('asset');
    return {
      kind: 'asset',
      key,
      assetClass: row.text('class'),
      importance: row.text('importance'),
      owner: row.text('owner'),
      inServiceAt: row.time('in-service'),
      retiredAt: row.time('retired'),
      retired: null,
      retiredEvidence: row.text('retired-evidence'),
      exposed: row.flag('exposed'),
      lastSeenAt,
      supportEndsAt: row.time('support-ends'),
      seenIn: row.text('seen-in'),
      otherNames: namesIn(key, [row.text('other-names') ?? '']),
      updatedAt: row.time('updated') ?? lastSeenAt,
      ambiguousTimes: row.ambiguousTimes(),
    };
  },
);
