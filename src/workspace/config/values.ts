import { DAY_MS, HOUR_MS, type Instant, MINUTE_MS, type PlainDate, SECOND_MS } from '../../lib/time.ts';
import { zoneOf } from '../../lib/zones.ts';
import type { DayWindow } from '../../model/policy.ts';

// Readers of single values in attestry.yaml. Each answers null when the text is not one; the schema says what was expected.

/** `95 %`, `99.95 %` → thousandths of a percent, exact. More digits than that are refused, not rounded. */
export function readPercent(text: string): number | null {
  const match = /^(\d{1,3})(?:\.(\d{1,3}))?\s*%$/.exec(text);
  if (match === null) return null;
  const thousandths = Number(match[1]) * 1000 + Number((match[2] ?? '').padEnd(3, '0'));
  return thousandths <= 100_000 ? thousandths : null;
}

/** A length of time: fixed, or in business days of whichever calendar it is used with. */
export type Length = { readonly ms: number } | { readonly businessDays: number };

const UNIT_MS: Readonly<Record<string, number>> = { s: SECOND_MS, min: MINUTE_MS, h: HOUR_MS, d: DAY_MS };

/** `90 s`, `15 min`, `4 h`, `1.5 h`, `2 d`, `3 bd`; above zero. `d` is 24 hours. */
export function readLength(text: string): Length | null {
  const match = /^(\d{1,6})(?:\.(\d))?\s*(s|min|h|d|bd)$/.exec(text);
  if (match === null) return null;
  const tenths = Number(match[1]) * 10 + Number(match[2] ?? 0);
  if (tenths === 0) return null;
  const unitMs = UNIT_MS[match[3] ?? ''];
  if (unitMs !== undefined) return { ms: (tenths * unitMs) / 10 };
  return tenths % 10 === 0 ? { businessDays: tenths / 10 } : null;
}

/** `30 d` → 30. */
export function readDays(text: string): number | null {
  const match = /^(\d{1,5})\s*d$/.exec(text);
  return match === null ? null : Number(match[1]);
}

/** A date that exists, `YYYY-MM-DD`. */
export function readDate(text: string): PlainDate | null {
  const match = /^(\d{4})-(\d{2})-(\d{2})$/.exec(text);
  if (match === null) return null;
  const ms = Date.UTC(Number(match[1]), Number(match[2]) - 1, Number(match[3]));
  return new Date(ms).toISOString().slice(0, 10) === text ? text : null;
}

/** `2026-12-18T09:00:00-05:00`, with its offset or Z. */
export function readInstant(text: string): Instant | null {
  const match = /^(\d{4}-\d{2}-\d{2})T([01]\d|2[0-3]):[0-5]\d(:[0-5]\d)?(Z|[+-]\d{2}:\d{2})$/.exec(text);
  const at = match === null || readDate(match[1] ?? '') === null ? Number.NaN : Date.parse(text);
  return Number.isNaN(at) ? null : at;
}

/** A zone of the IANA database. */
export function readZone(text: string): string | null {
  try {
    return zoneOf(text).name;
  } catch (error) {
    if (error instanceof RangeError) return null;
    throw error;
  }
}

/** `yes`, `no`, `true`, `false`. */
export function readYesNo(text: string): boolean | null {
  if (text === 'yes' || text === 'true') return true;
  return text === 'no' || text === 'false' ? false : null;
}

/**
 * `09:00-17:00`, `08:00-12:00, 13:00-17:00`, `22:00-06:00` (past midnight, only as the last) or `closed`; in order, without overlap.
 */
export function readWindows(text: string): readonly DayWindow[] | null {
  if (text === 'closed') return [];
  const windows: DayWindow[] = [];
  let previousEnd = 0;
  for (const part of text.split(',')) {
    const match = /^(\d{2}:\d{2})\s*-\s*(\d{2}:\d{2})$/.exec(part.trim());
    const start = minuteOfDay(match?.[1]);
    const end = minuteOfDay(match?.[2]);
    if (match === null || start === null || end === null || start === 1440 || start < previousEnd) return null;
    windows.push({ start: match[1] ?? '', end: match[2] ?? '' });
    previousEnd = end <= start ? Number.POSITIVE_INFINITY : end;
  }
  return windows;
}

/** Open time of a day with these windows, on a day without a clock change. */
export function openMs(windows: readonly DayWindow[]): number {
  let minutes = 0;
  for (const { start, end } of windows) {
    const length = (minuteOfDay(end) ?? 0) - (minuteOfDay(start) ?? 0);
    minutes += length > 0 ? length : length + 1440;
  }
  return minutes * MINUTE_MS;
}

function minuteOfDay(text: string | undefined): number | null {
  const match = /^(\d{2}):(\d{2})$/.exec(text ?? '');
  if (match === null) return null;
  const minute = Number(match[1]) * 60 + Number(match[2]);
  return Number(match[2]) < 60 && minute <= 1440 ? minute : null;
}

const WEEK = ['mon', 'tue', 'wed', 'thu', 'fri', 'sat', 'sun'];

/** `mon`, `mon-fri`, `sat-sun` → days 1 (Monday) to 7 (Sunday). */
export function readWeekdays(text: string): readonly number[] | null {
  const [from = '', to = from, ...rest] = text.split('-').map((day) => day.trim().toLowerCase());
  const first = WEEK.indexOf(from) + 1;
  const last = WEEK.indexOf(to) + 1;
  if (rest.length > 0 || first === 0 || last < first) return null;
  return Array.from({ length: last - first + 1 }, (_, index) => first + index);
}
