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

/** Every ratio with its count, bounds, goal and conclusion (spec ST-4). Without a goal, both columns are left out. */
function ratioTable(id: string, caption: string, figures: readonly RatioFigure[]): Table {
  const withGoal = figures.some(({ target }) => target !== null);
  const columns = [
    NUMBER,
    column('Measure', withGoal ? 23 : 35),
    column('n of N', 12, 'end'),
    column('Rate', 11, 'end'),
    column('Unknown', 8, 'end'),
    column('Bounds'),
    ...(withGoal ? [column('Goal', 6, 'end'), column('Conclusion', 14)] : []),
  ];
  const rows = figures.map((of) => [
    figure(of.id, 'id'),
    text(of.title),
    ...cells(of.id, 'n-of-N', 'value', 'unknown', 'bounds'),
    ...(withGoal ? cells(of.id, 'target', 'conclusion') : []),
  ]);
  return table(id, caption, columns, rows);
}

/** Counts, one to a line, with what they count; a definition that all share stands above the table instead. */
function countTable(id: string, caption: string, figures: readonly Figure[], shared: boolean): Table {
  const columns = [NUMBER, column('Count of', 36), column('Lines', 10, 'end'), column(shared ? '' : 'Definition')];
  return table(
    id,
    caption,
    columns,
    figures.map((of, at) => [
      figure(of.id, 'id'),
      text(of.title),
      figure(of.id, 'value'),
      text(shared ? '' : definition(of, figures[at - 1])),
    ]),
  );
}

/** Medians, percentiles and means, with how many items are still open. */
const timeTable = (id: string, caption: string, figures: readonly Figure[]): Table =>
  table(
    id,
    caption,
    [NUMBER, column('Measure', 28), column('Time', 16, 'end'), column('Items', 14, 'end'), column('Definition')],
    figures.map((of, at) => [
      figure(of.id, 'id'),
      text(of.title),
      figure(of.id, 'value'),
      figure(of.id, 'n-of-N'),
      text(definition(of, figures[at - 1])),
    ]),
  );

const NUMBER = column('No.', 7);

const definition = (of: Figure, above: Figure | undefined): string =>
  of.definition === above?.definition ? 'as above' : of.definition;

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
  const [definition, ...others] = new Set(found.map((of) => of.definition));
  if (definition === undefined) return [];
  const shared = others.length === 0;
  return [
    ...(shared ? [paragraph(`${definition} ${basisText(found)}`)] : []),
    countTable(slug(id), caption, found, shared),
  ];
}

/** The quantiles, means and quotients among `figures` as a table; nothing when there is none. */
export function timeBlocks(id: string, caption: string, figures: readonly Figure[]): readonly Block[] {
  const found = figures.filter(({ kind }) => kind === 'quantile' || kind === 'mean' || kind === 'quotient');
  return found.length === 0 ? [] : [timeTable(slug(id), caption, found)];
}
