import type { Column, EvidenceRow, PopulationSpec, RowFile } from '../../model/population.ts';
import { matcher } from './matcher.ts';

/** A list of a population as rows of their own: its columns, and where each record was read. */
interface SheetList extends Pick<RowFile, 'id' | 'title' | 'columns'> {
  readonly keyColumn: string;
  /** The row of the list; `null`: the line is not on it. */
  listed(row: EvidenceRow): EvidenceRow | null;
}

const PLACE = ['source', 'artifact', 'line'];

const columnsAt = (places: readonly number[], columns: readonly Column[]): readonly Column[] =>
  places.flatMap((at) => {
    const column = columns[at];
    return column === undefined ? [] : [column];
  });

/** The lists that get a sheet; one of all lines is the sheet of the population. */
export function sheetLists({ columns, lists = [] }: Pick<PopulationSpec, 'columns' | 'lists'>): readonly SheetList[] {
  return lists
    .filter(({ where }) => where.length > 0)
    .map(({ id, title, where, columns: wanted }) => {
      const places = [...wanted, ...PLACE]
        .map((key) => columns.findIndex((column) => column.key === key))
        .filter((at) => at >= 0);
      const isListed = matcher(where, columns);
      return {
        id,
        title,
        keyColumn: wanted[0] ?? '',
        columns: columnsAt(places, columns),
        listed: (row) => (isListed(row) ? places.map((at) => row[at] ?? null) : null),
      };
    });
}
