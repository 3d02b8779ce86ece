import { assertNever } from '../../lib/assert-never.ts';
import type { FigureSpec } from '../../model/figure.ts';
import type { Column, EvidenceRow, Selection, Where } from '../../model/population.ts';

/** A selection of a figure and the part it plays in it. */
export interface Part {
  readonly role: string;
  readonly selection: Selection;
  /** The duration that its lines bring in; a line without one takes no part. Absent: the lines themselves count. */
  readonly column?: string;
}

/** The selections that a figure is worked out from, the widest last; the lines left out come apart. */
export function partsOf(figure: FigureSpec): readonly Part[] {
  switch (figure.kind) {
    case 'count':
      return [{ role: 'Counted', selection: figure.of }];
    case 'ratio':
      return [
        { role: 'Numerator', selection: figure.numerator },
        { role: 'Denominator', selection: figure.denominator },
        ...(figure.unknown ? [{ role: 'Unknown', selection: figure.unknown }] : []),
      ];
    case 'quantile':
      return [
        { role: 'Ranked', selection: figure.of, column: figure.column },
        ...(figure.open ? [{ role: 'Open', selection: figure.open }] : []),
      ];
    case 'mean':
      return [{ role: 'Averaged', selection: figure.of, column: figure.column }];
    case 'quotient':
      return [
        { role: 'Summed', selection: figure.of, column: figure.column },
        {
          role: 'Divided by',
          selection: figure.over,
          ...(figure.overColumn === null ? {} : { column: figure.overColumn }),
        },
      ];
    default:
      return assertNever(figure);
  }
}

/** Lines that a ratio leaves out, by reason. */
export const leftOutOf = (figure: FigureSpec): readonly Part[] =>
  figure.kind === 'ratio'
    ? figure.excluded.map(({ reason, selection }) => ({ role: `Left out: ${reason}`, selection }))
    : [];

/** The selection that decides whether a line belongs to the figure at all. */
export const scopeOf = (figure: FigureSpec): Selection => (figure.kind === 'ratio' ? figure.denominator : figure.of);

/** Whether a row fulfils all conditions. */
export function selects(where: Where, columns: readonly Column[]): (row: EvidenceRow) => boolean {
  const conditions = where.map(({ column, in: allowed }) => ({
    at: columns.findIndex(({ key }) => key === column),
    allowed: new Set(allowed),
  }));
  return (row) => conditions.every(({ at, allowed }) => allowed.has(String(row[at] ?? '')));
}

/** `Attribute D is pass or exception; Type is normal`. */
export function inWords(where: Where, columns: readonly Column[]): string {
  if (where.length === 0) return 'all lines';
  return where.map(({ column, in: allowed }) => `${titleOf(column, columns)} is ${oneOf(allowed)}`).join('; ');
}

/** The first condition a row fails, in words; `null`: it fulfils all. */
export function failing(where: Where, columns: readonly Column[], row: EvidenceRow): string | null {
  const failed = where.find((condition) => !selects([condition], columns)(row));
  if (!failed) return null;
  const found = row[columns.findIndex(({ key }) => key === failed.column)];
  return `${titleOf(failed.column, columns)} is ${named(String(found ?? ''))}, the figure takes ${oneOf(failed.in)}`;
}

const titleOf = (key: string, columns: readonly Column[]): string =>
  columns.find((column) => column.key === key)?.title ?? key;
const oneOf = (allowed: readonly string[]): string => allowed.map(named).join(' or ') || 'nothing';
const named = (text: string): string => (text === '' ? '(empty)' : text);
