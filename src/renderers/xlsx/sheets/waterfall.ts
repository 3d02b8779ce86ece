import type { Population, Waterfall } from '../../../model/population.ts';
import type { Book } from '../book.ts';
import { KEY_LETTERS, type Layout, range } from '../layout.ts';
import { styles } from '../styles.ts';
import { cellText } from '../text.ts';

const COLUMNS = [
  { title: 'Population', width: 28, style: styles.strong },
  { title: 'Step', width: 64, style: styles.wrapped },
  { title: 'Rows', width: 13, style: styles.count },
  { title: 'Engine: rows', width: 13, style: styles.count },
  { title: 'Difference (must be 0)', width: 13, style: styles.check },
];

/** From the rows of the files to the rows of each population sheet; every step has a name (spec 5.2). */
export function waterfallSheet(book: Book, populations: readonly Population[], layout: Layout): void {
  const sheet = book.sheet({ name: 'Waterfall', columns: COLUMNS, layout: { frozenColumns: 1 } });
  let row = 2;
  for (const { id, title, rows, waterfall } of populations) {
    const first = row;
    const name = cellText(title);
    sheet.row([name, 'Rows in files', waterfall.rowsInFiles, null, null]);
    for (const step of waterfall.steps)
      sheet.row([name, cellText(`${step.rows < 0 ? 'plus' : 'less'}: ${step.reason}`), step.rows, null, null]);
    row += 1 + waterfall.steps.length;

    const steps = waterfall.steps.length === 0 ? '' : `-SUM(C${first + 1}:C${row - 1})`;
    const remaining = remainingOf(waterfall);
    sheet.row([
      name,
      'Remaining: rows in files less the steps',
      { formula: `C${first}${steps}`, result: remaining },
      waterfall.remaining,
      { formula: `ABS(C${row}-D${row})`, result: Math.abs(remaining - waterfall.remaining) },
    ]);
    const ranges = (layout.populations.get(id)?.parts ?? []).map((part) => range(part, KEY_LETTERS));
    sheet.row([
      name,
      'Rows on the population sheet',
      { formula: `COUNTA(${ranges.join(',')})`, result: rows },
      waterfall.remaining,
      { formula: `ABS(C${row + 1}-D${row + 1})`, result: Math.abs(rows - waterfall.remaining) },
    ]);
    row += 2;
  }
  sheet.close();
}

const remainingOf = ({ rowsInFiles, steps }: Waterfall): number =>
  rowsInFiles - steps.reduce((sum, { rows }) => sum + rows, 0);

/** Rows no step accounts for, and rows more or less than the waterfall leaves. */
export const waterfallDifference = ({ rows, waterfall }: Population): number =>
  Math.abs(remainingOf(waterfall) - waterfall.remaining) + Math.abs(rows - waterfall.remaining);
