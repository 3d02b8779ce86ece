import type { TableImporter } from '../model/importer.ts';
import { assetRecord } from './shared/asset-record.ts';
import { NAME_FIELDS, otherNames } from './shared/other-names.ts';
import { columnKey, type FieldColumns, tableRow } from './shared/table-row.ts';
import { withFiletimes } from './shared/windows-update.ts';

const id = 'ad-computers-csv';
const FIELDS = {
  key: ['name', 'cn', 'dnshostname'],
  assetClass: ['operatingsystem'],
  owner: ['managedby'],
  inServiceAt: ['whencreated', 'created', 'createtimestamp'],
  lastSeenAt: ['lastlogondate', 'lastlogontimestamp', 'lastlogon'],
  updatedAt: ['whenchanged', 'modified', 'modifytimestamp'],
  ...NAME_FIELDS,
} as const satisfies FieldColumns<string>;

/** Computer accounts of a directory. A disabled account is not proof of a retired machine. */
export const adComputersCsv: TableImporter = {
  id,
  title: 'Active Directory computers (Get-ADComputer, CSV)',
  system: 'active-directory',
  records: ['asset'],
  reader: 'table',
  unit: 'computers',
  howToExport:
    'Get-ADComputer -Filter * -Properties OperatingSystem,LastLogonDate,whenCreated,whenChanged,ManagedBy | Export-Csv ' +
    'computers.csv; a #TYPE line may stand first. Times are local: give the zone. LastLogonDate can be 14 days late by design.',
  verifiedOn: 'the documentation of Get-ADComputer; no genuine file was at hand',
  timeColumns: [...FIELDS.inServiceAt, ...FIELDS.lastSeenAt, ...FIELDS.updatedAt],
  isHeader,
  recognises: ({ firstRows }) => firstRows.some(isHeader),

  open(columns, context) {
    const row = tableRow(id, columns, FIELDS, withFiletimes(context));
    return (cells) => {
      row.load(cells);
      const lastSeenAt = row.time('lastSeenAt');
      const key = row.required('key') ?? '';
      return row.reading(
        assetRecord({
          key,
          assetClass: row.text('assetClass'),
          owner: ownerName(row.text('owner')),
          inServiceAt: row.time('inServiceAt'),
          lastSeenAt,
          otherNames: otherNames(key, row),
          updatedAt: row.time('updatedAt') ?? lastSeenAt,
          ambiguousTimes: row.ambiguousTimes(),
        }),
      );
    };
  },
};

function isHeader(cells: readonly string[]): boolean {
  const keys = new Set(cells.map(columnKey));
  const own = [
    'distinguishedname',
    'samaccountname',
    'dnshostname',
    'objectclass',
    'lastlogondate',
    'lastlogontimestamp',
  ];
  return keys.has('name') && keys.has('operatingsystem') && own.filter((name) => keys.has(name)).length >= 2;
}

/** `Example, Ada` of `CN=Example\\, Ada,OU=Staff,…`. */
const ownerName = (distinguishedName: string | null): string | null =>
  distinguishedName?.replace(/^CN=((?:\\.|[^,])*).*$/, '$1').replaceAll('\\,', ',') ?? null;
