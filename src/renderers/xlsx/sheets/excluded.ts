import type { Figure } from '../../../model/figure.ts';
import type { Book } from '../book.ts';
import { describeSelection } from '../describe.ts';
import { measured, sheetsOf, TOO_LONG } from '../figure/cells.ts';
import { NOT_RECOMPUTED } from '../figure/index.ts';
import type { Layout } from '../layout.ts';
import { styles } from '../styles.ts';
import { cellText } from '../text.ts';

const COLUMNS = [
  { title: 'Figure', width: 9, style: styles.strong },
  { title: 'Title', width: 40, style: styles.wrapped },
  { title: 'Left out because', width: 34, style: styles.wrapped },
  { title: 'Lines', width: 11, style: styles.count },
  { title: 'Engine: lines', width: 11, style: styles.count },
  { title: 'Difference (must be 0)', width: 12, style: styles.check },
  { title: 'What is counted', width: 60, style: styles.wrapped },
];

/** Lines a ratio leaves out, by reason, each counted by formula. */
export function excludedSheet(book: Book, figures: readonly Figure[], { populations }: Layout): void {
  const sheet = book.sheet({ name: 'Excluded', columns: COLUMNS, layout: { frozenColumns: 1 } });
  let row = 1;
  for (const figure of figures) {
    if (figure.kind !== 'ratio' || figure.result.kind !== 'ratio') continue;
    for (const [index, { reason, selection }] of figure.excluded.entries()) {
      row += 1;
      const engine = figure.result.excluded[index]?.count ?? 0;
      const lines = measured(selection, { of: 'rows' }, engine, populations);
      sheet.row([
        figure.id,
        cellText(figure.title),
        cellText(reason),
        lines,
        engine,
        lines === TOO_LONG ? NOT_RECOMPUTED : { formula: `ABS(D${row}-E${row})`, result: 0 },
        cellText(describeSelection(selection, sheetsOf(selection, populations))),
      ]);
    }
  }
  sheet.close();
}
