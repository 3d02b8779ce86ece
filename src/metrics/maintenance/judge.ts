import type { Instant } from '../../lib/time.ts';
import { isEndOfDay } from '../../model/ambiguous-times.ts';
import type { Maintenance } from '../../model/operations.ts';
import { isAtOrBefore, type Moment, openness, shifted } from '../change/attribute.ts';

export interface WindowVerdict {
  readonly verdict: 'kept' | 'outside' | 'missed' | 'unknown' | 'cancelled';
  readonly reason: string;
}

/** Scheduled work against its window, which is over; skipped work is missed (spec 4.2). */
export function judgeWindow(record: Maintenance, asOf: Instant, toleranceMs: number): WindowVerdict {
  const { state } = record;
  const [from, to] = [plannedStartOf(record), plannedEndOf(record)];
  if (isAtOrBefore(from, to) === false) return { verdict: 'unknown', reason: 'the window ends before it begins' };
  if (state === 'cancelled') return { verdict: 'cancelled', reason: 'cancelled' };
  if (state === 'skipped') return { verdict: 'missed', reason: 'skipped' };
  const started = momentOf(record, 'startedAt', record.startedAt);
  if (started === null || started.earliest > asOf) {
    return state === 'planned' || started !== null
      ? { verdict: 'missed', reason: 'not started by the as-of instant' }
      : { verdict: 'unknown', reason: 'start not recorded' };
  }
  const ended = momentOf(record, 'endedAt', record.endedAt);
  return held(started, ended, { from: shifted(from, -toleranceMs), to: shifted(to, toleranceMs) });
}

function held(started: Moment, ended: Moment | null, window: { from: Moment; to: Moment }): WindowVerdict {
  const begins = isAtOrBefore(window.from, started);
  if (begins === false) return { verdict: 'outside', reason: 'started before the window' };
  if (isAtOrBefore(started, window.to) === false) return { verdict: 'outside', reason: 'started after the window' };
  if (ended === null) return { verdict: 'unknown', reason: 'end not recorded' };
  if (isAtOrBefore(started, ended) === false) return { verdict: 'unknown', reason: 'ends before it begins' };
  const ends = isAtOrBefore(ended, window.to);
  if (ends === false) return { verdict: 'outside', reason: 'ended after the window' };
  if (begins === null || ends === null) {
    return { verdict: 'unknown', reason: openness(window.from, window.to, started, ended) };
  }
  return { verdict: 'kept', reason: 'inside the window' };
}

/** Whoever plans by days plans whole days (decision 0008). */
const plannedStartOf = (record: Maintenance): Moment => {
  const { earliest, latest } = momentOf(record, 'plannedStartAt', record.plannedStartAt);
  return isEndOfDay(latest) ? { earliest, latest: earliest } : { earliest, latest };
};

/** End of its window: of one planned by days, the end of the last. */
export const plannedEndOf = (record: Maintenance): Moment => {
  const { earliest, latest } = momentOf(record, 'plannedEndAt', record.plannedEndAt);
  return isEndOfDay(latest) ? { earliest: latest, latest } : { earliest, latest };
};

type At = Instant | null;
function momentOf(record: Maintenance, field: string, at: Instant): Moment;
function momentOf(record: Maintenance, field: string, at: At): Moment | null;
function momentOf({ ambiguousTimes }: Maintenance, field: string, at: At): Moment | null {
  return at === null ? null : { earliest: at, latest: ambiguousTimes?.[field] ?? at };
}
