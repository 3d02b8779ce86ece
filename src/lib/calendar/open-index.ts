import { DAY_MS, type Instant } from '../time.ts';
import type { Zone } from '../zones.ts';
import { type DayNumber, type DayWindows, windowSpan } from './windows.ts';

/** Open intervals of a stretch of days, sorted and merged, with the running time before each of them. */
export interface OpenIndex {
  readonly firstDay: DayNumber;
  readonly lastDay: DayNumber;
  /** Instants in `[coveredFrom, coveredTo)` are answered; a date's windows reach into its neighbours. */
  readonly coveredFrom: Instant;
  readonly coveredTo: Instant;
  readonly starts: Float64Array;
  readonly ends: Float64Array;
  /** One longer than `starts`: the last entry is the running time of all intervals. */
  readonly before: Float64Array;
  /** Per UTC day: the last interval that starts at or before that day begins, or -1. */
  readonly buckets: Int32Array;
}

export function buildIndex(zone: Zone, windows: DayWindows, firstDay: DayNumber, lastDay: DayNumber): OpenIndex {
  const spans: { from: Instant; to: Instant }[] = [];
  for (let day = firstDay; day <= lastDay; day += 1) {
    for (const each of windows.of(day)) {
      const span = windowSpan(zone, day, each);
      if (span.to > span.from) spans.push(span);
    }
  }
  spans.sort((a, b) => a.from - b.from);
  const merged: { from: Instant; to: Instant }[] = [];
  for (const span of spans) {
    const last = merged.at(-1);
    if (last !== undefined && span.from <= last.to) last.to = Math.max(last.to, span.to);
    else merged.push(span);
  }
  const before = new Float64Array(merged.length + 1);
  merged.forEach(({ from, to }, i) => {
    before[i + 1] = (before[i] ?? 0) + (to - from);
  });
  const starts = Float64Array.from(merged, (span) => span.from);
  return {
    firstDay,
    lastDay,
    coveredFrom: (firstDay + 2) * DAY_MS,
    coveredTo: (lastDay - 1) * DAY_MS,
    starts,
    ends: Float64Array.from(merged, (span) => span.to),
    before,
    buckets: bucketsOf(starts, firstDay, lastDay),
  };
}

function bucketsOf(starts: Float64Array, firstDay: DayNumber, lastDay: DayNumber): Int32Array {
  const buckets = new Int32Array(lastDay - firstDay + 1);
  let last = -1;
  for (let i = 0; i < buckets.length; i += 1) {
    const dayStart = (firstDay + i) * DAY_MS;
    while (last + 1 < starts.length && (starts[last + 1] ?? 0) <= dayStart) last += 1;
    buckets[i] = last;
  }
  return buckets;
}

/** The last interval that starts at or before `at`, or -1. `at` lies in the covered stretch. */
export function intervalAt(index: OpenIndex, at: Instant): number {
  let i = index.buckets[Math.floor(at / DAY_MS) - index.firstDay] ?? -1;
  while (i + 1 < index.starts.length && (index.starts[i + 1] ?? 0) <= at) i += 1;
  return i;
}

/** Running time from the first interval to `at`. */
export function runningBefore(index: OpenIndex, at: Instant): number {
  const i = intervalAt(index, at);
  if (i < 0) return 0;
  return (index.before[i] ?? 0) + Math.min(at, index.ends[i] ?? 0) - (index.starts[i] ?? 0);
}

/** The earliest instant by which `total` ms have run since the first interval; `null` when they do not within the index. */
export function instantOf(index: OpenIndex, total: number, from: number): Instant | null {
  const { before, starts } = index;
  if (total > (before[starts.length] ?? 0)) return null;
  // Doubling steps: most targets end within a few intervals of their start.
  let low = Math.max(from, 0);
  let step = 1;
  while (low + step < starts.length && (before[low + step] ?? 0) < total) {
    low += step;
    step *= 2;
  }
  let high = Math.min(low + step, starts.length);
  while (high - low > 1) {
    const middle = (low + high) >>> 1;
    if ((before[middle] ?? 0) < total) low = middle;
    else high = middle;
  }
  return (starts[low] ?? 0) + total - (before[low] ?? 0);
}
