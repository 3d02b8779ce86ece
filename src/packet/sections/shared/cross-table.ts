import type { Figure } from '../../../model/figure.ts';
import type { Block, Cell } from '../../../model/packet.ts';
import { column, figure, stated, table, text } from './cells.ts';

interface Cross {
  readonly id: string;
  readonly caption: string;
  /** Title of the column of row names. */
  readonly corner: string;
  readonly figures: readonly Figure[];
  /** Name of a figure's row and column; `null`: the figure is not in the table. */
  readonly row: (of: Figure) => string | null;
  readonly column: (of: Figure) => string | null;
  /** Names of columns that come first, in this order; absent: all in ledger order. */
  readonly first?: readonly string[];
  readonly show: Extract<Cell, { type: 'figure' }>['show'];
}

/** Figures by two of their groups, rows and columns in ledger order; nothing when there are none. */
export function crossTable(cross: Cross): readonly Block[] {
  const { id, caption, corner, figures, row, column: columnOf, first = [], show } = cross;
  const placed = figures.flatMap((of) => {
    const [r, c] = [row(of), columnOf(of)];
    return r === null || c === null ? [] : [{ of, r, c }];
  });
  if (placed.length === 0) return [];
  const named = [...new Set(placed.map(({ c }) => c))];
  const columns = [...new Set([...first, ...named])].filter((name) => named.includes(name));
  const rows = [...new Set(placed.map(({ r }) => r))];
  const cell = (r: string, c: string): Cell => {
    const found = placed.find((place) => place.r === r && place.c === c);
    return found ? figure(found.of.id, show) : stated(null);
  };
  return [
    table(
      id,
      caption,
      [column(corner, 16), ...columns.map((name) => column(name, null, 'end'))],
      rows.map((r) => [text(r), ...columns.map((c) => cell(r, c))]),
    ),
  ];
}

/** Whether a figure is grouped by exactly these names. */
export const groupedBy = (of: Figure, ...names: readonly string[]): boolean =>
  Object.keys(of.group).length === names.length && names.every((name) => of.group[name] !== undefined);
