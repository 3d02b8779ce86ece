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
