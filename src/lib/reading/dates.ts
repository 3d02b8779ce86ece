/** Order of day, month and year in dates written with separators. */
export type DateOrder = 'ymd' | 'dmy' | 'mdy';

/** A date at the beginning of a text: midnight as local ms, and how many characters it takes. */
export interface DatePart {
  readonly localMs: number;
  readonly length: number;
}

export const NO_DATE_ORDER =
  'day and month order is not known: set sources.<id>.date-order or --date-order (dmy or mdy)';

/** Hungarian and Korean have `2026. 07. 01.` too. */
const YEAR_FIRST = /^(\d{4})([-/.]|\. )(\d{1,2})\2(\d{1,2})(?!\d)(?:\.(?=\s|$))?/;
const YEAR_LAST = /^(\d{1,2})([-/.])(\d{1,2})\2(\d{4})(?!\d)/;
const SHORT_YEAR = /^(\d{1,2})([-/.])(\d{1,2})\2(\d\d)(?!\d)/;
const DAY_MONTH_NAME = /^(\d{1,2})([-/. ]| +)([A-Za-z]{3,9})\.?[-/., ] *(\d{4}|\d\d)(?![\d:])/;
const MONTH_NAME_DAY = /^([A-Za-z]{3,9})\.? +(\d{1,2}),? +(\d{4})(?![\d:])/;
const NUMBER = /^[+-]?\d+(?:[.,]\d+)?$/;

const SHORT_YEAR_REFUSED = 'the year has two digits: export dates with four-digit years';

/** `<id>` stands for the source. */
export const BARE_NUMBER =
  'is a bare number, not a date: say what it counts with sources.<id>.number-times ' +
  '(spreadsheet-days, epoch-seconds or epoch-milliseconds)';

/** What a year of two digits is taken for, in words for a receipt. */
export const SHORT_YEARS_READ = 'two-digit years read as 2000–2069 and 1970–1999';

const fullYear = (twoDigits: string): string => `${Number(twoDigits) < 70 ? '20' : '19'}${twoDigits}`;

/** Reads the date a text begins with, with a two-digit year only where `shortYears` says so; a string says why there is none. */
export function datePart(text: string, order: DateOrder | null, shortYears = false): DatePart | string {
  let parts = YEAR_FIRST.exec(text);
  if (parts !== null) return dated(parts[0], parts[1], parts[3], parts[4]);
  parts = YEAR_LAST.exec(text);
  if (parts !== null) return yearLast(parts[0], parts[1] ?? '', parts[3] ?? '', parts[4] ?? '', order);
  parts = SHORT_YEAR.exec(text);
  if (parts !== null) return shortYears ? shortYear(parts, order) : SHORT_YEAR_REFUSED;
  parts = MONTH_NAME_DAY.exec(text);
  if (parts !== null) return dated(parts[0], parts[3], monthNumber(parts[1]), parts[2]);
  parts = DAY_MONTH_NAME.exec(text);
  if (parts !== null) return dayMonthName(parts[0], parts[1] ?? '', monthNumber(parts[3]), parts[4] ?? '', order);
  return NUMBER.test(text) ? BARE_NUMBER : 'is not a date in a known form';
}

function yearLast(
  all: string,
  first: string,
  second: string,
  year: string,
  order: DateOrder | null,
): DatePart | string {
  const settled = settledOrder(Number(first), Number(second));
  if (settled !== null && order !== null && settled !== order) return `is not a date in ${order} order`;
  const used = settled ?? order;
  if (used === 'dmy') return dated(all, year, second, first);
  // 1/1/2026 is the same date in either order.
  if (used === 'mdy' || Number(first) === Number(second)) return dated(all, year, first, second);
  return NO_DATE_ORDER;
}

/** `3/25/26`. Without an order only a day in the middle tells: `26/03/25` may begin with the year. */
function shortYear(
  [all = '', first = '', , second = '', last = '']: readonly string[],
  order: DateOrder | null,
): DatePart | string {
  if (order === 'ymd') return dated(all, fullYear(first), second, last);
  if (order === null && Number(second) <= 12) return NO_DATE_ORDER;
  return yearLast(all, first, second, fullYear(last), order);
}

/** What two numbers before a year give away: a month has no number above 12. */
function settledOrder(first: number, second: number): 'dmy' | 'mdy' | null {
  if (first > 12 && second <= 12) return 'dmy';
  return second > 12 && first <= 12 ? 'mdy' : null;
}

/** What a date says about the order of day, month and year. */
interface ShownOrder {
  /** It cannot be read without an order. */
  readonly needed: boolean;
  /** The order it gives away by itself. */
  readonly settled: 'dmy' | 'mdy' | null;
  readonly hasShortYear: boolean;
  /** Of a date in numbers with a two-digit year: the first and the last of them, either of which may be the year. */
  readonly ends: readonly [first: string, last: string] | null;
}

/** With hyphens the year often comes first, so that `26-03-14` settles nothing. */
export function orderShownBy(text: string): ShownOrder {
  const parts = YEAR_LAST.exec(text);
  if (parts !== null) {
    const settled = settledOrder(Number(parts[1]), Number(parts[3]));
    return { needed: Number(parts[1]) !== Number(parts[3]), settled, hasShortYear: false, ends: null };
  }
  const short = SHORT_YEAR.exec(text);
  if (short === null) {
    const named = DAY_MONTH_NAME.exec(text)?.[4]?.length === 2;
    return { needed: named, settled: null, hasShortYear: named, ends: null };
  }
  const [, first = '', separator, second = '', last = ''] = short;
  const settled = settledOrder(Number(first), Number(second));
  const shown = settled === 'dmy' && separator === '-' ? null : settled;
  return { needed: true, settled: shown, hasShortYear: true, ends: [first, last] };
}

/** 22/Oct/21 could be 2021 or the 21st: read as day first only where the source says so. */
function dayMonthName(
  all: string,
  day: string,
  month: string,
  year: string,
  order: DateOrder | null,
): DatePart | string {
  if (year.length === 4) return dated(all, year, month, day);
  return order === 'dmy' ? dated(all, fullYear(year), month, day) : NO_DATE_ORDER;
}

const MONTHS = ['jan', 'feb', 'mar', 'apr', 'may', 'jun', 'jul', 'aug', 'sep', 'oct', 'nov', 'dec'];
const MONTH_NAME =
  /^(?:jan(?:uary)?|feb(?:ruary)?|mar(?:ch)?|apr(?:il)?|may|june?|july?|aug(?:ust)?|sept?(?:ember)?|oct(?:ober)?|nov(?:ember)?|dec(?:ember)?)$/;

/** English names, in full or cut to three letters; `0` for any other word. */
function monthNumber(name = ''): string {
  const lower = name.toLowerCase();
  return MONTH_NAME.test(lower) ? String(MONTHS.indexOf(lower.slice(0, 3)) + 1) : '0';
}

function dated(all: string, year = '', month = '', day = ''): DatePart | string {
  const localMs = Date.UTC(Number(year), Number(month) - 1, Number(day));
  const read = new Date(localMs);
  const exists = read.getUTCMonth() === Number(month) - 1 && read.getUTCDate() === Number(day);
  // Date.UTC takes the years 0 to 99 for 1900 to 1999.
  if (!exists || Number(year) < 100) return `${all} is not a date of the calendar`;
  return { localMs, length: all.length };
}
