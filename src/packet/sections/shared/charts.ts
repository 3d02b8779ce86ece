import type { Figure } from '../../../model/figure.ts';
import type { Block, Chart } from '../../../model/packet.ts';
import { groupedBy } from './cross-table.ts';
import { isRatio } from './figures.ts';

interface Wanted {
  readonly id: string;
  readonly title: string;
  /** The group that makes one bar each, e.g. `priority`. */
  readonly by: string;
  readonly figures: readonly Figure[];
}

const chart = ({ id, title, by }: Wanted, drawn: readonly Figure[], rest: Pick<Chart, 'kind' | 'series'>): Chart => ({
  type: 'chart',
  id,
  title,
  alternative: `Horizontal bars, one for each ${by}, with the number of ${rest.series.map(({ name }) => name.toLowerCase()).join(', ')} lines. The table below gives the numbers.`,
  categories: drawn.map(({ group }) => group[by] ?? ''),
  ...rest,
});

/** Stacked bars of what each ratio is made of; nothing when no ratio is grouped this way. */
export function outcomeChart(
  wanted: Wanted,
  names: { readonly numerator: string; readonly others: string },
): readonly Block[] {
  const drawn = wanted.figures.filter((of) => isRatio(of) && groupedBy(of, wanted.by));
  if (drawn.length === 0) return [];
  const figures = drawn.map(({ id }) => id);
  return [
    chart(wanted, drawn, {
      kind: 'stacked-bar',
      series: [
        { name: names.numerator, part: 'numerator', figures },
        { name: names.others, part: 'others', figures },
        { name: 'Unknown', part: 'unknown', figures },
      ],
    }),
  ];
}

/** Bars of counts; nothing when no count is grouped this way. */
export function countChart(wanted: Wanted, name: string): readonly Block[] {
  const drawn = wanted.figures.filter((of) => of.kind === 'count' && groupedBy(of, wanted.by));
  if (drawn.length === 0) return [];
  return [chart(wanted, drawn, { kind: 'bar', series: [{ name, part: 'count', figures: drawn.map(({ id }) => id) }] })];
}
