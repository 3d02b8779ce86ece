import type { Selection } from '../../../model/population.ts';
import type { RowSheets } from '../layout.ts';
import type { MetricColumn } from '../metric-columns.ts';
import { type Measure, selectionFormula } from '../selection.ts';
import type { Content, Formula, StyledContent } from '../worksheet.ts';

/** What stands in the columns of the sheet Metrics for one figure; a column left out stays empty. */
export type FigureCells = Readonly<Partial<Record<MetricColumn, Content | StyledContent>>>;
export type Populations = ReadonlyMap<string, RowSheets>;

/** Cell addresses of the figure's row. */
export type At = (column: MetricColumn) => string;

export const TOO_LONG = 'too long for a formula';

export function sheetsOf(selection: Selection, populations: Populations): RowSheets {
  const sheets = populations.get(selection.population);
  if (!sheets) throw new Error(`a figure selects from "${selection.population}", which the packet does not hold`);
  return sheets;
}

/** In place of a value: no line was selected, or none of those selected has one. */
export const nothingOf = ({ without = 0 }: { readonly without?: number }): string =>
  without > 0 ? 'not known' : 'no occurrences';

/** The same by formula, from the cell that counts the lines without a value. */
export const nothingIn = (without: string): string => `IF(N(${without})>0,"not known","no occurrences")`;

/** Selected lines less those of them with a value in the column, summed over the pairs given. */
export function withoutValue(
  pairs: readonly (readonly [Selection, column: string])[],
  result: number,
  populations: Populations,
): Formula | string {
  const parts = pairs.map(([selection, column]) => {
    const sheets = sheetsOf(selection, populations);
    const rows = selectionFormula(selection, { of: 'rows' }, sheets);
    const values = selectionFormula(selection, { of: 'values', column }, sheets);
    return rows === null || values === null ? null : `(${rows})-(${values})`;
  });
  return parts.includes(null) ? TOO_LONG : { formula: parts.join('+'), result };
}

/** A selection measured by formula, with the engine's answer as the cached value. */
export function measured(
  selection: Selection,
  measure: Measure,
  result: number,
  populations: Populations,
): Formula | string {
  const formula = selectionFormula(selection, measure, sheetsOf(selection, populations));
  return formula === null ? TOO_LONG : { formula, result };
}
