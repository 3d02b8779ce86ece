import { DAY_MS, HOUR_MS, type Instant, MINUTE_MS, SECOND_MS } from '../time.ts';
import type { Zone } from '../zones.ts';
import { type DateOrder, datePart } from './dates.ts';

export interface TimeContext {
  /** Zone of times without an offset. */
  readonly zone: Zone | null;
  readonly dateOrder: DateOrder | null;
  /** Dates in numbers may have two-digit years; absent: they are refused. */
  readonly shortYears?: boolean;
}

/**
 * `at`, and `later` when the text can be another instant: the second of a repeated hour, or the last millisecond of a date
 * alone. A string says why the text is not a time.
 */
export type TimeReading = { readonly at: Instant; readonly later: Instant | null } | string;

/** `<id>` stands for the source's id. */
export const NO_ZONE = 'has no offset, and the source has no zone: set sources.<id>.zone or --zone';

/**
 * Reads a time as exports write them: ISO dates with and without time, seconds, fraction (cut to ms, never rounded up)
 * and offset; numeric dates in the file's order; month names; AM and PM. A date alone is any instant of that local day.
 * Refused: two-digit years where the context does not allow them, bare numbers, dates off the calendar.
 */
export function readTimeText(text: string, context: TimeContext): TimeReading {
  const localMs = plainLocal(text);
  if (localMs !== null) return inZone(localMs, context.zone);

  const date = datePart(text, context.dateOrder, context.shortYears);
  if (typeof date === 'string') return date;
  const time = timePart(text.slice(date.length));
  if (typeof time === 'string') return time;
  if (time.offsetMs !== null) return { at: date.localMs + time.ms - time.offsetMs, later: null };
  if (time.ms !== null) return inZone(date.localMs + time.ms, context.zone);
  return context.zone === null ? NO_ZONE : wholeDay(date.localMs, context.zone);
}

function inZone(localMs: number, zone: Zone | null): TimeReading {
  if (zone === null) return NO_ZONE;
  const reading = zone.fromLocal(localMs);
  return reading.gap ? eitherSide(localMs, reading.at, zone) : reading;
}

function wholeDay(localMs: number, zone: Zone): TimeReading {
  return { at: zone.fromLocal(localMs).at, later: zone.fromLocal(localMs + DAY_MS).at - 1 };
}

/** A time the clock jumped over: whoever wrote it was on the offset of before or of after, so it may be either instant. */
function eitherSide(localMs: number, transition: Instant, zone: Zone): TimeReading {
  return { at: localMs - zone.offsetAt(transition), later: localMs - zone.offsetAt(transition - 1) };
}

const ZERO = 48;
const DAYS_PER_MONTH = [31, 29, 31, 30, 31, 30, 31, 31, 30, 31, 30, 31] as const;

/** `YYYY-MM-DD HH:MM:SS`, by far the most common, without a regular expression; `null`: another shape, or not valid. */
function plainLocal(text: string): number | null {
  if (text.length !== 19 || text.charCodeAt(4) !== 45 || text.charCodeAt(7) !== 45) return null;
  const separator = text.charCodeAt(10);
  if ((separator !== 32 && separator !== 84) || text.charCodeAt(13) !== 58 || text.charCodeAt(16) !== 58) return null;
  const year = twoDigits(text, 0) * 100 + twoDigits(text, 2);
  const month = twoDigits(text, 5);
  const day = twoDigits(text, 8);
  const hour = twoDigits(text, 11);
  const minute = twoDigits(text, 14);
  const second = twoDigits(text, 17);
  // A comparison with NaN is false, so that every one of these also says "is a number".
  if (!(year >= 1000 && month >= 1 && month <= 12 && day >= 1 && day <= (DAYS_PER_MONTH[month - 1] ?? 0))) return null;
  if (!(hour < 24 && minute < 60 && second < 60)) return null;
  if (month === 2 && day === 29 && !isLeap(year)) return null;
  return daysTo(year, month, day) * DAY_MS + hour * HOUR_MS + minute * MINUTE_MS + second * SECOND_MS;
}

