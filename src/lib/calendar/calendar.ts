import { DAY_MS, type Instant, type Span } from '../time.ts';
import { type Zone, zoneOf } from '../zones.ts';
import type { BusinessHours } from './business-hours.ts';
import { buildIndex, instantOf, intervalAt, type OpenIndex, runningBefore } from './open-index.ts';
import { type DayNumber, type DayWindows, dayNumber, dayWindows, windowSpan } from './windows.ts';

/** When a clock runs. Every instant is ms UTC; every duration is ms of running time. */
export interface Calendar {
  readonly zone: string;
  /** Length of running time in `[from, to)`; 0 when `to` is not after `from`. */
  runningMs(from: Instant, to: Instant): number;
  /** The earliest instant at which `runningMs` have run since `from`; `null` when they never do. */
  advance(from: Instant, runningMs: number): Instant | null;
  isOpenAt(at: Instant): boolean;
  /** `at` itself when the calendar is open then; `null` when it never opens again. */
  nextOpen(at: Instant): Instant | null;
  /** Closing time of the n-th date with windows after the local date of `from` (n from 1); `null` when there are fewer. */
  endOfNthBusinessDay(from: Instant, n: number): Instant | null;
  /** Open intervals, clipped to `[from, to)`. */
  openSpans(from: Instant, to: Instant): readonly Span[];
}

/** Never closes. The zone only says where a business day ends. */
export function alwaysOpen(zoneName: string): Calendar {
  const zone = zoneOf(zoneName);
  return {
    zone: zoneName,
    runningMs: (from, to) => Math.max(0, to - from),
    advance: (from, runningMs) => from + Math.max(0, runningMs),
    isOpenAt: () => true,
    nextOpen: (at) => at,
    endOfNthBusinessDay: (from, n) =>
      zone.startOfLocalDay(dateOf(dayNumber(zone.localDate(from)) + Math.max(1, n) + 1)),
    openSpans: (from, to) => (to > from ? [{ from, to }] : []),
  };
}

/**
 * Opening hours as an index that is built once and searched, not walked; it grows by itself to the years asked for, so no
 * answer depends on a search horizon. Throws RangeError for an unknown zone, country or region.
 */
export function businessCalendar(hours: BusinessHours): Calendar {
  const zone = zoneOf(hours.zone);
  const windows = dayWindows(hours);
  let index = buildIndex(zone, windows, 0, 0);

  const covering = (from: Instant, to: Instant): OpenIndex => {
    if (from < index.coveredFrom || to >= index.coveredTo) index = grown(index, zone, windows, from, to);
    return index;
  };

  const runningMs = (from: Instant, to: Instant): number => {
    if (to <= from) return 0;
    const [start, end] = [clamp(from), clamp(to)];
    const known = covering(start, end);
    return runningBefore(known, end) - runningBefore(known, start);
  };

  const advance = (from: Instant, runningMs: number): Instant | null => {
    if (runningMs <= 0) return from;
    const start = clamp(from);
    for (let to = start; ; to = index.coveredTo) {
      const known = covering(start, to);
      const found = instantOf(known, runningBefore(known, start) + runningMs, intervalAt(known, start));
      if (found !== null && found <= known.coveredTo) return found;
      if (known.lastDay >= (windows.lastDay ?? LAST_DAY) + 3) return null;
    }
  };

  const openSpans = (from: Instant, to: Instant): readonly Span[] => {
    if (to <= from) return [];
    const [start, end] = [clamp(from), clamp(to)];
    const known = covering(start, end);
    const spans: Span[] = [];
    for (let i = Math.max(0, intervalAt(known, start)); (known.starts[i] ?? end) < end; i += 1) {
      const span = { from: Math.max(start, known.starts[i] ?? 0), to: Math.min(end, known.ends[i] ?? 0) };
      if (span.to > span.from) spans.push(span);
    }
    return spans;
  };

  const isOpenAt = (at: Instant): boolean => {
    const instant = clamp(at);
    const known = covering(instant, instant);
    const i = intervalAt(known, instant);
    return i >= 0 && instant < (known.ends[i] ?? 0);
  };

  return {
    zone: hours.zone,
    runningMs,
    advance,
    isOpenAt,
    nextOpen: (at) => {
      if (isOpenAt(at)) return at;
      const first = advance(at, 1);
      return first === null ? null : first - 1;
    },
    endOfNthBusinessDay: (from, n) => endOfNthBusinessDay(zone, windows, from, n),
    openSpans,
  };
}

function endOfNthBusinessDay(zone: Zone, windows: DayWindows, from: Instant, n: number): Instant | null {
  const last = windows.lastDay ?? LAST_DAY;
  let left = Math.max(1, n);
  for (let day = dayNumber(zone.localDate(from)) + 1; day <= last; day += 1) {
    const today = windows.of(day);
    if (today.length > 0) left -= 1;
    if (left === 0) return Math.max(...today.map((window) => windowSpan(zone, day, window).to));
  }
  return null;
}

/** Years 1 to 9999: what an import can hold. Outside of them no clock runs. */
const FIRST_DAY = -719_162;
const LAST_DAY = 2_932_896;
const clamp = (at: Instant): Instant => Math.min(Math.max(at, (FIRST_DAY + 2) * DAY_MS), (LAST_DAY - 1) * DAY_MS);
const dateOf = (day: DayNumber): string => new Date(day * DAY_MS).toISOString().slice(0, 10);

/** At least doubled each time, so that growing day by day costs no more than growing at once. */
function grown(old: OpenIndex, zone: Zone, windows: DayWindows, from: Instant, to: Instant): OpenIndex {
  const needed = { first: Math.floor(from / DAY_MS) - 3, last: Math.floor(to / DAY_MS) + 3 };
  const empty = old.starts.length === 0 && old.lastDay - old.firstDay < 4;
  const span = empty ? 366 : Math.max(366, old.lastDay - old.firstDay);
  const first = empty || needed.first < old.firstDay ? needed.first - span : old.firstDay;
  const last = empty || needed.last > old.lastDay ? needed.last + span : old.lastDay;
  return buildIndex(zone, windows, Math.max(first, FIRST_DAY - 2), Math.min(last, LAST_DAY + 3));
}
