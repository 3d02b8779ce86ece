import type { Figure } from '../../model/figure.ts';
import type { Column, EvidenceRow, Population, Selection } from '../../model/population.ts';
import type { PacketSource } from '../../model/renderer.ts';
import { valueText } from '../format.ts';
import type { Book, Sheet } from './book.ts';
import type { Part } from './layout.ts';
import { matcher } from './matcher.ts';
import { cellText } from './text.ts';
import type { Content, SheetColumn } from './worksheet.ts';

/** The cells of a line on a list; `null`: it is not on it. */
export type Line = (row: EvidenceRow) => readonly Content[] | null;

/** Lines of all populations on one list, in the order of the population sheets, over as many sheets as it needs. */
export async function lineSheets(
  book: Book,
  { packet, rows }: PacketSource,
  { parts, columns }: { readonly parts: readonly Part[]; readonly columns: readonly SheetColumn[] },
  lineOf: (population: Population) => Line | null,
): Promise<void> {
  const left = parts.values();
  const open = (): { sheet: Sheet; room: number } | null => {
    const next = left.next();
    if (next.done === true) return null;
    const sheet = book.sheet({ name: next.value.sheet, columns, layout: { frozenColumns: 2 } });
    return { sheet, room: next.value.rows };
  };
  let current = open();
  for (const population of packet.populations) {
    const cells = lineOf(population);
    if (cells === null) continue;
    for (const row of rows(population.id)) {
      const line = cells(row);
      if (line === null) continue;
      if (current?.room === 0) {
        current.sheet.close();
        current = open();
      }
      if (current === null) throw new Error('more lines than were counted');
      current.room -= 1;
      current.sheet.row(line);
      const breath = current.sheet.breathe();
      if (breath) await breath;
    }
  }
  current?.sheet.close();
}

/** The text of a column of a row; `null` where the population has no such column. */
export function columnText(columns: readonly Column[], key: string, zone: string): (row: EvidenceRow) => Content {
  const at = columns.findIndex((column) => column.key === key);
  const type = columns[at]?.type;
  if (type === undefined) return () => null;
  return (row) => cellText(valueText(row[at] ?? null, type, zone));
}

/** Ids of the figures one of whose selections holds the row; answered once per combination of facets. */
export function figuresHolding(
  { id, columns }: Population,
  figures: readonly Figure[],
  selectionsOf: (figure: Figure) => readonly Selection[],
): (row: EvidenceRow) => string {
  const tests = figures.flatMap((figure) => {
    const selections = selectionsOf(figure).filter(({ population }) => population === id);
    return selections.length === 0 ? [] : [{ id: figure.id, tests: selections.map((s) => matcher(s.where, columns)) }];
  });
  const facets = columns.flatMap(({ type }, at) => (type === 'facet' || type === 'flag' ? [at] : []));
  const known = new Map<string, string>();
  return (row) => {
    const key = facets.map((at) => String(row[at] ?? '')).join('\u0000');
    const found =
      known.get(key) ??
      tests
        .filter(({ tests: anyOf }) => anyOf.some((holds) => holds(row)))
        .map(({ id: figure }) => figure)
        .join(' ');
    known.set(key, found);
    return found;
  };
}
