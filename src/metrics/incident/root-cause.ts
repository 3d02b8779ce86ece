import type { Calendar } from '../../lib/calendar/calendar.ts';
import type { Instant } from '../../lib/time.ts';
import type { Ticket } from '../../model/evidence.ts';
import type { IncidentPolicy } from '../../model/incident-policy.ts';

export type RootCause =
  | 'recorded in time'
  | 'recorded late'
  | 'not recorded'
  | 'recorded, when is not stated'
  | 'not stated'
  | 'not due yet'
  | 'not asked for';

/**
 * A root cause or a problem record within so many business days of the resolution (spec 4.2). Recorded, not true: nobody
 * here reads it. `stated`: fields that the source fills at all.
 */
export function rootCauseOf(
  ticket: Ticket,
  resolvedAt: Instant | null,
  { priorities, businessDays }: IncidentPolicy['rootCause'],
  { calendar, asOf, stated }: { calendar: Calendar; asOf: Instant; stated: ReadonlySet<string> | undefined },
): RootCause {
  const { priority, problemKey, hasRootCause, rootCauseAt, updatedAt, ambiguousTimes } = ticket;
  if (resolvedAt === null || priority === null || !priorities.includes(priority)) return 'not asked for';
  const due = calendar.endOfNthBusinessDay(resolvedAt, businessDays);
  if (rootCauseAt !== null && rootCauseAt !== undefined && rootCauseAt <= asOf) {
    if (due === null || (ambiguousTimes?.rootCauseAt ?? rootCauseAt) <= due) return 'recorded in time';
    return rootCauseAt > due ? 'recorded late' : 'recorded, when is not stated';
  }
  if (problemKey !== null || hasRootCause === true) {
    // Whatever stood in the ticket at its last change was written by then.
    const writtenBy = ambiguousTimes?.updatedAt ?? updatedAt;
    return due !== null && writtenBy !== null && writtenBy <= due ? 'recorded in time' : 'recorded, when is not stated';
  }
  if (due === null || asOf < due) return 'not due yet';
  const isAsked = ['problemKey', 'hasRootCause', 'rootCauseAt'].some((field) => stated?.has(field) === true);
  return isAsked ? 'not recorded' : 'not stated';
}
