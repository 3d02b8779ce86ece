import type { TableImporter } from '../model/importer.ts';
import { loggedEvents, problem } from './shared/machine-log.ts';
import { columnKey, type FieldColumns, tableRow } from './shared/table-row.ts';
import { installedOn, UPDATE_ID } from './shared/windows-update.ts';

const id = 'get-hotfix-csv';
const FIELDS = {
  // The first four are the command's own; reports over several machines add one of the others.
  asset: [
    ...['pscomputername', 'csname', 'node', 'source', 'computername', 'computer_name', 'computer', 'server'],
    ...['server_name', 'servername', 'hostname', 'host_name', 'host', 'machinename', 'machine_name', 'machine'],
    ...['devicename', 'device_name', 'device'],
  ],
  update: ['hotfixid', 'hotfix_id'],
  installedOn: ['installedon', 'installed_on'],
  installedBy: ['installedby', 'installed_by'],
} as const satisfies FieldColumns<string>;

/** Updates that Windows servicing installed. Absence proves nothing: other installers are not listed. */
export const getHotfixCsv: TableImporter = {
  id,
  title: 'Windows updates (Get-HotFix, wmic qfe or osquery patches as CSV)',
  system: 'get-hotfix',
  records: ['event'],
  reader: 'table',
  unit: 'updates',
  howToExport:
    'Get-HotFix -ComputerName … | Select-Object PSComputerName,HotFixID,Description,InstalledBy,InstalledOn | Export-Csv ' +
    'updates.csv; a #TYPE line may stand first. InstalledOn is a local date as the machine’s region writes it: give the zone, ' +
    'and --date-order where the file does not settle it.',
  verifiedOn: 'the documentation of Win32_QuickFixEngineering, and public scripts; no genuine file was at hand',
  timeColumns: FIELDS.installedOn,
  isHeader,
  recognises: ({ firstRows }) => firstRows.some(isHeader),

  open(columns, context) {
    const row = tableRow(id, columns, FIELDS, context);
    return (cells) => {
      row.load(cells);
      const line = cells.join(',');
      const asset = row.text('asset') ?? context.source.asset;
      if (asset === null) return problem(`${id}/no-machine`, line, 'names no machine: give it with --asset');
      const update = row.text('update');
      if (update === null || !UPDATE_ID.test(update)) return problem(`${id}/bad-update`, line, 'has no update id');
      const time = installedOn(row.text('installedOn'), context);
      if (time === null) return problem(`${id}/no-date`, line, 'has no date of installation');
      const event = { asset, log: 'get-hotfix', action: 'install', subject: update.toUpperCase() };
      return loggedEvents(id, row.text('installedOn') ?? '', time, [{ ...event, actor: row.text('installedBy') }]);
    };
  },
};

function isHeader(cells: readonly string[]): boolean {
  const keys = new Set(cells.map(columnKey));
  return FIELDS.update.some((name) => keys.has(name)) && FIELDS.installedOn.some((name) => keys.has(name));
}
