import { type ControlTest, testedFigure } from '../model/control.ts';
import type { FigureSpec } from '../model/figure.ts';
import type { PopulationSpec, Selection, Where } from '../model/population.ts';
import { UserError } from '../model/problem.ts';

type RatioSpec = Extract<FigureSpec, { kind: 'ratio' }>;

/**
 * The figures tests ask for a part of, each once: the figure's own queries with the filter added, so that the ledger, the
 * workbook and an auditor work them out like any other. Throws a UserError when a filter names no facet column.
 */
export function filteredFigures(
  tests: readonly ControlTest[],
  figures: readonly FigureSpec[],
  populations: readonly PopulationSpec[],
): RatioSpec[] {
  const filtered = new Map<string, RatioSpec>();
  for (const test of tests) {
    const key = testedFigure(test);
    const whole = figures.find((figure): figure is RatioSpec => figure.key === test.figure && figure.kind === 'ratio');
    if (!whole || test.where.length === 0 || filtered.has(key)) continue;
    const unknown = test.where.filter(({ column }) => !facetsOf(whole, populations).includes(column));
    if (unknown.length > 0) {
      throw new UserError(
        `a mapping narrows ${test.figure} by ${unknown.map(({ column }) => column).join(', ')}, which its lines do not have`,
        `Facets of its lines: ${facetsOf(whole, populations).join(', ')}.`,
      );
    }
    filtered.set(key, { ...narrowed(whole, test.where, titleOf(whole, populations)), key });
  }
  return [...filtered.values()];
}

/** Columns a filter on the figure may name: those every population it counts in can be selected by. */
export function facetsOf(figure: RatioSpec, populations: readonly PopulationSpec[]): string[] {
  const named = [figure.numerator, figure.denominator, ...(figure.unknown ? [figure.unknown] : [])];
  const sets = [...new Set(named.map(({ population }) => population))].map((id) =>
    (populations.find((population) => population.id === id)?.columns ?? [])
      .filter(({ type }) => type === 'facet')
      .map(({ key }) => key),
  );
  const [first = [], ...others] = sets;
  return first.filter((key) => others.every((other) => other.includes(key)));
}

const titleOf =
  ({ denominator }: RatioSpec, populations: readonly PopulationSpec[]) =>
  (column: string): string =>
    populations.find(({ id }) => id === denominator.population)?.columns.find(({ key }) => key === column)?.title ??
    column;

function narrowed(whole: RatioSpec, where: Where, title: (column: string) => string): RatioSpec {
  const only = ({ population, where: own }: Selection): Selection => ({ population, where: [...own, ...where] });
  const words = where.map(({ column, in: values }) => conditionText(title(column), values)).join(' and ');
  return {
    ...whole,
    title: `${whole.title}, of lines ${words}`,
    definition: `${whole.definition} Only lines ${words} are counted.`,
    group: { ...whole.group, only: words },
    numerator: only(whole.numerator),
    denominator: only(whole.denominator),
    unknown: whole.unknown && only(whole.unknown),
    excluded: whole.excluded.map(({ reason, selection }) => ({ reason, selection: only(selection) })),
  };
}

/** `marked security incident`, `with priority P1 or P2`. */
function conditionText(title: string, values: readonly string[]): string {
  const [first, ...others] = values;
  const name = /^\p{Lu}\p{Ll}/u.test(title) ? `${title.charAt(0).toLowerCase()}${title.slice(1)}` : title;
  if (others.length === 0 && first === 'yes') return `marked ${name}`;
  if (others.length === 0 && first === 'no') return `not marked ${name}`;
  return `with ${name} ${values.join(' or ')}`;
}
