import { decimalNumber, wholeNumber } from '../../lib/reading/numbers.ts';
import { DAY_MS, HOUR_MS, type Instant, MINUTE_MS, SECOND_MS } from '../../lib/time.ts';
import { isEndOfDay } from '../../model/ambiguous-times.ts';
import type { AmbiguousTimes, Evidence } from '../../model/evidence.ts';
import type { ReadContext, RowReading } from '../../model/importer.ts';
import type { RowProblem } from '../../model/problem.ts';
import { flagOf } from './flag-words.ts';
import { isNothing, withMarkerHint } from './no-value.ts';
import { timeProblem } from './read-context.ts';
import { rowsBesideRecords } from './totals-row.ts';
import { wellNamed } from './well-named.ts';

/** Header text without its case and punctuation: `Assignment group` and `assignment_group` are the same column. */
export const columnKey = (header: string): string =>
  header
    .trim()
    .toLowerCase()
    .replace(/[^\p{L}\p{N}]+/gu, '_')
    .replace(/^_+|_+$/g, '');

/** Field of a record → the columns it may stand in, as `columnKey` writes them; the first one present is read. */
export type FieldColumns<F extends string> = Readonly<Record<F, readonly string[]>>;

/** One row's cells by field. What cannot be read is collected, and the row then gives problems instead of a record. */
export interface TableRow<F extends string> {
  load(cells: readonly string[]): void;
  /** Whether the file has a column for the field. */
  has(field: F): boolean;
  text(field: F): string | null;
  /** `null`: empty, or a problem. */
  required(field: F): string | null;
  time(field: F): Instant | null;
  requiredTime(field: F): Instant | null;
  count(field: F): number | null;
  flag(field: F): boolean | null;
  /** Seconds, `H:MM:SS`, or a duration written as a date from 1970-01-01 on (ServiceNow), in ms. */
  duration(field: F): number | null;
  ambiguousTimes(): AmbiguousTimes;
  /** The record, unless something on the row could not be read. */
  reading(record: Evidence): RowReading;
}

const CLOCK = /^(\d+):([0-5]\d):([0-5]\d)(?:[.,](\d{1,3}))?$/;
const LOCAL_DURATION = /^(\d{1,2})([./-])(\d{1,2})\2 ?1970,? (\d{1,2}):(\d\d)(?::(\d\d))?(?: ?([AP])M)?$/i;
const DURATION_DATE = /^1970-(\d\d)-(\d\d)[ T](\d\d):(\d\d):(\d\d)(?:\.0+)?(?:Z|\+00:?00| UTC)?$/;

/** Binds fields to the header of one file; `index` where the caller knows better than the names (-1: no column). Columns no field names are left to the caller. */
export function tableRow<F extends string>(
  importer: string,
  columns: readonly string[],
  fields: FieldColumns<F>,
  context: ReadContext,
  index: Readonly<Record<F, number>> = columnIndex(columns, fields),
): TableRow<F> {
  for (const at of Object.values<number>(index)) if (at >= 0) context.reads?.(at);
  let cells: readonly string[] = [];
  let problems: RowProblem[] = [];
  let later: Record<string, Instant> | null = null;

  const besideRecord = rowsBesideRecords();
  const places = placesAsked(index);
  const cellOf = (field: F): string | undefined => {
    const at = places.of(field);
    // Reading cells[-1] is slow: an array looks it up as a property.
    return at < 0 ? undefined : cells[at];
  };
  const text = (field: F): string | null => {
    const found = context.text(cellOf(field));
    return found !== null && isNothing(found) ? null : found;
  };
  const refuse = (field: F, what: string, reason: string): null => {
    const at = index[field];
    problems.push({
      code: `${importer}/${what}`,
      column: columns[at] ?? fields[field][0] ?? field,
      value: cellOf(field) ?? null,
      reason,
    });
    return null;
  };
  const unread = (field: F, what: string, reason: string, cell: string): null =>
    refuse(field, what, withMarkerHint(reason, cell).replace('<id>', context.source.id));
  const time = (field: F): Instant | null => {
    const reading = context.time(cellOf(field));
    if (reading === null) return null;
    if (typeof reading === 'string') {
      const cell = cellOf(field)?.trim() ?? '';
      return isNothing(cell) ? null : unread(field, timeProblem(reading), reading, cell);
    }
    if (reading.later !== null && !isKnownByDay(field, reading.later)) later = { ...later, [field]: reading.later };
    return reading.at;
  };
  const read = <T>(field: F, what: string, reason: string, convert: (text: string) => T | null): T | null => {
    const found = text(field);
    if (found === null) return null;
    return convert(found) ?? unread(field, what, reason, found);
  };
  const required = (field: F): string | null => text(field) ?? refuse(field, 'missing-value', 'is empty');

  return {
    load(next) {
      cells = next;
      places.restart();
      problems = [];
      later = null;
    },
    has: (field) => index[field] >= 0,
    text,
    required,
    time,
    requiredTime: (field) => (required(field) === null ? null : time(field)),
    count: (field) => read(field, 'bad-number', 'is not a whole number', countOf),
    flag: (field) => read(field, 'bad-flag', 'is not true or false', flagOf),
    duration: (field) => read(field, 'bad-duration', 'is not a number of seconds or a duration', durationMs),
    ambiguousTimes: () => later,
    reading(record) {
      const beside = besideRecord(cells);
      if (beside !== null) {
        const { what, reason, at } = beside;
        const code = `${importer}/${what}`;
        return { problems: [{ code, column: columns[at] ?? '', value: cells[at] ?? '', reason }] };
      }
      return problems.length === 0 ? wellNamed(importer, record) : { problems };
    },
  };
}

