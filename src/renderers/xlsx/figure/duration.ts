import { HOUR_MS } from '../../../lib/time.ts';
import type { Figure } from '../../../model/figure.ts';
import { rankedFormula, selectionFormula } from '../selection.ts';
import { styles } from '../styles.ts';
import type { Content, Formula, StyledContent } from '../worksheet.ts';
import {
  type At,
  type FigureCells,
  measured,
  nothingIn,
  nothingOf,
  type Populations,
  sheetsOf,
  TOO_LONG,
  withoutValue,
} from './cells.ts';

type Quantile = Extract<Figure, { kind: 'quantile' }>;
type Mean = Extract<Figure, { kind: 'mean' }>;
type ResultOf<K extends Figure['kind']> = Extract<Figure['result'], { kind: K }>;

const NOT_REACHED = 'not reached';

const inHours = (value: Content): StyledContent => ({ value, style: styles.hours });

/** Nearest rank, open items above every value (spec P-M6): the rank from counts, then the value at that rank. */
export function quantileCells(
  figure: Quantile,
  result: ResultOf<'quantile'>,
  at: At,
  populations: Populations,
): FigureCells {
  const { column, of, open, percent } = figure;
  const all = result.count + result.open;
  const engine = all === 0 ? nothingOf(result) : (result.value ?? NOT_REACHED);
  const hours = typeof engine === 'number' ? engine / HOUR_MS : engine;
  const [n, u, ms] = [at('denominator'), at('unknown'), at('ms')];
  const engineRank = Math.ceil((all * percent) / 100);

  return {
    numerator: {
      formula: `IF(${n}+${u}=0,"",ROUNDUP((${n}+${u})*${percent}/100,0))`,
      result: all === 0 ? '' : engineRank,
    },
    denominator: measured(of, { of: 'values', column }, result.count, populations),
    unknown: open === null ? null : measured(open, { of: 'rows' }, result.open, populations),
    without: withoutValue([[of, column]], result.without ?? 0, populations),
    ms: atRank(figure, engine, at, populations),
    value: inHours({ formula: `IF(ISNUMBER(${ms}),${ms}/${HOUR_MS},${ms})`, result: hours }),
    shown: inHours({ formula: at('value'), result: hours }),
    engineNumerator: all === 0 ? null : engineRank,
    engineDenominator: result.count,
    engineUnknown: open === null ? null : result.open,
    engineWithout: result.without ?? 0,
    engineMs: engine,
    engineValue: inHours(hours),
  };
}

function atRank(figure: Quantile, engine: number | string, at: At, populations: Populations): Formula | string {
  const [rank, n, u] = [at('numerator'), at('denominator'), at('unknown')];
  const value = valueAtRank(figure, at, populations);
  if (value === null) return TOO_LONG;
  const formula = `IF(${n}+${u}=0,${nothingIn(at('without'))},IF(${rank}>${n},"${NOT_REACHED}",${value.formula}))`;
  return { formula, result: engine, ...(value.array ? { array: true } : {}) };
}

/**
 * Over several sheets no array can rank; there the engine's value is put to the test instead: it stands at the rank if
 * fewer lines are below it, and enough are not above it. Otherwise the cell shows #N/A.
 */
function valueAtRank(
  { of, column }: Quantile,
  at: At,
  populations: Populations,
): { readonly formula: string; readonly array: boolean } | null {
  const sheets = sheetsOf(of, populations);
  const ranked = rankedFormula(of, column, at('numerator'), sheets);
  if (ranked !== null) return { formula: ranked, array: true };
  const cell = at('engineMs');
  const below = selectionFormula(of, { of: 'below', column, operator: '<', cell }, sheets);
  const notAbove = selectionFormula(of, { of: 'below', column, operator: '<=', cell }, sheets);
  if (below === null || notAbove === null) return null;
  const rank = at('numerator');
  return { formula: `IF(AND(${below}<${rank},${notAbove}>=${rank}),${cell},NA())`, array: false };
}

/** The sum of milliseconds and the count, exact; the mean from both. */
export function meanCells(figure: Mean, result: ResultOf<'mean'>, at: At, populations: Populations): FigureCells {
  const { of, column } = figure;
  const [n, ms] = [at('denominator'), at('ms')];
  const hours = result.count === 0 ? nothingOf(result) : result.sum / result.count / HOUR_MS;
  return {
    denominator: measured(of, { of: 'values', column }, result.count, populations),
    without: withoutValue([[of, column]], result.without ?? 0, populations),
    ms: measured(of, { of: 'sum', column }, result.sum, populations),
    value: inHours({ formula: `IF(${n}=0,${nothingIn(at('without'))},${ms}/${n}/${HOUR_MS})`, result: hours }),
    shown: inHours({ formula: at('value'), result: hours }),
    engineDenominator: result.count,
    engineWithout: result.without ?? 0,
    engineMs: result.sum,
    engineValue: inHours(hours),
  };
}
