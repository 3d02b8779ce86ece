import type { JsonValue } from '../../lib/reading/json.ts';
import type { ReadContext } from '../../model/importer.ts';
import { textAt } from './json-row.ts';
import { columnKey, type FieldColumns, type TableRow, tableRow } from './table-row.ts';

/** Field of a record → where its value may stand, e.g. `fields.status.name`; the first that holds something is read. */
export type FieldPaths<F extends string> = Readonly<Record<F, readonly string[]>>;

/** One JSON object read as a row of a table; problems name the path. */
export interface JsonRow<F extends string> extends Omit<TableRow<F>, 'load' | 'has'> {
  load(value: JsonValue): void;
}

export function jsonRow<F extends string>(importer: string, paths: FieldPaths<F>, context: ReadContext): JsonRow<F> {
  const places = Object.values<readonly string[]>(paths).map((all) => all.map((path) => path.split('.')));
  const columns = Object.values<readonly string[]>(paths).map(([first = '']) => first);
  const fields: FieldColumns<F> = Object.fromEntries(
    Object.entries<readonly string[]>(paths).map(([field, [first = '']]) => [field, [columnKey(first)]]),
  ) as Record<F, string[]>;
  const row = tableRow(importer, columns, fields, context);
  return {
    ...row,
    load(value) {
      row.load(places.map((all) => first(value, all)));
    },
  };
}

function first(value: JsonValue, places: readonly (readonly string[])[]): string {
  for (const path of places) {
    const found = textAt(value, ...path);
    if (found !== undefined && found.trim() !== '') return found;
  }
  return '';
}