function twoDigits(text: string, at: number): number {
  const tens = text.charCodeAt(at) - ZERO;
  const ones = text.charCodeAt(at + 1) - ZERO;
  return tens >= 0 && tens <= 9 && ones >= 0 && ones <= 9 ? tens * 10 + ones : Number.NaN;
}

const isLeap = (year: number): boolean => (year % 4 === 0 && year % 100 !== 0) || year % 400 === 0;

/** Days from 1970-01-01, counting years from March so that the leap day comes last. */
function daysTo(year: number, month: number, day: number): number {
  const y = month <= 2 ? year - 1 : year;
  const dayOfYear = Math.floor((153 * (month > 2 ? month - 3 : month + 9) + 2) / 5) + day - 1;
  return 365 * y + Math.floor(y / 4) - Math.floor(y / 100) + Math.floor(y / 400) + dayOfYear - 719468;
}

type TimePart =
  | { readonly ms: number; readonly offsetMs: number | null }
  | { readonly ms: null; readonly offsetMs: null }
  | string;

/** Behind the offset may stand a zone in brackets, as Java writes it; the minus may be the typographic one. */
const TIME =
  /^(?:T|,?\s+)(\d{1,2}):(\d\d)(?::(\d\d)(?:[.,](\d+))?)?(?:\s*([AaPp])\.?[Mm]\.?)?(?:\s*(?=[ZUG+\u2212-])(Z|UTC|GMT)?([+\u2212-](?:\d{1,2}:\d\d|\d{4}|\d{1,2}))?(?:\[[\w/+-]+\])?)?$/;

/** `8:00 a. m.` of Spanish, `오전 8:00`, `上午 8:00`, `8:00 πμ`, `8.00` of Finnish and Danish, as English writes them. */
const englishTime = (text: string): string =>
  text
    .replace(/([ap])\.\s?m\.?/i, '$1m')
    .replace(/^(,?\s+)(?:오전|上午|午前)\s?(.+)$/, '$1$2 AM')
    .replace(/^(,?\s+)(?:오후|下午|午後)\s?(.+)$/, '$1$2 PM')
    .replace(/\s(π|μ)\.?μ\.?$/, (_all, half: string) => (half === 'π' ? ' AM' : ' PM'))
    .replace(/^(,?\s+\d{1,2})\.(\d\d)(?:\.(\d\d))?$/, (_all, hour: string, minute: string, second = '00') =>
      [hour, minute, second].join(':'),
    );

function timePart(text: string): TimePart {
  if (text === '') return { ms: null, offsetMs: null };
  const parts = TIME.exec(text) ?? TIME.exec(englishTime(text));
  if (parts === null) return `"${text.trim()}" after the date is not a time of day`;
  const [, hours = '', minutes = '', seconds = '0', fraction = '', half, utc, offset] = parts;
  const hour = hourOfDay(Number(hours), half);
  if (hour === null || Number(minutes) > 59 || Number(seconds) > 59) return `${text.trim()} is not a time of day`;
  const ms = hour * HOUR_MS + Number(minutes) * MINUTE_MS + Number(seconds) * SECOND_MS + milliseconds(fraction);
  if (offset === undefined) return { ms, offsetMs: utc === undefined ? null : 0 };
  const offsetMs = offsetOf(offset);
  return Math.abs(offsetMs) <= MAX_OFFSET_MS ? { ms, offsetMs } : `${offset} is not an offset from UTC`;
}

const MAX_OFFSET_MS = 15 * HOUR_MS;

const milliseconds = (fraction: string): number => Number(fraction.slice(0, 3).padEnd(3, '0'));

function hourOfDay(hour: number, half: string | undefined): number | null {
  if (half === undefined) return hour < 24 ? hour : null;
  if (hour < 1 || hour > 12) return null;
  return (hour % 12) + (half.toUpperCase() === 'P' ? 12 : 0);
}

/** `+05:30`, `-0500`, `+2`. */
function offsetOf(text: string): number {
  const digits = text.slice(1).replace(':', '');
  const hours = digits.length > 2 ? digits.slice(0, -2) : digits;
  const ms = Number(hours) * HOUR_MS + Number(digits.slice(hours.length) || '0') * MINUTE_MS;
  return text.startsWith('+') ? ms : -ms;
}
