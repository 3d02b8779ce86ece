import { canonicalText, sha256Binary } from '../lib/hash.ts';
import type { Evidence } from '../model/evidence.ts';
import type { Cell, FieldType, KindTable, RecordColumn } from './kinds/columns.ts';
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
  const cells = cellsOf(kindTables[record.kind], record);
  return { cells, hash: sha256Binary(canonicalText(cells)) };
}

/** The canonical text of a record's cells, for a thread that hashes and stores it. */
export const contentOf = (record: Evidence): string => canonicalText(cellsOf(kindTables[record.kind], record));

/** In the order of the table's columns. */
function cellsOf({ columns }: KindTable, record: Evidence): Cell[] {
  const own = record as unknown as Fields;
  const after = record.kind === 'ticket-update' ? (record.after as unknown as Fields) : own;
  const cells: Cell[] = new Array(columns.length);
  for (let at = 0; at < columns.length; at++) {
    const { field, type } = columns[at] as RecordColumn;
    const value = own[field];
    cells[at] = cell(value === undefined ? after[field] : value, type, field);
  }
  return cells;
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
