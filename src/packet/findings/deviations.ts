import { type ControlTest, testedFigure } from '../../model/control.ts';
import type { Figure } from '../../model/figure.ts';
import { UserError } from '../../model/problem.ts';

export type RatioFigure = Extract<Figure, { kind: 'ratio' }>;

/** Items of one test. `judged` does not contain the unknown ones. */
export interface Deviations {
  readonly deviating: number;
  readonly judged: number;
  readonly unknown: number;
}

/** The ratio figure a test names; `null` when no metric gave it. Throws a UserError when the mapping misreads it. */
export function figureOf(test: ControlTest, control: string, figures: readonly Figure[]): RatioFigure | null {
  const tested = testedFigure(test);
  const found = figures.find(({ key }) => key === tested);
  if (!found) return null;
  const measures = found.kind !== 'ratio' ? 'no rate' : found.rounding === 'down' ? 'attainment' : 'deviation';
  if (found.kind === 'ratio' && measures === test.measures) return found;
  throw new UserError(
    `the mapping of ${control} reads ${tested} as ${test.measures}, but it measures ${measures}`,
    'Correct "measures" or the figure in the mapping.yaml of the framework.',
  );
}

export function deviationsOf({ measures }: ControlTest, { result }: RatioFigure): Deviations {
  if (result.kind !== 'ratio') throw new TypeError('a ratio figure carries the result of a ratio');
  const { numerator, denominator, unknown } = result;
  return { deviating: measures === 'deviation' ? numerator : denominator - numerator, judged: denominator, unknown };
}

/** Exact comparison in integers; a rate equal to the tolerance is not above it. `tolerance`: thousandths of a percent. */
export const isAbove = (deviating: number, of: number, tolerance: number): boolean =>
  deviating * 100_000 > tolerance * of;
