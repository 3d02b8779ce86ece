import type { Instant } from '../time.ts';
import type { Calendar } from './calendar.ts';

/** A stretch in which the clock stands still; `to: null` lasts for ever, not until some horizon (spec 1.3). */
export interface Pause {
  readonly from: Instant;
  readonly to: Instant | null;
}

const never = Number.POSITIVE_INFINITY;
const endOf = (pause: Pause): number => pause.to ?? never;

/** Sorted and merged, so that overlaps count once; clipped to what follows `from`; without empty ones. */
export function mergePauses(pauses: readonly Pause[], from: Instant): readonly Pause[] {
  const sorted = pauses
    .map((pause) => ({ from: Math.max(pause.from, from), to: pause.to }))
    .filter((pause) => endOf(pause) > pause.from)
    .sort((a, b) => a.from - b.from);
  const merged: Pause[] = [];
  for (const pause of sorted) {
    const last = merged.at(-1);
    if (last === undefined || pause.from > endOf(last)) merged.push(pause);
    else if (endOf(pause) > endOf(last)) merged[merged.length - 1] = { from: last.from, to: pause.to };
  }
  return merged;
}

/** Pauses as they stand when the clock stops at `at`: a running one ends there, later ones never were (spec 1.3, G42). */
export function endPauses(pauses: readonly Pause[], at: Instant): readonly Pause[] {
  return pauses
    .filter((pause) => pause.from < at)
    .map((pause) => (endOf(pause) > at ? { from: pause.from, to: at } : pause));
}

/** Running time in `[from, to)` outside of the pauses, which are merged. */
export function elapsedMs(calendar: Calendar, from: Instant, to: Instant, pauses: readonly Pause[]): number {
  let elapsed = calendar.runningMs(from, to);
  for (const pause of pauses) {
    if (pause.from >= to) break;
    elapsed -= calendar.runningMs(Math.max(pause.from, from), Math.min(endOf(pause), to));
  }
  return elapsed;
}

/**
 * The earliest instant at which the running time outside of the pauses, which are merged, equals `targetMs`;
 * `null` while an open pause stops the clock.
 */
export function dueInstant(
  calendar: Calendar,
  from: Instant,
  targetMs: number,
  pauses: readonly Pause[],
): Instant | null {
  let at = from;
  let left = targetMs;
  for (const pause of pauses) {
    if (endOf(pause) <= at) continue;
    const running = calendar.runningMs(at, pause.from);
    if (running >= left) break;
    if (pause.to === null) return null;
    left -= running;
    at = Math.max(at, pause.to);
  }
  return calendar.advance(at, left);
}
