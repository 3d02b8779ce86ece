import { HOUR_MS } from '../../../lib/time.ts';
import type { Figure } from '../../../model/figure.ts';
import { shareOf } from '../../format.ts';
import { styles } from '../styles.ts';
import type { Content, StyledContent } from '../worksheet.ts';
import { type At, type FigureCells, measured, nothingIn, nothingOf, type Populations, withoutValue } from './cells.ts';

type Quotient = Extract<Figure, { kind: 'quotient' }>;
type QuotientResult = Extract<Figure['result'], { kind: 'quotient' }>;

const ALL = 'all of it';

/** Both sums, or the sum and the number of lines, exact; the share of time or the hours for each line from both. */
export function quotientCells(figure: Quotient, result: QuotientResult, at: At, populations: Populations): FigureCells {
  const { of, column, over, overColumn } = figure;
  const [ms, n] = [at('ms'), at('denominator')];
  const isShare = overColumn !== null;
  const exact = result.over === 0 ? nothingOf(result) : result.sum / result.over / (isShare ? 1 : HOUR_MS);
  const lacking = nothingIn(at('without'));
  const styled = (value: Content): StyledContent => ({ value, style: isShare ? styles.exactPercent : styles.hours });
  return {
    denominator: measured(over, isShare ? { of: 'sum', column: overColumn } : { of: 'rows' }, result.over, populations),
    without: withoutValue(
      [[of, column], ...(isShare ? [[over, overColumn] as const] : [])],
      result.without ?? 0,
      populations,
    ),
    ms: measured(of, { of: 'sum', column }, result.sum, populations),
    value: styled({ formula: `IF(${n}=0,${lacking},${ms}/${n}${isShare ? '' : `/${HOUR_MS}`})`, result: exact }),
    shown: isShare
      ? styled({
          formula: `IF(${n}=0,${lacking},IF(${ms}=${n},"${ALL}",ROUNDDOWN(${ms}/${n},5)))`,
          result: shown(result),
        })
      : styled({ formula: at('value'), result: exact }),
    engineDenominator: result.over,
    engineWithout: result.without ?? 0,
    engineMs: result.sum,
    engineValue: styled(exact),
  };
}

function shown({ sum, over, ...result }: QuotientResult): number | string {
  if (over === 0) return nothingOf(result);
  return sum === over ? ALL : shareOf(sum, over) / 100_000;
}
