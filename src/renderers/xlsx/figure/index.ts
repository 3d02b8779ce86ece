import { assertNever } from '../../../lib/assert-never.ts';
import type { Figure } from '../../../model/figure.ts';
import { figureText } from '../../format.ts';
import { describeFigure } from '../describe.ts';
import { METRIC_COLUMNS, metricCell } from '../metric-columns.ts';
import { styles } from '../styles.ts';
import { cellText } from '../text.ts';
import type { Content, StyledContent } from '../worksheet.ts';
import { type At, type FigureCells, measured, type Populations, sheetsOf, TOO_LONG } from './cells.ts';
import { meanCells, quantileCells } from './duration.ts';
import { quotientCells } from './quotient.ts';
import { ratioCells } from './ratio.ts';

/** In place of a difference: a selection was too long for a formula (8,192 characters). */
export const NOT_RECOMPUTED = 'not recomputed';

/** The row of the sheet Metrics that works a figure out again beside the engine's answer. */
export function figureRow(figure: Figure, row: number, populations: Populations): (Content | StyledContent)[] {
  const at: At = (column) => metricCell(column, row);
  const again = measuredCells(figure, at, populations);
  const cells: FigureCells = {
    id: figure.id,
    title: cellText(figure.title),
    basis: cellText(figure.basis),
    ...again,
    difference: Object.values(again).includes(TOO_LONG) ? NOT_RECOMPUTED : { formula: difference(at), result: 0 },
    printed: cellText(figureText(figure, 'value')),
    kind: figure.kind,
    key: cellText(figure.key),
    where: cellText(describeFigure(figure, (selection) => sheetsOf(selection, populations))),
    definition: cellText(figure.definition),
  };
  return METRIC_COLUMNS.map((column) => cells[column] ?? null);
}

function measuredCells(figure: Figure, at: At, populations: Populations): FigureCells {
  const { result } = figure;
  switch (figure.kind) {
    case 'ratio':
      return result.kind === 'ratio' ? ratioCells(figure, result, at, populations) : {};
    case 'quantile':
      return result.kind === 'quantile' ? quantileCells(figure, result, at, populations) : {};
    case 'mean':
      return result.kind === 'mean' ? meanCells(figure, result, at, populations) : {};
    case 'quotient':
      return result.kind === 'quotient' ? quotientCells(figure, result, at, populations) : {};
    case 'count': {
      if (result.kind !== 'count') return {};
      const again = { value: { formula: at('numerator'), result: result.count }, style: styles.count };
      return {
        numerator: measured(figure.of, { of: 'rows' }, result.count, populations),
        value: again,
        shown: again,
        engineNumerator: result.count,
        engineValue: { value: result.count, style: styles.count },
      };
    }
    default:
      return assertNever(figure);
  }
}

/** How far the formulas are from the engine, over everything both have; an error in any cell shows as itself. */
function difference(at: At): string {
  const apart = (mine: string, theirs: string): string => `ABS(N(${mine})-N(${theirs}))`;
  const unlike = (mine: string, theirs: string): string => `IF(${mine}=${theirs},0,1)`;
  return [
    apart(at('numerator'), at('engineNumerator')),
    apart(at('denominator'), at('engineDenominator')),
    apart(at('unknown'), at('engineUnknown')),
    apart(at('without'), at('engineWithout')),
    unlike(at('ms'), at('engineMs')),
    unlike(at('value'), at('engineValue')),
    unlike(at('conclusion'), at('engineConclusion')),
  ].join('+');
}
