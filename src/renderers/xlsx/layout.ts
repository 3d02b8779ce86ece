import type { Packet } from '../../model/packet.ts';
import type { Column, RowFile } from '../../model/population.ts';
import { type Field, fieldsOf } from './fields.ts';
import { sheetLists } from './lists.ts';
import { type SheetNames, sheetNames } from './sheet-names.ts';
import type { Survey } from './survey.ts';
import { columnLetters } from './text.ts';

/** Rows a sheet can hold below its header row. */
export const ROWS_PER_SHEET = 1_048_575;

/** One sheet of rows; a large population has several. */
export interface Part {
  readonly sheet: string;
  readonly rows: number;
}

/** Where the rows of a population stand in the workbook, for those who write them and those who count them. */
export interface RowSheets {
  readonly id: string;
  readonly title: string;
  readonly parts: readonly Part[];
  /** In sheet order, the key column first; `at` is the place in the row. */
  readonly fields: readonly (Field & { readonly at: number })[];
  readonly columns: readonly Column[];
  /** Letters of the sheet column that formulas use, by column key. */
  readonly letters: ReadonlyMap<string, string>;
  readonly values: Survey['values'];
}

/** Names of all sheets. Fixed names are taken first, so that no population can claim them. */
export interface Layout {
  readonly populations: ReadonlyMap<string, RowSheets>;
  readonly rejectedRows: RowSheets;
  readonly exceptions: readonly Part[];
  /** Sheets of the lists that have lines, each with the population it is drawn from. */
  readonly lists: readonly { readonly population: string; readonly sheets: RowSheets }[];
  readonly unmeasurable: readonly Part[];
}

const FIXED_SHEETS = [
  'README',
  'Control matrix',
  'Metrics',
  'Excluded',
  'Receipts',
  'Waterfall',
  'Rollforward',
  'Samples',
  'Sample results',
  'Manifest',
] as const;

export function layoutOf(packet: Packet, surveys: ReadonlyMap<string, Survey>, rowsPerSheet: number): Layout {
  const names = sheetNames();
  for (const name of FIXED_SHEETS) names.take(name, 1);
  const place = (file: Placed, keyColumn: string | null): RowSheets => {
    const found = surveys.get(file.id);
    if (!found) throw new Error(`no rows were read for "${file.id}"`);
    return rowSheets(file, keyColumn, found, packet.period.zone, partsOf(names, file.title, found.rows, rowsPerSheet));
  };
  const all = (of: 'exceptions' | 'unmeasured'): number =>
    [...surveys.values()].reduce((sum, found) => sum + found[of], 0);
  return {
    exceptions: partsOf(names, 'Exceptions', all('exceptions'), rowsPerSheet),
    unmeasurable: partsOf(names, 'Unmeasurable', all('unmeasured'), rowsPerSheet),
    rejectedRows: place({ ...packet.rejectedRows, title: 'Rejected rows' }, null),
    populations: new Map(packet.populations.map((spec) => [spec.id, place(spec, spec.keyColumn)])),
    lists: packet.populations.flatMap((spec) =>
      sheetLists(spec)
        .filter(({ id }) => (surveys.get(id)?.rows ?? 0) > 0)
        .map((list) => ({ population: spec.id, sheets: place(list, list.keyColumn) })),
    ),
  };
}

type Placed = Pick<RowFile, 'id' | 'title' | 'columns'>;

function partsOf(names: SheetNames, title: string, rows: number, rowsPerSheet: number): readonly Part[] {
  const count = Math.max(1, Math.ceil(rows / rowsPerSheet));
  return names.take(title, count).map((sheet, part) => ({
    sheet,
    rows: part < count - 1 ? rowsPerSheet : rows - rowsPerSheet * (count - 1),
  }));
}

function rowSheets(
  { id, title, columns }: Placed,
  keyColumn: string | null,
  { widest, values }: Survey,
  zone: string,
  parts: readonly Part[],
): RowSheets {
  const order = columns.map((column, at) => ({ column, at }));
  // The key stands first, because the first column is the frozen one.
  order.sort((a, b) => Number(b.column.key === keyColumn) - Number(a.column.key === keyColumn) || a.at - b.at);
  const letters = new Map<string, string>();
  const fields: (Field & { at: number })[] = [];
  for (const { column, at } of order) {
    for (const field of fieldsOf(column, widest[at] ?? 0, zone)) fields.push({ ...field, at });
    letters.set(column.key, columnLetters(fields.length));
  }
  return { id, title, parts, fields, columns, letters, values };
}

/** Absolute and bounded, e.g. `'SLA resolution'!$N$2:$N$1201`; an empty sheet keeps one blank row. */
export function range(part: Part, letters: string): string {
  return `'${part.sheet}'!$${letters}$2:$${letters}$${Math.max(2, part.rows + 1)}`;
}

/** The frozen first column: every row has a key. */
export const KEY_LETTERS = 'A';
