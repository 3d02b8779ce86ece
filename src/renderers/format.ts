import { assertNever } from '../lib/assert-never.ts';
import { countText, percentText, ratioText } from '../lib/number-text.ts';
import { durationText } from '../lib/time-text.ts';
import type { Figure } from '../model/figure.ts';
import type { Cell } from '../model/packet.ts';
import { NOT_STATED } from './format/values.ts';

export { NOT_STATED, periodText, valueText } from './format/values.ts';

/** How values look in every edition. Only whole numbers are compared and divided here (spec SLA-4, SLA-7). */

export type FigureShow = Extract<Cell, { type: 'figure' }>['show'];
type RatioFigure = Extract<Figure, { kind: 'ratio' }>;
type Conclusion = Extract<Figure['result'], { kind: 'ratio' }>['conclusion'];

const NO_OCCURRENCES = 'no occurrences';
const NOT_KNOWN = 'not known';

const ofText = (numerator: number, denominator: number): string =>
  `${countText(numerator)} of ${countText(denominator)}`;

/** The two ends when each unknown line is taken as bad, then as good (spec SLA-6). */
export interface Bounds {
  readonly worst: number;
  readonly best: number;
  /** Denominator of both. */
  readonly of: number;
}

/** Numerators of the bounds: attainment (rounded down) is worst at its lowest, a deviation rate at its highest. */
export function boundsOf(figure: RatioFigure): Bounds | null {
  if (figure.result.kind !== 'ratio') return null;
  const { numerator, denominator, unknown } = figure.result;
  const ends = [numerator, numerator + unknown] as const;
  const [worst, best] = figure.rounding === 'down' ? ends : [ends[1], ends[0]];
  return { worst, best, of: denominator + unknown };
}

const CONCLUSIONS: Readonly<Record<Conclusion, string>> = {
  'meets-target': 'meets target',
  'below-target': 'below target',
  'insufficient-data': 'insufficient data',
  'no-occurrence': NO_OCCURRENCES,
  'no-target': 'no target set',
};
export const conclusionText = (conclusion: Conclusion): string => CONCLUSIONS[conclusion];

/** The text of a ledger figure, the same in every edition. */
export function figureText(figure: Figure, show: FigureShow): string {
  const { result } = figure;
  if (show === 'id') return figure.id;
  switch (result.kind) {
    case 'count':
      return countText(result.count);
    case 'quantile':
      return quantileText(result, show);
    case 'mean':
      return meanText(result, show);
    case 'quotient':
      return quotientText(result, show);
    case 'ratio':
      return figure.kind === 'ratio' ? ratioFigureText(figure, result, show) : NOT_STATED;
    default:
      return assertNever(result);
  }
}

type ResultOf<K extends Figure['result']['kind']> = Extract<Figure['result'], { kind: K }>;

function ratioFigureText(figure: RatioFigure, result: ResultOf<'ratio'>, show: Exclude<FigureShow, 'id'>): string {
  const { numerator, denominator, unknown } = result;
  switch (show) {
    case 'value':
      return ratioValueText(result, figure.rounding);
    case 'n-of-N':
      return ofText(numerator, denominator);
    case 'value-and-n':
      return `${ratioValueText(result, figure.rounding)} (${ofText(numerator, denominator)})`;
    case 'bounds':
      return boundsText(figure);
    case 'target':
      return figure.target === null ? NOT_STATED : percentText(figure.target);
    case 'conclusion':
      return conclusionText(result.conclusion);
    case 'unknown':
      return countText(unknown);
    case 'excluded':
      return excludedText(result.excluded);
    default:
      return assertNever(show);
  }
}

function ratioValueText(result: ResultOf<'ratio'>, rounding: 'down' | 'up'): string {
  if (result.denominator === 0 && result.unknown > 0) return NOT_KNOWN;
  return ratioText(result.numerator, result.denominator, rounding);
}

function boundsText(figure: RatioFigure): string {
  const bounds = boundsOf(figure);
  if (bounds === null || bounds.of === 0) return NOT_STATED;
  if (bounds.worst === bounds.best) return 'none unknown';
  const text = (numerator: number): string => ratioText(numerator, bounds.of, figure.rounding);
  return `worst ${text(bounds.worst)}, best ${text(bounds.best)}`;
}

function excludedText(excluded: ResultOf<'ratio'>['excluded']): string {
  const some = excluded.filter(({ count }) => count > 0);
  return some.length === 0 ? 'none' : some.map(({ reason, count }) => `${reason} ${countText(count)}`).join('; ');
}

/** `; 12 without a value`: selected lines that the figure could not take in. Nothing where there are none. */
const withoutText = (without = 0): string => (without > 0 ? `; ${countText(without)} without a value` : '');

/** What stands for a value that no line gives: no line was selected, or none of them has it. */
const nothingText = (without = 0): string => (without > 0 ? NOT_KNOWN : NO_OCCURRENCES);

function quantileText({ value, count, open, beyond, without }: ResultOf<'quantile'>, show: FigureShow): string {
  const all = count + open;
  const openText = `${countText(open)} of ${countText(all)} open${withoutText(without)}`;
  if (show === 'n-of-N' || show === 'unknown') return openText;
  if (all === 0) return nothingText(without);
  if (value === null) return `not reached${beyond === undefined ? '' : `, > ${durationText(beyond)}`} (${openText})`;
  return show === 'value-and-n' ? `${durationText(value)} (${openText})` : durationText(value);
}

/** The mean, cut to the second. */
function meanText({ sum, count, without }: ResultOf<'mean'>, show: FigureShow): string {
  const parts = `over ${countText(count)}${withoutText(without)}`;
  if (show === 'n-of-N') return parts;
  if (count === 0) return nothingText(without);
  const mean = durationText((sum - (sum % count)) / count);
  return show === 'value-and-n' ? `${mean} (${parts})` : mean;
}

/** A share of time to the thousandth of a percent, cut; or the time for each line, cut to the second. */
function quotientText(result: ResultOf<'quotient'>, show: FigureShow): string {
  const { sum, over, by, without } = result;
  const divided = by === 'time' ? `${durationText(sum)} of ${durationText(over)}` : `over ${countText(over)}`;
  const parts = `${divided}${withoutText(without)}`;
  if (show === 'n-of-N') return parts;
  const value = quotientValueText(result);
  return show === 'value-and-n' && over > 0 ? `${value} (${parts})` : value;
}

function quotientValueText({ sum, over, by, without }: ResultOf<'quotient'>): string {
  if (by === 'lines' && over === 0 && sum > 0) return `none in ${durationText(sum)}`;
  if (over === 0) return nothingText(without);
  // Nothing lost in the time observed is no proof that nothing will be (spec 4.2).
  if (by === 'time' && sum === over) return `all of ${durationText(over)}`;
  return by === 'time' ? percentText(shareOf(sum, over)) : durationText((sum - (sum % over)) / over);
}

/** Thousandths of a percent, rounded down; the product is too large for a number. */
export const shareOf = (part: number, whole: number): number => Number((BigInt(part) * 100_000n) / BigInt(whole));
