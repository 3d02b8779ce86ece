import type { Figure } from '../../../model/figure.ts';
import type { Book } from '../book.ts';
import { metricCell, metricRow } from '../metric-columns.ts';
import { styles } from '../styles.ts';
import { cellText } from '../text.ts';

const COLUMNS = [
  { title: 'Roll-forward', width: 30, style: styles.strong },
  { title: 'Step', width: 60, style: styles.wrapped },
  { title: 'Figure', width: 10, style: styles.strong },
  { title: 'Sign', width: 6, style: styles.text },
  { title: 'Lines', width: 12, style: styles.count },
  { title: 'Engine: lines', width: 12, style: styles.count },
  { title: 'Difference (must be 0)', width: 13, style: styles.check },
];

const KEY = /^((?:sla\..*?|incident\.)rollforward)\.(.+)$/;
/** Commitments: opening + attached + re-dated in − re-dated out − cancelled before due − fell due = closing (spec SLA-10). Incidents: what came in − what ended = open. */
const SIGNS: readonly (readonly [step: RegExp, sign: '+' | '-' | '='])[] = [
  [/^opening/, '+'],
  [/^attached/, '+'],
  [/^re-?dated-?in$/, '+'],
  [/^re-?dated-?out$/, '-'],
  [/^cancelled/, '-'],
  [/^fell-?due/, '-'],
  [/^closing/, '='],
  [/^(carried-in|perhaps-carried-in|opened)$/, '+'],
  [/^(resolved|closed-without|ended-)/, '-'],
  [/^open$/, '='],
];

interface Step {
  readonly name: string;
  readonly sign: '+' | '-' | '=' | '';
  readonly figure: Figure;
  readonly lines: number;
  readonly metricRow: number;
}

/** Commitments and incidents carried into the period, through it and out of it, with the sum checked. */
export function rollforwardSheet(book: Book, figures: readonly Figure[]): void {
  const sheet = book.sheet({ name: 'Rollforward', columns: COLUMNS, layout: { frozenColumns: 2 } });
  let row = 2;
  for (const [name, steps] of rollforwards(figures)) {
    const first = row;
    for (const { figure, sign, lines, metricRow: at } of steps) {
      const cell = `Metrics!${metricCell('value', at)}`;
      sheet.row([
        name,
        cellText(figure.title),
        figure.id,
        sign,
        { formula: cell, result: lines },
        lines,
        { formula: `ABS(E${row}-F${row})`, result: 0 },
      ]);
      row += 1;
    }
    if (!isComplete(steps)) continue;
    const [from, to] = [first, row - 1];
    const part = (sign: string): string => `SUMIFS(E${from}:E${to},D${from}:D${to},"${sign}")`;
    const [carried, closing] = [carriedForward(steps), closingLines(steps)];
    sheet.row([
      name,
      'Carried forward by the steps, against the closing lines',
      null,
      null,
      { formula: `${part('+')}-${part('-')}`, result: carried },
      closing,
      { formula: `ABS(E${row}-F${row})`, result: Math.abs(carried - closing) },
    ]);
    row += 1;
  }
  sheet.close();
}

/** Lines by which the roll-forwards do not close. */
export const rollforwardDifference = (figures: readonly Figure[]): number =>
  [...rollforwards(figures).values()]
    .filter(isComplete)
    .reduce((sum, steps) => sum + Math.abs(carriedForward(steps) - closingLines(steps)), 0);

const rollforwards = (figures: readonly Figure[]): ReadonlyMap<string, readonly Step[]> =>
  Map.groupBy(figures.flatMap(stepOf), (step) => step.name);

const closingLines = (steps: readonly Step[]): number => steps.find(({ sign }) => sign === '=')?.lines ?? 0;

function stepOf(figure: Figure, index: number): readonly Step[] {
  const [, name = '', step = ''] = KEY.exec(figure.key) ?? [];
  if (name === '' || figure.result.kind !== 'count') return [];
  const sign = SIGNS.find(([pattern]) => pattern.test(step))?.[1] ?? '';
  return [{ name, sign, figure, lines: figure.result.count, metricRow: metricRow(index) }];
}

const isComplete = (steps: readonly Step[]): boolean =>
  steps.every(({ sign }) => sign !== '') && ['+', '='].every((sign) => steps.some((step) => step.sign === sign));

function carriedForward(steps: readonly Step[]): number {
  const total = (wanted: string): number =>
    steps.reduce((sum, { sign, lines }) => sum + (sign === wanted ? lines : 0), 0);
  return total('+') - total('-');
}
