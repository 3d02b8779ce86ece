import type { KindTable } from './columns.ts';

/** Columns every record table has before those of its kind: where the record comes from. */
export const PLACE_COLUMNS = ['line', 'byte_offset', 'byte_length'] as const;
export const HASH_COLUMN = 'content_hash';

/** All columns but the id: what a revision keeps. */
export const keptColumns = ({ columns }: KindTable): readonly string[] => [
  'source_id',
  'import_id',
  'folded',
  ...columns.map(({ column }) => column),
  ...PLACE_COLUMNS,
  HASH_COLUMN,
];
