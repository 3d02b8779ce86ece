import { assertNever } from '../../lib/assert-never.ts';
import { HOUR_MS, isoInstant } from '../../lib/time.ts';
import { zoneOf } from '../../lib/zones.ts';
import type { Column, Value } from '../../model/population.ts';
import { type CellStyle, styles } from './styles.ts';
import { cellText, dayNumber } from './text.ts';
import type { Content, SheetColumn } from './worksheet.ts';

/** One column of a sheet, and how a row's value looks in it. */
export interface Field extends SheetColumn {
  readonly content: (value: Value) => Content;
}

const NARROW = 8;
const WIDE = 44;

/**
 * The sheet columns of one column of rows; `widest` is its longest text. An instant stands as a date in the
 * reporting zone and as UTC text, a duration in hours and in milliseconds. Formulas use the last of them.
 */
export function fieldsOf(column: Column, widest: number, zone: string): readonly Field[] {
  const { title, type } = column;
  const field = (heading: string, style: CellStyle, width: number, content: Field['content']): Field => ({
    title: heading,
    style,
    width: Math.min(WIDE, Math.max(NARROW, width, longestWord(heading) + 3)),
    content,
  });
  switch (type) {
    case 'text':
    case 'facet':
    case 'flag':
      return [field(title, styles.text, widest + 2, textContent)];
    case 'count':
      return [field(title, styles.plain, 10, numberContent)];
    case 'date':
      return [field(`${title} (date)`, styles.date, 12, dateContent)];
    case 'duration':
      return [
        field(`${title} (h)`, styles.hours, 11, (value) => (typeof value === 'number' ? value / HOUR_MS : value)),
        field(`${title} (ms)`, styles.plain, 14, numberContent),
      ];
    case 'instant':
      return [
        field(`${title} (${zone})`, styles.instant, 20, wallClock(zone)),
        field(`${title} (UTC)`, styles.text, 22, utcContent),
      ];
    default:
      return assertNever(type);
  }
}

const longestWord = (heading: string): number => Math.max(...heading.split(' ').map((word) => word.length));

const textContent = (value: Value): Content => (value === null || value === '' ? null : cellText(String(value)));
const numberContent = (value: Value): Content => value;
const utcContent = (value: Value): Content => (typeof value === 'number' ? isoInstant(value) : value);

function dateContent(value: Value): Content {
  const midnight = typeof value === 'string' ? Date.parse(`${value}T00:00:00Z`) : Number.NaN;
  return Number.isNaN(midnight) ? textContent(value) : (dayNumber(midnight) ?? textContent(value));
}

/** `null` where the date system ends; the UTC text beside it always stands. */
function wallClock(zone: string): (value: Value) => Content {
  const { offsetAt } = zoneOf(zone);
  return (at) => (typeof at === 'number' ? dayNumber(at + offsetAt(at)) : at);
}
