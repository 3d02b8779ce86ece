import type { Figure } from '../../../model/figure.ts';
import type { Book } from '../book.ts';
import { figureRow } from '../figure/index.ts';
import type { Layout } from '../layout.ts';
import { metricRow, metricSheetColumns } from '../metric-columns.ts';

/** One row per figure of the ledger: worked out by formula, beside the engine's answer. */
export function metricsSheet(book: Book, figures: readonly Figure[], { populations }: Layout): void {
  const sheet = book.sheet({ name: 'Metrics', columns: metricSheetColumns, layout: { frozenColumns: 2 } });
  for (const [index, figure] of figures.entries()) sheet.row(figureRow(figure, metricRow(index), populations));
  sheet.close();
}