/**
 * `index`, asked row by row: every row is asked for the same fields in the same order, and seeing that it is the one that
 * came next before is many times faster than looking it up by name. One that is left out or put in breaks nothing.
 */
function placesAsked<F extends string>(index: Readonly<Record<F, number>>) {
  const order: F[] = [];
  const places: number[] = [];
  let next = 0;
  return {
    restart(): void {
      next = 0;
    },
    of(field: F): number {
      if (next === order.length) {
        order.push(field);
        places.push(index[field]);
      } else if (order[next] !== field) {
        if (order[next + 1] !== field) return index[field];
        next += 1;
      }
      return places[next++] as number;
    },
  };
}

/** Dates of a patch or a machine that nothing is judged by the hour of; every row has them. */
const DATES: ReadonlySet<string> = new Set(['releasedAt', 'inServiceAt', 'retiredAt', 'supportEndsAt']);

const isKnownByDay = (field: string, later: Instant): boolean => DATES.has(field) && isEndOfDay(later);

function columnIndex<F extends string>(columns: readonly string[], fields: FieldColumns<F>): Record<F, number> {
  const keys = columns.map(columnKey);
  const found = Object.entries<readonly string[]>(fields).map(([field, names]) => [
    field,
    names.map((name) => keys.indexOf(name)).find((at) => at >= 0) ?? -1,
  ]);
  return Object.fromEntries(found) as Record<F, number>;
}

const countOf = (text: string): number | null => {
  const number = wholeNumber(text);
  return number !== null && number >= 0 ? number : null;
};

/** A duration's date as a spreadsheet saves it again; left as it is where day and month can be told apart by nothing. */
function isoDuration(text: string): string {
  const [, first = '', mark, second = '', hour = '', minute = '', seconds = '00', half] =
    LOCAL_DURATION.exec(text) ?? [];
  if (mark === undefined) return text;
  const isDayFirst = mark === '.' || Number(first) > 12 || first === second;
  if (!isDayFirst && Number(second) <= 12) return text;
  const [day, month] = isDayFirst ? [first, second] : [second, first];
  const hours = half === undefined ? Number(hour) : (Number(hour) % 12) + (/p/i.test(half) ? 12 : 0);
  return `1970-${two(month)}-${two(day)} ${two(String(hours))}:${minute}:${seconds}`;
}

const two = (digits: string): string => digits.padStart(2, '0');

function durationMs(text: string): number | null {
  const seconds = decimalNumber(text);
  if (seconds !== null) return seconds >= 0 ? Math.trunc(seconds * SECOND_MS) : null;
  const clock = CLOCK.exec(text);
  if (clock !== null) {
    const [, hours, minutes, rest, fraction = ''] = clock;
    const whole = Number(hours) * HOUR_MS + Number(minutes) * MINUTE_MS + Number(rest) * SECOND_MS;
    return whole + Number(fraction.padEnd(3, '0'));
  }
  const parts = DURATION_DATE.exec(isoDuration(text));
  if (parts === null) return null;
  const [month, day, hour, minute, second] = parts.slice(1).map(Number);
  const ms = Date.UTC(1970, (month ?? 1) - 1, day, hour, minute, second);
  return ms >= 0 && ms < 366 * DAY_MS ? ms : null;
}
