import type { TableImporter } from '../model/importer.ts';
import { anyColumn } from './shared/any-column.ts';
import { assetRecord } from './shared/asset-record.ts';
import { type FieldColumns, tableRow } from './shared/table-row.ts';
import { withUtcTimes } from './shared/utc-times.ts';

const id = 'intune-devices-csv';
/** The names of the request, and those the console gives the same columns. */
const FIELDS = {
  key: ['devicename', 'device_name'],
  assetClass: ['devicetype', 'os', 'os_description', 'osdescription'],
  owner: ['upn', 'primary_user_upn', 'primaryuser'],
  inServiceAt: ['createddate', 'enrollment_date'],
  lastSeenAt: ['lastcontact', 'last_check_in'],
} as const satisfies FieldColumns<string>;

/** Devices enrolled in Intune. */
export const intuneDevicesCsv: TableImporter = {
  id,
  title: 'Intune devices (CSV)',
  system: 'intune',
  records: ['asset'],
  reader: 'table',
  unit: 'devices',
  howToExport:
    'In Intune open Devices > All devices and choose Export, or take the report Devices or DevicesWithInventory with an exportJobs ' +
    'call of Microsoft Graph; import the CSV from its zip.',
  verifiedOn: 'the vendor’s list of the reports’ columns; no genuine file was at hand',
  // The year 1 stands for "never".
  nullMarkers: ['0001-01-01 00:00:00.0000000', '0001-01-01T00:00:00.0000000', '0001-01-01T00:00:00Z'],
  timeColumns: [...FIELDS.inServiceAt, ...FIELDS.lastSeenAt],
  recognises({ columns }) {
    const has = anyColumn(columns);
    return (
      has(FIELDS.key) &&
      has(FIELDS.lastSeenAt) &&
      has(['deviceid', 'device_id']) &&
      has(['osversion', 'os_version', 'os'])
    );
  },

  open(columns, context) {
    const row = tableRow(id, columns, FIELDS, withUtcTimes(context));
    return (cells) => {
      row.load(cells);
      return row.reading(
        assetRecord({
          key: row.required('key') ?? '',
          assetClass: row.text('assetClass'),
          owner: row.text('owner'),
          inServiceAt: row.time('inServiceAt'),
          lastSeenAt: row.time('lastSeenAt'),
        }),
      );
    };
  },
};
