import type { FileHead } from '../../model/importer.ts';
import type { MappedFormat } from '../../model/mapped-table.ts';
import {
  ASSET_NAMES,
  CHANGE_NAMES,
  CHANGE_NUMBERS,
  MACHINE_MARKS,
  NO_MACHINES,
  type SuggestedNames,
  TICKET_NAMES,
  TICKET_NUMBERS,
} from './suggested-names.ts';
import { columnKey } from './table-row.ts';

/** A map for a person to check: field and header. */
export interface SuggestedColumns {
  readonly format: MappedFormat;
  readonly columns: readonly (readonly [field: string, header: string])[];
}

/** Fields that a list of tickets seldom has, and one of changes mostly. */
const OF_CHANGES = ['planned-start', 'planned-end', 'risk'];

/**
 * What a list of tickets, changes or machines of an unknown tool may call the columns of `ticket-table`, `change-table` or
 * `asset-table`. `null`: nothing that looks like a number and a time to begin with, or like a machine.
 */
export function suggestedColumns({ firstRows }: FileHead): SuggestedColumns | null {
  for (const cells of firstRows) {
    const keys = cells.map(keyOf);
    const changes = columnsOf(CHANGE_NAMES, cells, keys);
    if (hasOf(changes, ['opened', 'planned-start', 'started']) && isOfChanges(changes, keys))
      return { format: 'change-table', columns: changes };
    const tickets = columnsOf(TICKET_NAMES, cells, keys);
    if (hasOf(tickets, ['opened'])) return { format: 'ticket-table', columns: tickets };
    const assets = columnsOf(ASSET_NAMES, cells, keys);
    if (assets.some(([field]) => field === 'asset') && isOfMachines(keys))
      return { format: 'asset-table', columns: assets };
  }
  return null;
}

/** Redmine heads its numbers with a sign alone; a JSON document made a table names the object its members were in. */
const keyOf = (cell: string): string =>
  cell.trim() === '#' ? 'number' : columnKey(cell).replace(/^fields_(?:system_|microsoft_vsts_common_)?/, '');

function columnsOf(names: SuggestedNames, cells: readonly string[], keys: readonly string[]) {
  return Object.entries(names).flatMap(([field, some]) => {
    const at = some.map((name) => keys.indexOf(name)).find((place) => place >= 0);
    return at === undefined ? [] : [[field, cells[at] ?? ''] as const];
  });
}

type Found = SuggestedColumns['columns'];

const hasOf = (found: Found, times: readonly string[]): boolean =>
  found.some(([field]) => field === 'number') && found.some(([field]) => times.includes(field));

function isOfChanges(found: Found, keys: readonly string[]): boolean {
  if (keys.some((key) => TICKET_NUMBERS.includes(key))) return false;
  const marks = found.filter(([field]) => OF_CHANGES.includes(field)).length;
  return marks >= 2 || keys.some((key) => CHANGE_NUMBERS.includes(key));
}

function isOfMachines(keys: readonly string[]): boolean {
  return keys.filter((key) => MACHINE_MARKS.includes(key)).length >= 2 && !keys.some((key) => NO_MACHINES.test(key));
}
