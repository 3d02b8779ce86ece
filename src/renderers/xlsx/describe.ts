import { assertNever } from '../../lib/assert-never.ts';
import type { FigureSpec } from '../../model/figure.ts';
import type { Selection } from '../../model/population.ts';
import type { RowSheets } from './layout.ts';

/** A selection in words, as a reader sets it with the filters of the sheet: `SLA resolution: Verdict is PASS`. */
export function describeSelection({ where }: Selection, sheets: RowSheets): string {
  const title = (key: string): string => sheets.columns.find((column) => column.key === key)?.title ?? key;
  const conditions = where.map(({ column, in: allowed }) => {
    const texts = allowed.map((text) => (text === '' ? '(empty)' : text));
    return `${title(column)} is ${texts.join(' or ') || 'nothing'}`;
  });
  const sheet = sheets.parts[0]?.sheet ?? sheets.title;
  return `${sheet}: ${conditions.length === 0 ? 'all rows' : conditions.join('; ')}`;
}

/** Every selection a figure rests on, one a line. */
export function describeFigure(figure: FigureSpec, sheetsOf: (selection: Selection) => RowSheets): string {
  return selectionsOf(figure)
    .map(([role, selection]) => `${role} – ${describeSelection(selection, sheetsOf(selection))}`)
    .join('\n');
}

/** The selections that count a line, by the part they play. Lines left out are not counted by the figure. */
export function selectionsOf(figure: FigureSpec): readonly (readonly [role: string, Selection])[] {
  switch (figure.kind) {
    case 'count':
      return [['Counted', figure.of]];
    case 'ratio':
      return [
        ['Numerator', figure.numerator],
        ['Denominator', figure.denominator],
        ...(figure.unknown ? [['Unknown', figure.unknown] as const] : []),
      ];
    case 'quantile':
      return [['Ranked', figure.of], ...(figure.open ? [['Open', figure.open] as const] : [])];
    case 'mean':
      return [['Averaged', figure.of]];
    case 'quotient':
      return [
        ['Summed', figure.of],
        ['Divided by', figure.over],
      ];
    default:
      return assertNever(figure);
  }
}
