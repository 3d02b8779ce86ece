import type { Figure } from '../../../model/figure.ts';
import type { Block, Cell, Facts, Table } from '../../../model/packet.ts';
import { column, figure, paragraph, slug, table, text } from './cells.ts';

type RatioFigure = Extract<Figure, { kind: 'ratio' }>;

/** Figures whose key is `prefix` or lies below it (`prefix.…`), in ledger order. */
export const figuresBelow = (facts: Pick<Facts, 'figures'>, prefix: string): readonly Figure[] =>
  facts.figures.filter(({ key }) => key === prefix || key.startsWith(`${prefix}.`));

export const isRatio = (of: Figure): of is RatioFigure => of.kind === 'ratio';

const cells = (id: string, ...shows: readonly Extract<Cell, { type: 'figure' }>['show'][]): readonly Cell[] =>
  shows.map((show) => figure(id, show));

/** Every ratio with its count, bounds, goal and conclusion (spec ST-4). Figures without a goal leave both columns out. */
function ratioTable(id: string, caption: string, figures: readonly RatioFigure[]): Table {
  const withGoal = figures.some(({ target }) => target !== null);
  const columns = [
    column('Measure', withGoal ? 30 : 40),
    column('n of N', 13, 'end'),
    column('Rate', 12, 'end'),
    column('Unknown', 9, 'end'),
    column('Bounds', null),
    ...(withGoal ? [column('Goal', 8, 'end'), column('Conclusion', 15)] : []),
  ];
  const rows = figures.map((of) => [
    text(of.title),
    ...cells(of.id, 'n-of-N', 'value', 'unknown', 'bounds'),
    ...(withGoal ? cells(of.id, 'target', 'conclusion') : []),
  ]);
  return table(id, caption, columns, rows);
}

/** Counts, one to a line, with what they count. */
const countTable = (id: string, caption: string, figures: readonly Figure[]): Table =>
  table(
    id,
    caption,
    [column('Count of', 34), column('Lines', 14, 'end'), column('Definition')],
    figures.map((of) => [text(of.title), figure(of.id, 'value'), text(of.definition)]),
  );

/** Medians, percentiles and means, with how many items are still open. */
const timeTable = (id: string, caption: string, figures: readonly Figure[]): Table =>
  table(
    id,
    caption,
    [column('Measure', 34), column('Time', 22, 'end'), column('Items', 18, 'end'), column('Definition')],
    figures.map((of) => [text(of.title), figure(of.id, 'value'), figure(of.id, 'n-of-N'), text(of.definition)]),
  );

/** What decides that a record belongs to the figures shown, said once above a table (spec ST-4). */
function basisText(figures: readonly Figure[]): string {
  const bases = [...new Set(figures.map(({ basis }) => basis))];
  return bases.length === 0 ? '' : `Basis: ${bases.join('; ')}.`;
}

/** The ratios among `figures` as a table under their basis; nothing when there is none. */
export function ratioBlocks(id: string, caption: string, figures: readonly Figure[]): readonly Block[] {
  const found = figures.filter(isRatio);
  return found.length === 0 ? [] : [paragraph(basisText(found)), ratioTable(slug(id), caption, found)];
}

/** The counts among `figures` as a table; nothing when there is none. */
export function countBlocks(id: string, caption: string, figures: readonly Figure[]): readonly Block[] {
  const found = figures.filter(({ kind }) => kind === 'count');
  return found.length === 0 ? [] : [countTable(slug(id), caption, found)];
}

/** The quantiles and means among `figures` as a table; nothing when there is none. */
export function timeBlocks(id: string, caption: string, figures: readonly Figure[]): readonly Block[] {
  const found = figures.filter(({ kind }) => kind === 'quantile' || kind === 'mean');
  return found.length === 0 ? [] : [timeTable(slug(id), caption, found)];
}
