import type { TableImporter } from '../model/importer.ts';
import { anyColumn } from './shared/any-column.ts';
import { assetRecord } from './shared/asset-record.ts';
import { NAME_FIELDS, otherNames } from './shared/other-names.ts';
import { type FieldColumns, tableRow } from './shared/table-row.ts';

const id = 'mecm-devices-csv';
const FIELDS = {
  key: ['netbios_name0', 'name0', 'name'],
  assetClass: ['operating_system_name_and0', 'deviceos', 'operatingsystem'],
  owner: ['primaryuser', 'user_name0', 'username'],
  inServiceAt: ['creation_date0', 'creationdate'],
  lastSeenAt: ['lastactivetime', 'last_active_time', 'lasthardwarescan', 'lasthwscan'],
  retired: ['decommissioned0', 'isdecommissioned'],
  ...NAME_FIELDS,
  // Views that have a row for each: the full name, the addresses.
  dnsName: [...NAME_FIELDS.dnsName, 'resource_names0', 'resourcenames'],
  address: [...NAME_FIELDS.address, 'ip_addresses0', 'ipaddresses'],
} as const satisfies FieldColumns<string>;

/** Devices that a Configuration Manager site knows. Those without a client report nothing, and no last-seen time. */
export const mecmDevicesCsv: TableImporter = {
  id,
  title: 'Configuration Manager devices (CSV)',
  system: 'mecm-devices',
  records: ['asset'],
  reader: 'table',
  unit: 'devices',
  howToExport:
    'Get-CMDevice -Fast:$false | Export-Csv devices.csv (a #TYPE line may stand first), or from the site database select ' +
    's.Netbios_Name0, s.Operating_System_Name_and0, s.Client0, s.Creation_Date0, s.Decommissioned0, c.LastActiveTime from v_R_System s ' +
    'left join v_CH_ClientSummary c on c.ResourceID = s.ResourceID, as CSV with header. Times of the database are UTC. Add ' +
    'Resource_Names0 of v_RA_System_ResourceNames, in one row a device, where other sources call it by its full name.',
  verifiedOn: 'the documentation of the views and of Get-CMDevice; no genuine file was at hand',
  timeColumns: [...FIELDS.inServiceAt, ...FIELDS.lastSeenAt],
  nullMarkers: ['NULL'],
  isHeader,
  recognises: ({ firstRows }) => firstRows.some(isHeader),

  open(columns, context) {
    const row = tableRow(id, columns, FIELDS, context);
    return (cells) => {
      row.load(cells);
      const lastSeenAt = row.time('lastSeenAt');
      const key = row.required('key') ?? '';
      return row.reading(
        assetRecord({
          key,
          assetClass: row.text('assetClass'),
          owner: row.text('owner'),
          inServiceAt: row.time('inServiceAt'),
          retired: row.flag('retired'),
          lastSeenAt,
          otherNames: otherNames(key, row),
          updatedAt: lastSeenAt,
          ambiguousTimes: row.ambiguousTimes(),
        }),
      );
    };
  },
};

function isHeader(cells: readonly string[]): boolean {
  const has = anyColumn(cells);
  const own = has(['client0', 'isclient', 'decommissioned0', 'isdecommissioned', 'sitecode', 'clientversion']);
  return has(FIELDS.key) && has(FIELDS.lastSeenAt) && own && !has(['articleid', 'article_id']);
}
