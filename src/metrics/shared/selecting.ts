import type { FigureSpec } from '../../model/figure.ts';
import type { Selection } from '../../model/population.ts';

/** Facet name → accepted values, all of which must hold. */
export type Facets = Readonly<Record<string, readonly string[]>>;

type Ratio = Extract<FigureSpec, { kind: 'ratio' }>;
type Described = Pick<FigureSpec, 'key' | 'title' | 'definition' | 'basis'> & { readonly group?: FigureSpec['group'] };

/** Selections and figures over one population, with the conditions in a readable form. */
export function selecting(population: string) {
  const select = (facets: Facets): Selection => ({
    population,
    where: Object.entries(facets).map(([column, values]) => ({ column, in: values })),
  });
  return {
    select,
    count: (of: Facets, described: Described): FigureSpec => ({
      kind: 'count',
      ...described,
      group: described.group ?? {},
      of: select(of),
    }),
    ratio: (described: Described & Omit<Ratio, 'kind' | keyof Described>): FigureSpec => ({
      kind: 'ratio',
      ...described,
      group: described.group ?? {},
    }),
  };
}

/** Lines left out of a ratio, one entry per reason, each a selection on the `reason` facet. */
export const excludedByReason = (
  select: (facets: Facets) => Selection,
  facets: Facets,
  reasons: readonly string[],
): Ratio['excluded'] => reasons.map((reason) => ({ reason, selection: select({ ...facets, reason: [reason] }) }));

/** A metric that read no record gives its ratios alone: they say `no occurrences`, counts of nothing say nothing. */
export const ofRead = (anyRead: boolean, figures: readonly FigureSpec[]): readonly FigureSpec[] =>
  anyRead ? figures : figures.filter(({ kind }) => kind === 'ratio');
