import type { RowReading, TableImporter } from '../model/importer.ts';
import { problem } from './shared/machine-log.ts';
import { patchRecord } from './shared/patch-record.ts';
import { columnKey } from './shared/table-row.ts';
import { UPDATE_ID } from './shared/windows-update.ts';

const id = 'windows-systeminfo-csv';
/** `8 Hotfix(s) Installed.,[01]: KB2919355,[02]: KB2919442`; the words are in the machine's language. */
const UPDATES = /^[^[]*\[\d+\]:\s*(?:KB|Q)\d/i;
const ITEM = /\[\d+\]:\s*([^,[]*)/g;
/** Name, system and version of the machine come first. */
const SYSTEM_COLUMNS = 3;

/** Updates that Windows lists as installed on one machine. It does not say since when. */
export const windowsSysteminfoCsv: TableImporter = {
  id,
  title: 'Windows updates of machines (systeminfo as CSV)',
  system: 'systeminfo',
  records: ['obligation'],
  reader: 'table',
  unit: 'updates',
  howToExport:
    'systeminfo /fo csv > systeminfo.csv on the machine, in any language; files of several machines can stand one behind the other. The list has no ' +
    'dates: Get-HotFix has them, and is to be preferred where it can be had.',
  verifiedOn: 'an output of a Windows 8.1 machine printed in a public repository; other languages by the layout alone',
  timeColumns: [],
  recognises({ columns, firstRows: [, first = []] }) {
    const keys = columns?.map(columnKey) ?? [];
    if (keys[0] === 'host_name' && keys.includes('hotfix_s')) return true;
    return first.slice(1, SYSTEM_COLUMNS).some((cell) => /\bWindows\b/.test(cell)) && first.some(isUpdates);
  },

  open(columns, context) {
    const hotfixes = columns.findIndex((name) => columnKey(name) === 'hotfix_s');
    const { asset: told } = context.source;
    let first: string | null = null;
    return (cells) => {
      const name = context.text(cells[0]);
      if (name === null) return problem(`${id}/no-machine`, cells.join(','), 'has no machine name');
      first ??= name;
      if (told !== null && name !== first)
        return problem(`${id}/other-machine`, name, `is of ${name}, not of ${told}: import the file without --asset`);
      const list = cells.find(isUpdates) ?? cells[hotfixes] ?? '';
      return updatesOf(told ?? name, list);
    };
  },
};

const isUpdates = (cell: string): boolean => UPDATES.test(cell);

function updatesOf(asset: string, list: string): RowReading {
  const items = [...list.matchAll(ITEM)].map(([, item = '']) => item.trim());
  const stated = Number(/\d+/.exec(list.slice(0, list.indexOf('[')))?.[0] ?? items.length);
  const spoilt = items.find((item) => !UPDATE_ID.test(item));
  if (items.length === 0) return problem(`${id}/no-updates`, list, `lists no updates of ${asset}`);
  if (spoilt !== undefined) return problem(`${id}/bad-update`, list, `${spoilt} is no update id`);
  if (items.length < stated) {
    const reason = `says it has ${stated} updates and lists ${items.length}: take them with Get-HotFix`;
    return problem(`${id}/short-list`, list, reason);
  }
  return { records: items.map((item) => patchRecord({ asset, patch: item.toUpperCase(), state: 'installed' })) };
}
