/** Order of day, month and year in dates written with separators. */
export type DateOrder = 'ymd' | 'dmy' | 'mdy';

/** A date at the beginning of a text: midnight as local ms, and how many characters it takes. */
export interface DatePart {
  readonly localMs: number;
  readonly length: number;
}

export const NO_DATE_ORDER =
  'day and month order is not known: set sources.<id>.date-order or --date-order (dmy or mdy)';

const YEAR_FIRST = /^(\d{4})([-/.])(\d{1,2})\2(\d{1,2})(?!\d)/;
const YEAR_LAST = /^(\d{1,2})([-/.])(\d{1,2})\2(\d{4})(?!\d)/;
const SHORT_YEAR = /^\d{1,2}([-/.])\d{1,2}\1\d{2}(?!\d)/;
const DAY_MONTH_NAME = /^(\d{1,2})([-/. ]| +)([A-Za-z]{3,9})\.?[-/., ] *(\d{4}|\d\d)(?![\d:])/;
const MONTH_NAME_DAY = /^([A-Za-z]{3,9})\.? +(\d{1,2}),? +(\d{4})(?![\d:])/;
const NUMBER = /^[+-]?\d+(?:[.,]\d+)?$/;

/** Reads the date a text begins with; a string says why there is none. */
export function datePart(text: string, order: DateOrder | null): DatePart | string {
  let parts = YEAR_FIRST.exec(text);
  if (parts !== null) return dated(parts[0], parts[1], parts[3], parts[4]);
  parts = YEAR_LAST.exec(text);
  if (parts !== null) return yearLast(parts[0], parts[1] ?? '', parts[3] ?? '', parts[4] ?? '', order);
  if (SHORT_YEAR.test(text)) return 'the year has two digits: export dates with four-digit years';
  parts = MONTH_NAME_DAY.exec(text);
  if (parts !== null) return dated(parts[0], parts[3], monthNumber(parts[1]), parts[2]);
  parts = DAY_MONTH_NAME.exec(text);
  if (parts !== null) return dayMonthName(parts[0], parts[1] ?? '', monthNumber(parts[3]), parts[4] ?? '', order);
  return NUMBER.test(text) ? 'is a bare number, not a date' : 'is not a date in a known form';
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
  if (used === 'mdy') return dated(all, year, first, second);
  return NO_DATE_ORDER;
}

/** What two numbers before a year give away: a month has no number above 12. */
function settledOrder(first: number, second: number): 'dmy' | 'mdy' | null {
  if (first > 12 && second <= 12) return 'dmy';
  return second > 12 && first <= 12 ? 'mdy' : null;
}

/** Whether a date needs an order to be read, and the order it gives away by itself. */
export function orderShownBy(text: string): { readonly needed: boolean; readonly settled: 'dmy' | 'mdy' | null } {
  const parts = YEAR_LAST.exec(text);
  if (parts !== null) return { needed: true, settled: settledOrder(Number(parts[1]), Number(parts[3])) };
  return { needed: DAY_MONTH_NAME.exec(text)?.[4]?.length === 2, settled: null };
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
  return order === 'dmy' ? dated(all, `20${year}`, month, day) : NO_DATE_ORDER;
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
