import type { Instant } from '../../lib/time.ts';
import type { Maintenance } from '../../model/operations.ts';

export interface WindowVerdict {
  readonly verdict: 'kept' | 'outside' | 'missed' | 'unknown' | 'cancelled';
  readonly reason: string;
}

/** Scheduled work against its window, which is over; skipped work is missed (spec 4.2). */
export function judgeWindow(
  { plannedStartAt, plannedEndAt, startedAt, endedAt, state }: Maintenance,
  asOf: Instant,
  toleranceMs: number,
): WindowVerdict {
  if (plannedEndAt < plannedStartAt) return { verdict: 'unknown', reason: 'the window ends before it begins' };
  if (state === 'cancelled') return { verdict: 'cancelled', reason: 'cancelled' };
  if (state === 'skipped') return { verdict: 'missed', reason: 'skipped' };
  if (startedAt === null || startedAt > asOf) {
    return state === 'planned' || startedAt !== null
      ? { verdict: 'missed', reason: 'not started by the as-of instant' }
      : { verdict: 'unknown', reason: 'start not recorded' };
  }
  if (startedAt < plannedStartAt - toleranceMs) return { verdict: 'outside', reason: 'started before the window' };
  if (startedAt > plannedEndAt + toleranceMs) return { verdict: 'outside', reason: 'started after the window' };
  if (endedAt === null) return { verdict: 'unknown', reason: 'end not recorded' };
  if (endedAt < startedAt) return { verdict: 'unknown', reason: 'ends before it begins' };
  return endedAt > plannedEndAt + toleranceMs
    ? { verdict: 'outside', reason: 'ended after the window' }
    : { verdict: 'kept', reason: 'inside the window' };
}
