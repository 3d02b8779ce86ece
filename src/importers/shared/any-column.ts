import { columnKey } from './table-row.ts';

/** Tells of a header whether it has a column of one of these names, however they are spelled there. */
export function anyColumn(header: readonly string[] | null): (names: readonly string[]) => boolean {
  const keys = new Set(header?.map(columnKey));
  return (names) => names.some((name) => keys.has(name));
}
