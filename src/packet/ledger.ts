import { assertNever } from '../lib/assert-never.ts';
import type { Instant } from '../lib/time.ts';
import type { Figure, FigureResult, FigureSpec } from '../model/figure.ts';
import type { Selection } from '../model/population.ts';
import type { Tally } from './tally.ts';

/** Tallies by population id. */
export type Tallies = ReadonlyMap<string, Tally>;

/** Numbers the figures `F-0001`… in the order given and works each out. */
export function ledger(specs: readonly FigureSpec[], tallies: Tallies, asOf: Instant): Figure[] {
  return specs.map((spec, index) => ({
    ...spec,
    id: `F-${String(index + 1).padStart(4, '0')}`,
    asOf,
    result: evaluate(spec, tallies),
  }));
}

/** Works out one figure from the tallied lines. Integers only (spec SLA-4, SLA-7). */
export function evaluate(spec: FigureSpec, tallies: Tallies): FigureResult {
  const tally = (selection: Selection): Tally => {
    const found = tallies.get(selection.population);
    if (!found) throw new Error(`figure ${spec.key} selects from "${selection.population}", which no metric declares`);
    return found;
  };
  const count = (selection: Selection | null): number => (selection ? tally(selection).count(selection.where) : 0);

  switch (spec.kind) {
    case 'count':
      return { kind: 'count', count: count(spec.of) };
    case 'ratio': {
      const numerator = count(spec.numerator);
      const denominator = count(spec.denominator);
      const unknown = count(spec.unknown);
      return {
        kind: 'ratio',
        numerator,
        denominator,
        unknown,
        excluded: spec.excluded.map(({ reason, selection }) => ({ reason, count: count(selection) })),
        conclusion: conclude(numerator, denominator, unknown, spec.target),
      };
    }
    case 'quantile': {
      const values = tally(spec.of).values(spec.of.where, spec.column);
      const open = count(spec.open);
      const value = nearestRank(values, open, spec.percent);
      const isOutlived = value === null && spec.open !== null && spec.openColumn !== undefined;
      const ages = isOutlived ? tally(spec.open).values(spec.open.where, spec.openColumn) : NO_VALUES;
      return {
        kind: 'quantile',
        value,
        count: values.length,
        open,
        ...beyond(values, ages, open, spec.percent),
        ...lacking(count(spec.of) - values.length),
      };
    }
    case 'mean': {
      const values = tally(spec.of).values(spec.of.where, spec.column);
      return { kind: 'mean', sum: total(values), count: values.length, ...lacking(count(spec.of) - values.length) };
    }
    case 'quotient': {
      const { of, column, over, overColumn } = spec;
      const summed = tally(of).values(of.where, column);
      const sum = total(summed);
      const missing = count(of) - summed.length;
      if (overColumn === null) return { kind: 'quotient', sum, over: count(over), by: 'lines', ...lacking(missing) };
      const divisor = tally(over).values(over.where, overColumn);
      const missingInBoth = missing + count(over) - divisor.length;
      return { kind: 'quotient', sum, over: total(divisor), by: 'time', ...lacking(missingInBoth) };
    }
    default:
      return assertNever(spec);
  }
}

const lacking = (without: number): { readonly without?: number } => (without > 0 ? { without } : {});

const total = (values: Float64Array): number => values.reduce((sum, value) => sum + value, 0);

type Conclusion = Extract<FigureResult, { kind: 'ratio' }>['conclusion'];

/** Meets the target only if the worst case does; below it only if the best case is (spec SLA-6, SLA-8). */
function conclude(numerator: number, denominator: number, unknown: number, target: number | null): Conclusion {
  const all = denominator + unknown;
  if (all === 0) return 'no-occurrence';
  if (target === null) return 'no-target';
  if (numerator * 100_000 >= target * all) return 'meets-target';
  if ((numerator + unknown) * 100_000 < target * all) return 'below-target';
  return 'insufficient-data';
}

const NO_VALUES = new Float64Array(0);

/** At the least as long as it would be if every open item closed now (spec P-M6, G27: not reached, > 41 d). */
function beyond(values: Float64Array, ages: Float64Array, open: number, percent: number): { readonly beyond?: number } {
  if (ages.length === 0 || ages.length !== open) return {};
  const rank = Math.ceil(((values.length + ages.length) * percent) / 100);
  const least = smallestOfBoth(values, ages, rank);
  return least === null ? {} : { beyond: least };
}

/** The value of a rank, counted from 1, over two lists that are both smallest first. */
function smallestOfBoth(a: Float64Array, b: Float64Array, rank: number): number | null {
  let least: number | null = null;
  for (let taken = 0, i = 0, j = 0; taken < rank; taken += 1) {
    const [ofA, ofB] = [a[i], b[j]];
    const isA = ofA !== undefined && (ofB === undefined || ofA <= ofB);
    least = (isA ? ofA : ofB) ?? null;
    if (isA) i += 1;
    else j += 1;
  }
  return least;
}

/** Nearest rank over the values, smallest first, and then the open items, which rank above every value (spec P-M6, G27). */
function nearestRank(values: Float64Array, open: number, percent: number): number | null {
  const rank = Math.ceil(((values.length + open) * percent) / 100);
  return values[rank - 1] ?? null;
}
