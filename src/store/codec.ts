import { canonicalText, sha256Binary } from '../lib/hash.ts';
import type { Evidence, RecordKind } from '../model/evidence.ts';
import type { Cell, FieldType, RecordColumn } from './kinds/columns.ts';
import { kindTables } from './kinds/index.ts';

/** A record's fields as they lie in the record (an update's `after` is spread over the update). */
type Fields = Readonly<Record<string, unknown>>;

/** A record as it is stored. */
interface Encoded {
  readonly cells: readonly Cell[];
  /** SHA-256 of their canonical text, 32 characters of one byte each. */
  readonly hash: string;
}

export function encoded(record: Evidence): Encoded {
  const cells = cellsOf(record);
  return { cells, hash: sha256Binary(canonicalText(cells)) };
}

/** The canonical text of a record's cells, for a thread that hashes and stores it. */
export const contentOf = (record: Evidence): string => canonicalText(cellsOf(record));

/** In the order of the table's columns, up to the last that says something: a column added later changes no hash. */
function cellsOf(record: Evidence): Cell[] {
  const cells: Cell[] = new Array(kindTables[record.kind].columns.length).fill(null);
  if (record.kind === 'ticket-update') fillAfter(cells, record.after as unknown as Fields);
  fillOwn[record.kind](cells, record as unknown as Fields);
  while (cells.at(-1) === null) cells.pop();
  return cells;
}

/** Puts the fields of a record into the cells of its kind; what has no column is passed over. */
type Filler = (cells: Cell[], fields: Fields) => void;

const fillOwn = Object.fromEntries(
  Object.values(kindTables).map((table) => [table.kind, filler(table.columns)]),
) as Readonly<Record<RecordKind, Filler>>;
const fillAfter = filler(kindTables['ticket-update'].columns);

/** Looking fields up by name takes a tenth of an import: the records of one have theirs in one order, which is learned. */
function filler(columns: readonly RecordColumn[]): Filler {
  const byField = new Map(columns.map(({ field }, at) => [field, at]));
  const order: string[] = [];
  const places: number[] = [];
  return (cells, fields) => {
    let nth = 0;
    for (const field in fields) {
      if (order[nth] !== field) {
        order[nth] = field;
        places[nth] = byField.get(field) ?? -1;
      }
      const at = places[nth++] as number;
      const column = columns[at];
      if (column !== undefined) cells[at] = cell(fields[field], column.type, field);
    }
  };
}

function cell(value: unknown, type: FieldType, field: string): Cell {
  // Fields that came later are optional in the model; left out they say nothing.
  if (value === null || value === undefined) return null;
  if (type === 'text') {
    if (typeof value === 'string') return value;
  } else if (type === 'flag') {
    if (typeof value === 'boolean') return value ? 1 : 0;
  } else if (type === 'json') {
    if (typeof value === 'object') return JSON.stringify(value);
  } else if (Number.isSafeInteger(value)) {
    return value as number;
  }
  throw new TypeError(`an importer gave ${JSON.stringify(value)} (${typeof value}) for ${field}, which is ${type}`);
}

/** Reads records out of raw rows: the fields of `columns`, from the cell `from` on, and `tag`. */
export function decoder<R>(
  columns: readonly RecordColumn[],
  from: number,
  tag: Readonly<Record<string, string>> = {},
): (row: readonly Cell[]) => R {
  // Parsed and copied, not filled field by field: an object that grows to thirty fields is slow ever after.
  const names = Object.fromEntries(columns.map(({ field }) => [field, null]));
  const blank: Readonly<Record<string, unknown>> = JSON.parse(JSON.stringify({ ...tag, ...names }));
  return (row) => {
    const fields = { ...blank };
    for (let at = 0; at < columns.length; at++) {
      const value = row[from + at] ?? null;
      if (value === null) continue;
      const { field, type } = columns[at] as RecordColumn;
      if (type === 'flag') fields[field] = value === 1;
      else if (type === 'json') fields[field] = JSON.parse(String(value));
      else fields[field] = value;
    }
    // The column table has every field of its kind: the compiler checks it where the table is written.
    return fields as R;
  };
}
