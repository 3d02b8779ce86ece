import type { Block, Cell, Facts } from '../../../model/packet.ts';
import type { Value } from '../../../model/population.ts';
import { code, column, slug, stated, table, value } from './cells.ts';

/** How wide a column of evidence lines is beside the others, by its type. */
export const SHARES = { text: 12, facet: 9, flag: 6, instant: 19, date: 11, duration: 11, count: 7 } as const;
export const PLACE_SHARE = 18;
const KEY_SHARE = 16;
const FOUND_SHARE = 30;

/** Lines printed of one list; the workbook has all. */
const PRINTED = 7;

/** The file, by the first digits of its SHA-256, and the line in it. */
export const placeCell = (artifact: Value, line: Value): Cell =>
  artifact === null || line === null ? stated(null) : code(`${artifact}:${line}`);

/** The first lines of a list that a population names, with the figure that counts them; nothing when it is empty. */
export function listBlocks({ lists = [], populations, figures }: Facts, id: string): readonly Block[] {
  const population = populations.find((of) => of.lists?.some((list) => list.id === id));
  const list = population?.lists?.find((each) => each.id === id);
  const { total, rows } = lists.find((each) => each.id === id) ?? { total: 0, rows: [] };
  if (population === undefined || list === undefined || total === 0) return [];
  const shown = rows.slice(0, PRINTED);
  const columns = list.columns.flatMap((key, at) => {
    const found = population.columns.find((each) => each.key === key);
    if (found === undefined) return [];
    const wide = at === 0 ? KEY_SHARE : key === 'found' ? FOUND_SHARE : SHARES[found.type];
    return [{ ...found, at, share: Math.max(wide, shareFor(found.type, shown, at)) }];
  });
  const whole = columns.reduce((sum, { share }) => sum + share, PLACE_SHARE);
  const width = (share: number): number => Math.round((share / whole) * 100);
  const counted = figures.find(({ key }) => key === list.figure);
  return [
    table(
      slug('list-of', id),
      counted === undefined ? list.title : `${list.title} (${counted.id})`,
      [
        ...columns.map(({ title, type, share }) => column(title, width(share), type === 'count' ? 'end' : 'start')),
        column('Place', width(PLACE_SHARE)),
      ],
      shown.map((row) => [
        ...columns.map(({ type, at }) => value(row[at] ?? null, type)),
        placeCell(row[list.columns.length] ?? null, row[list.columns.length + 1] ?? null),
      ]),
      shown.length < total
        ? { shown: shown.length, of: total, sheet: list.where.length === 0 ? population.title : list.title }
        : null,
    ),
  ];
}

/** A facet is a word or few: one broken in the middle cannot be read. A long text in a narrow column is a tower. */
function shareFor(type: keyof typeof SHARES, rows: readonly (readonly Value[])[], at: number): number {
  const texts = rows.map((row) => String(row[at] ?? ''));
  if (type === 'facet') return Math.max(...texts.flatMap((text) => text.split(/[ -]/)).map(({ length }) => length)) + 2;
  return type === 'text' ? Math.min(MOST_SHARE, Math.max(...texts.map(({ length }) => length)) / TEXT_LINES) : 0;
}

const MOST_SHARE = 40;
/** Lines that a long text may take. */
const TEXT_LINES = 3;
