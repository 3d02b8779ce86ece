import type { Calendar } from '../../lib/calendar/calendar.ts';
import { dueInstant, elapsedMs, endPauses, type Pause } from '../../lib/calendar/pauses.ts';
import type { Instant } from '../../lib/time.ts';
import type { Policy } from '../../model/policy.ts';

export type Boundary = Policy['sla']['boundary'];

/** Time off the clock whose length lies in these bounds and whose position is not known (decision 0004). */
export interface Unplaced {
  readonly minMs: number;
  /** `Infinity`: nothing limits it. */
  readonly maxMs: number;
}
export const NOTHING_UNPLACED: Unplaced = { minMs: 0, maxMs: 0 };

export interface ClockCase {
  readonly calendar: Calendar;
  readonly startAt: Instant;
  readonly targetMs: number;
  /** Merged. */
  readonly pauses: readonly Pause[];
  readonly unplaced: Unplaced;
  /** When the clock stopped; `null`: it has not by `asOf`. */
  readonly endAt: Instant | null;
  readonly asOf: Instant;
  readonly boundary: Boundary;
}

export interface ClockReading {
  /** `not yet`: still running, or paused, and not past due. `uncertain`: depends on where the unplaced time lay. */
  readonly outcome: 'in time' | 'late' | 'not yet' | 'uncertain' | 'contradictory';
  /** The earliest it can be; `null` while an open pause stops the clock. */
  readonly dueAt: Instant | null;
  /** The latest it can be, where that is another instant. */
  readonly dueLatestAt: Instant | null;
  /** Running time from start to end (or to `asOf`); `null` when only its bounds are known. */
  readonly elapsedMs: number | null;
  /** Due instant and elapsed time are known exactly. */
  readonly exact: boolean;
}

/** Holds the end against the due instant: the one comparison everything rests on (spec SLA-3). */
export function readClock(clock: ClockCase): ClockReading {
  return clock.unplaced.maxMs === 0 ? readPlaced(clock) : readBounds(clock);
}

const isLate = (end: Instant, dueAt: Instant | null, boundary: Boundary): boolean =>
  dueAt !== null && (boundary === 'inclusive' ? end > dueAt : end >= dueAt);

function readPlaced({ calendar, startAt, targetMs, pauses, endAt, asOf, boundary }: ClockCase): ClockReading {
  const known = endAt === null ? pauses : endPauses(pauses, endAt);
  const dueAt = dueInstant(calendar, startAt, targetMs, known);
  const end = endAt ?? asOf;
  const late = isLate(end, dueAt, boundary);
  return {
    outcome: late ? 'late' : endAt === null ? 'not yet' : 'in time',
    dueAt,
    dueLatestAt: null,
    elapsedMs: elapsedMs(calendar, startAt, end, known),
    exact: true,
  };
}

/**
 * Judges both extremes: the unplaced time outside the calendar's hours as far as it fits there, and inside as far as it
 * fits there. The outcome stands only where the two agree.
 */
function readBounds(clock: ClockCase): ClockReading {
  const { calendar, startAt, targetMs, unplaced, endAt, asOf, boundary } = clock;
  const end = endAt ?? asOf;
  const running = calendar.runningMs(startAt, end);
  const outside = end - startAt - running;
  const offMin = Math.max(0, unplaced.minMs - outside);
  const offMax = Math.min(unplaced.maxMs, running);
  const undisturbed = calendar.advance(startAt, targetMs);
  const elapsed = offMin === offMax ? running - offMin : null;
  if (unplaced.minMs > end - startAt) {
    return { outcome: 'contradictory', dueAt: undisturbed, dueLatestAt: null, elapsedMs: null, exact: false };
  }
  const most = running - offMin;
  const least = running - offMax;
  // Exactly on target is decided only where nothing ran just before the end: else it may lie before or after the due instant.
  const spentBefore = (calendar.advance(startAt, running) ?? end) < end;
  const inTime = offMin === 0 ? !isLate(end, undisturbed, boundary) : most < targetMs;
  const late = least > targetMs || (least === targetMs && (boundary === 'exclusive' || spentBefore));
  const afterEnd = (elapsedAtEnd: number): Instant | null => calendar.advance(end, targetMs - elapsedAtEnd);
  const dueAt = inTime ? afterEnd(most) : undisturbed;
  const dueLatestAt = least < targetMs ? afterEnd(least) : (calendar.advance(startAt, targetMs + offMax) ?? end);
  const exact = dueAt === dueLatestAt && elapsed !== null && (endAt !== null || unplaced.maxMs === unplaced.minMs);
  return {
    outcome: late ? 'late' : !inTime ? 'uncertain' : endAt === null ? 'not yet' : 'in time',
    dueAt,
    dueLatestAt: exact || (endAt === null && unplaced.maxMs === Number.POSITIVE_INFINITY) ? null : dueLatestAt,
    elapsedMs: elapsed,
    exact,
  };
}
