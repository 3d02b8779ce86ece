import type { TableImporter } from '../model/importer.ts';
import { NAME_FIELDS, otherNames } from './shared/other-names.ts';
import { columnKey, type FieldColumns, tableRow } from './shared/table-row.ts';

const id = 'asset-csv';

/** docs/formats/asset-csv.md lists these for people. */
const FIELDS = {
  key: ['asset', 'asset_name', 'hostname', 'host', 'device', 'device_name', 'computer_name', 'name'],
  assetClass: ['class', 'asset_class', 'type'],
  importance: ['criticality', 'importance', 'asset_importance'],
  owner: ['owner', 'owned_by'],
  inServiceAt: ['in_service', 'in_service_at', 'in_service_date'],
  retiredAt: ['retired', 'retired_at', 'retired_date'],
  retiredEvidence: ['retired_evidence'],
  exposed: ['exposed', 'internet_exposed'],
  lastSeenAt: ['last_seen', 'last_seen_at'],
  seenIn: ['sources', 'seen_in'],
  updatedAt: ['updated', 'updated_at'],
  supportEndsAt: ['support_ends', 'end_of_support', 'warranty_ends'],
  ...NAME_FIELDS,
} as const satisfies FieldColumns<string>;

/** One row per machine. */
export const assetCsv: TableImporter = {
  id,
  title: 'Asset list (CSV, the documented generic format)',
  system: 'inventory',
  records: ['asset'],
  reader: 'table',
  unit: 'rows',
  howToExport:
    'Export one row per machine with the column asset and as many of class, criticality, owner, in_service, retired, ' +
    'retired_evidence, exposed, last_seen, support_ends and sources as are known. docs/formats/asset-csv.md has the list.',
  verifiedOn: 'its own documentation: the format is Attestry’s',
  timeColumns: [
    ...FIELDS.inServiceAt,
    ...FIELDS.retiredAt,
    ...FIELDS.lastSeenAt,
    ...FIELDS.updatedAt,
    ...FIELDS.supportEndsAt,
  ],
  recognises({ columns }) {
    const keys = new Set(columns?.map(columnKey));
    const facts = [
      // Of its names not `type`, which says too little.
      ['class', 'asset_class'],
      FIELDS.importance,
      FIELDS.owner,
      FIELDS.inServiceAt,
      FIELDS.exposed,
      FIELDS.lastSeenAt,
      FIELDS.seenIn,
      FIELDS.supportEndsAt,
    ];
    const known = facts.filter((names) => names.some((name) => keys.has(name))).length;
    const isPatchList = ['patch', 'patch_id', 'kb', 'advisory', 'update'].some((name) => keys.has(name));
    return keys.has('asset') && known >= 2 && !isPatchList && !keys.has('number');
  },

  open(columns, context) {
    const row = tableRow(id, columns, FIELDS, context);
    return (cells) => {
      row.load(cells);
      const lastSeenAt = row.time('lastSeenAt');
      const key = row.required('key') ?? '';
      return row.reading({
        kind: 'asset',
        key,
        assetClass: row.text('assetClass'),
        importance: row.text('importance'),
        owner: row.text('owner'),
        inServiceAt: row.time('inServiceAt'),
        retiredAt: row.time('retiredAt'),
        retired: null,
        retiredEvidence: row.text('retiredEvidence'),
        exposed: row.flag('exposed'),
        lastSeenAt,
        seenIn: sortedNames(row.text('seenIn')),
        otherNames: otherNames(key, row),
        updatedAt: row.time('updatedAt') ?? lastSeenAt,
        supportEndsAt: row.time('supportEndsAt'),
        ambiguousTimes: row.ambiguousTimes(),
      });
    };
  },
};

function sortedNames(text: string | null): string | null {
  const found = new Set(text?.split(/[\s,;|]+/).filter((part) => part !== ''));
  return found.size === 0 ? null : [...found].sort().join(' ');
}
