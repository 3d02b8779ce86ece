import { DAY_MS, HOUR_MS, type Instant, MINUTE_MS, type PlainDate, SECOND_MS } from './time.ts';

/** A time zone of the IANA database. A local time is its wall clock written as if it were UTC, in ms (`localMs`). */
export interface Zone {
  readonly name: string;
  /** Local time minus UTC, ms. */
  offsetAt(at: Instant): number;
  /** `later`: the second instant of a local time that occurs twice. `gap`: skipped; `at` is then the transition. */
  fromLocal(localMs: number): { readonly at: Instant; readonly later: Instant | null; readonly gap: boolean };
  localDate(at: Instant): PlainDate;
  /** First instant of that local date; the transition where midnight is skipped. */
  startOfLocalDay(date: PlainDate): Instant;
}

/** Stretches of constant offset: from `starts[i]` until `starts[i + 1]` it is `offsets[i]`. */
interface Stretches {
  readonly starts: readonly Instant[];
  readonly offsets: readonly number[];
}

const TABLES_FROM = Date.UTC(1970, 0, 1);
const TABLES_TO = Date.UTC(2100, 0, 1);
/** A table covers about ten years, and is made when one of them is first asked for: it takes some milliseconds. */
const TABLE_MS = 3_653 * DAY_MS;
/** Closer together than any two transitions since 1970, so that sampling finds each of them. */
const SAMPLE_MS = 2 * DAY_MS;
/** Further than any offset or jump: a table reaches this far beyond its years, so that it decides them alone. */
const MARGIN_MS = 3 * DAY_MS;

const zones = new Map<string, Zone>();

/** The zone of an IANA name; its transitions 1970–2100 are worked out once. Throws RangeError for an unknown name. */
export function zoneOf(name: string): Zone {
  let zone = zones.get(name);
  if (zone === undefined) {
    zone = buildZone(name);
    zones.set(name, zone);
  }
  return zone;
}

/** One name for a zone, its other names and spellings: `Europe/Kyiv`, `europe/kyiv`, `Europe/Kiev`. Throws RangeError for an unknown name. */
export const canonicalZone = (name: string): string =>
  new Intl.DateTimeFormat('en-US', { timeZone: name }).resolvedOptions().timeZone;

function buildZone(name: string): Zone {
  const ask = offsetOracle(name);
  const tables: Stretches[] = [];
  let recent = 0;
  let recentDay = Number.NaN;
  let recentDate = '';

  const tableOf = (ms: number): Stretches => {
    const at = Math.floor((ms - TABLES_FROM) / TABLE_MS);
    const from = TABLES_FROM + at * TABLE_MS;
    tables[at] ??= stretches(ask, from - MARGIN_MS, from + TABLE_MS + MARGIN_MS);
    return tables[at];
  };
  const offsetAt = (at: Instant): number => {
    if (at < TABLES_FROM || at >= TABLES_TO) return ask(at);
    const table = tableOf(at);
    recent = stretchAt(table.starts, at, recent);
    return table.offsets[recent] ?? 0;
  };
  const fromLocal = (localMs: number) => {
    const isInTable = localMs >= TABLES_FROM && localMs < TABLES_TO;
    const table = isInTable ? tableOf(localMs) : stretches(ask, localMs - MARGIN_MS, localMs + MARGIN_MS);
    recent = stretchAt(table.starts, localMs, recent);
    return resolve(table, localMs, recent);
  };
  const localDate = (at: Instant): PlainDate => {
    const day = Math.floor((at + offsetAt(at)) / DAY_MS);
    if (day !== recentDay) {
      recentDay = day;
      recentDate = dateText(day * DAY_MS);
    }
    return recentDate;
  };
  return {
    name,
    offsetAt,
    fromLocal,
    localDate,
    startOfLocalDay: (date) => fromLocal(dateMs(date)).at,
  };
}

