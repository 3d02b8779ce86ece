import { canonicalText, sha256Binary } from '../lib/hash.ts';
import type { Evidence, RecordKind } from '../model/evidence.ts';
import type { Cell, FieldType, KindTable, RecordColumn } from './kinds/columns.ts';
import { kindTables } from './kinds/index.ts';

/** A record's fields as they lie in the record (an update's `after` is spread over the update). */
type Fields = Readonly<Record<string, unknown>>;

/** A record on its way into the store. */
export interface Content {
  /** One per column of its kind, up to the last that is not null: a column added later changes no text. */
  readonly cells: readonly Cell[];
  /** Cells of the columns that tell it from others of its kind and source. */
  readonly identity: readonly Cell[];
  /** Canonical text of the cells. */
  readonly content: string;
}

export function contentOf(record: Evidence): Content {
  const made = cellsOf(record);
  const text = canonicalText(made);
  const isWhole = !text.includes(HALF_CHARACTER);
  const cells = isWhole ? made : made.map(wellFormed);
  const identity = identityPlaces[record.kind].map((at) => cells[at] ?? null);
  return { cells, identity, content: isWhole ? text : canonicalText(cells) };
}

/** How `canonicalText` writes half an emoji, which tools leave where they cut a text off; no file and no index can hold one. */
const HALF_CHARACTER = '\\ud';
const wellFormed = (value: Cell): Cell => (typeof value === 'string' ? value.toWellFormed() : value);

/** What is written of a record. */
export interface Encoded extends Pick<Content, 'identity' | 'content'> {
  /** SHA-256 of the content, 32 characters of one byte each. */
  readonly hash: string;
}

export const encoded = (identity: readonly Cell[], content: string): Encoded => ({
  identity,
  content,
  hash: sha256Binary(content),
});

/** The cells of a content, without the nulls at their end. */
export const cellsAgain = (content: string): readonly Cell[] => JSON.parse(content);

const ofEach = <T>(make: (table: KindTable) => T): Readonly<Record<RecordKind, T>> =>
  Object.fromEntries(Object.values(kindTables).map((table) => [table.kind, make(table)])) as Record<RecordKind, T>;

const identityPlaces = ofEach(({ columns, identity }) =>
  identity.map((name) => columns.findIndex(({ column }) => column === name)),
);

function cellsOf(record: Evidence): Cell[] {
  const { blank, fill } = fillers[record.kind];
  const cells = [...blank];
  if (record.kind === 'ticket-update') fillAfter(cells, record.after as unknown as Fields);
  fill(cells, record as unknown as Fields);
  return withoutLastNulls(cells);
}

export function withoutLastNulls(cells: Cell[]): Cell[] {
  let length = cells.length;
  while (length > 0 && cells[length - 1] === null) length -= 1;
  cells.length = length;
  return cells;
}

/** Puts the fields of a record into the cells of its kind; what has no column is passed over. */
type Filler = (cells: Cell[], fields: Fields) => void;

const fillers = ofEach(({ columns }) => ({ blank: columns.map((): Cell => null), fill: filler(columns) }));
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

/** Reads records of a kind, or some `fields` of them, out of raw rows with the content at `at`; each gets `tag` as well. */
export function decoder<R>(
  { columns }: KindTable,
  at: number,
  { fields = columns, tag = {} }: DecoderOptions = {},
): (row: readonly Cell[]) => R {
  // Parsed and copied, not filled field by field: an object that grows to thirty fields is slow ever after.
  const names = Object.fromEntries(fields.map(({ field }) => [field, null]));
  const blank: Readonly<Record<string, unknown>> = JSON.parse(JSON.stringify({ ...tag, ...names }));
  const places = fields.map((column) => columns.indexOf(column));
  return (row) => {
    const cells: readonly Cell[] = JSON.parse(String(row[at]));
    const record = { ...blank };
    for (let nth = 0; nth < fields.length; nth++) {
      const value = cells[places[nth] as number] ?? null;
      if (value === null) continue;
      const { field, type } = fields[nth] as RecordColumn;
      if (type === 'flag') record[field] = value === 1;
      else if (type === 'json') record[field] = JSON.parse(String(value));
      else record[field] = value;
    }
    // The column table has every field of its kind: the compiler checks it where the table is written.
    return record as R;
  };
}

interface DecoderOptions {
  readonly fields?: readonly RecordColumn[];
  readonly tag?: Readonly<Record<string, string>>;
}
