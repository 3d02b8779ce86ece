import type { Evidence } from '../../model/evidence.ts';

/**
 * How a field is kept. `happened` is an instant at which the source saw something happen (it counts towards the source's
 * cut-off); `instant` is any other: planned, due, promised. `flag` is 0, 1 or null; `json` is JSON text.
 */
export type FieldType = 'text' | 'happened' | 'instant' | 'count' | 'flag' | 'json';

/** What a record table's cell holds in JavaScript. */
export type Cell = string | number | null;

export interface RecordColumn {
  readonly field: string;
  readonly column: string;
  readonly type: FieldType;
}

/** Every field but the tag; a field added to the model does not compile until it has a column. */
type FieldsOf<T> = { readonly [F in Exclude<keyof T, 'kind'>]: FieldType };

/** One kind of record and how it is kept: inserting, selecting, hashing and the schema test all read this. */
export interface KindTable {
  readonly kind: Evidence['kind'];
  /** For reading: a view with a column for each field. `recordTable` is what it shows. */
  readonly table: string;
  /** In the order of the cells of a record's content: what comes later stands at the end. */
  readonly columns: readonly RecordColumn[];
  /** Columns that tell one record of a source from another; the unique index has them in this order, then the source. */
  readonly identity: readonly string[];
}

const snake = (field: string): string => field.replace(/[A-Z]/g, (letter) => `_${letter.toLowerCase()}`);

export const columnsOf = <T>(fields: FieldsOf<T>): readonly RecordColumn[] =>
  Object.entries<FieldType>(fields).map(([field, type]) => ({ field, column: snake(field), type }));

/** The view of replaced revisions of a kind. */
export const revisionView = ({ table }: KindTable): string => `${table}_revision`;

/** The table behind a view: what tells its records apart, their content and where they come from. */
export const recordTable = (view: string): string => `${view}_record`;
