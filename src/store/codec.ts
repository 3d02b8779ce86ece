import type { Evidence } from '../model/evidence.ts';
import type { Cell, FieldType, KindTable, RecordColumn } from './kinds/columns.ts';

/** A record's fields as they lie in the record (an update's `after` is spread over the update). */
type Fields = Readonly<Record<string, unknown>>;

/** A record's cells in the order of its table's columns. */
export function encode({ columns }: KindTable, record: Evidence): Cell[] {
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
  if (value === null) return null;
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

/** The fields of `columns` out of a raw row, starting at its cell `from`. */
export function decode(columns: readonly RecordColumn[], row: readonly Cell[], from: number): Record<string, unknown> {
  const fields: Record<string, unknown> = {};
  for (let at = 0; at < columns.length; at++) {
    const { field, type } = columns[at] as RecordColumn;
    const value = row[from + at] ?? null;
    if (value === null) fields[field] = null;
    else if (type === 'flag') fields[field] = value === 1;
    else if (type === 'json') fields[field] = JSON.parse(String(value));
    else fields[field] = value;
  }
  return fields;
}
