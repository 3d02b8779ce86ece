import type { KindTable } from './columns.ts';

/** Columns every record table has before those of its kind: where the record comes from. */
export const PLACE_COLUMNS = ['line', 'byte_offset', 'byte_length'] as const;
/** The record as text, `canonicalText` of its cells; the columns of the views are read out of it. */
export const CONTENT_COLUMN = 'content';
/** SHA-256 of the content. */
export const HASH_COLUMN = 'content_hash';

/** All columns that are written, but the id: what a revision keeps. */
export const keptColumns = ({ identity }: KindTable): readonly string[] => [
  'source_id',
  'import_id',
  'folded',
  ...identity,
  CONTENT_COLUMN,
  ...PLACE_COLUMNS,
  HASH_COLUMN,
];