/** Asks Intl, which knows the database but takes a microsecond for each answer. */
function offsetOracle(name: string): (at: Instant) => number {
  const format = new Intl.DateTimeFormat('en-US', { timeZone: name, timeZoneName: 'longOffset', year: 'numeric' });
  return (at) => {
    const parts = /GMT(?:([+-])(\d\d):(\d\d)(?::(\d\d))?)?$/.exec(format.format(at));
    if (parts?.[1] === undefined) return 0;
    const ms = Number(parts[2]) * HOUR_MS + Number(parts[3]) * MINUTE_MS + Number(parts[4] ?? 0) * SECOND_MS;
    return parts[1] === '-' ? -ms : ms;
  };
}

function stretches(ask: (at: Instant) => number, from: Instant, to: Instant): Stretches {
  const starts = [from];
  const offsets = [ask(from)];
  for (let at = from, offset = ask(from); at < to; ) {
    const next = Math.min(at + SAMPLE_MS, to);
    const nextOffset = ask(next);
    if (nextOffset !== offset) {
      starts.push(transitionBetween(ask, at, next));
      offsets.push(nextOffset);
      offset = nextOffset;
    }
    at = next;
  }
  return { starts, offsets };
}

/** First instant, to the second, with the offset of `to`. */
function transitionBetween(ask: (at: Instant) => number, from: Instant, to: Instant): Instant {
  const before = ask(from);
  let low = Math.floor(from / SECOND_MS);
  let high = Math.ceil(to / SECOND_MS);
  while (high - low > 1) {
    const middle = Math.floor((low + high) / 2);
    if (ask(middle * SECOND_MS) === before) low = middle;
    else high = middle;
  }
  return high * SECOND_MS;
}

/** Last stretch that starts at or before the instant. Neighbouring rows are mostly in the same one: `hint` first. */
function stretchAt(starts: readonly Instant[], at: Instant, hint: number): number {
  if (at >= (starts[hint] ?? Infinity) && at < (starts[hint + 1] ?? Infinity)) return hint;
  let low = 0;
  let high = starts.length;
  while (high - low > 1) {
    const middle = (low + high) >> 1;
    if ((starts[middle] ?? Infinity) <= at) low = middle;
    else high = middle;
  }
  return low;
}

/** `near` is the stretch of the local time read as UTC: the right one, or a neighbour of it. */
function resolve(table: Stretches, localMs: number, near: number): ReturnType<Zone['fromLocal']> {
  let first: Instant | null = null;
  for (let i = Math.max(0, near - 1); i <= near + 1 && i < table.starts.length; i++) {
    const at = localMs - (table.offsets[i] ?? 0);
    if (at < (table.starts[i] ?? Infinity) || at >= (table.starts[i + 1] ?? Infinity)) continue;
    if (first !== null) return { at: first, later: at, gap: false };
    first = at;
  }
  if (first !== null) return { at: first, later: null, gap: false };
  return { at: skippedAt(table, localMs, near), later: null, gap: true };
}

/** The transition that skips this local time. */
function skippedAt({ starts, offsets }: Stretches, localMs: number, near: number): Instant {
  for (let i = Math.max(1, near); i <= near + 1; i++) {
    const start = starts[i];
    if (start === undefined) break;
    if (start + (offsets[i - 1] ?? 0) <= localMs && localMs < start + (offsets[i] ?? 0)) return start;
  }
  throw new RangeError(`no instant for the local time ${localMs}`);
}

const DATE = /^(?!00)\d{4}-\d\d-\d\d$/;

/** Midnight of a date, as local ms. Throws RangeError for what is not a date of the calendar. */
function dateMs(date: PlainDate): number {
  const month = Number(date.slice(5, 7)) - 1;
  const day = Number(date.slice(8));
  const read = new Date(DATE.test(date) ? Date.UTC(Number(date.slice(0, 4)), month, day) : Number.NaN);
  // Date.UTC takes 2026-02-31 for 3 March, and the years before 100 for 19xx.
  if (read.getUTCMonth() !== month || read.getUTCDate() !== day) throw new RangeError(`not a calendar date: ${date}`);
  return read.getTime();
}

const dateText = (localMs: number): PlainDate => new Date(localMs).toISOString().slice(0, 10);
