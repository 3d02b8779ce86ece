import { alwaysOpen, businessCalendar, type Calendar } from '../../lib/calendar/calendar.ts';
import type { Instant, Span } from '../../lib/time.ts';
import { zoneOf } from '../../lib/zones.ts';
import type { Priority, Ticket } from '../../model/evidence.ts';
import { ALWAYS, type Policy, type TicketCommitment } from '../../model/policy.ts';
import { effectiveSpan } from '../shared/effective.ts';

export type SlaMeasure = TicketCommitment['metric'];

type Asked = Pick<Ticket, 'type' | 'category' | 'service' | 'customer'>;

/** The first commitment that fits, in the order of the policy; `null`: none was made. */
export type CommitmentFinder = (ticket: Asked, priority: Priority | null, startAt: Instant) => TicketCommitment | null;

interface InForce extends Span {
  readonly commitment: TicketCommitment;
}

/** The same promise in each version of its calendar, for the clocks that start while that version is in force. */
function byCalendarVersion(commitment: TicketCommitment, { calendars, reporting }: Policy): readonly InForce[] {
  const { from, to } = effectiveSpan(commitment, reporting.zone);
  const versions: InForce[] = [];
  let [calendar, until] = [commitment.calendar, to];
  for (;;) {
    const { effectiveFrom, earlier } = calendars.find(({ id }) => id === calendar) ?? {};
    const since = zoneStart(effectiveFrom, reporting.zone);
    versions.push({ commitment: { ...commitment, calendar }, from: Math.max(from, since), to: until });
    if (earlier === undefined || since <= from) return versions;
    [calendar, until] = [earlier, Math.min(until, since)];
  }
}

const zoneStart = (date: string | undefined, zone: string): Instant =>
  date === undefined ? Number.NEGATIVE_INFINITY : zoneOf(zone).startOfLocalDay(date);

/** The commitments of one measure, in the order of the policy. */
export const ticketCommitments = ({ commitments }: Policy['sla'], measure: SlaMeasure): readonly TicketCommitment[] =>
  commitments.flatMap((commitment) => (commitment.metric === measure ? [commitment] : []));

/** In force on the local date, in the reporting zone, on which the clock starts (spec 1.7). */
export function commitmentFinder(policy: Policy, measure: SlaMeasure): CommitmentFinder {
  const candidates = ticketCommitments(policy.sla, measure).flatMap((commitment) =>
    byCalendarVersion(commitment, policy),
  );
  return (ticket, priority, startAt) => {
    for (const { commitment, from, to } of candidates) {
      if (startAt >= from && startAt < to && fits(commitment, ticket, priority)) return commitment;
    }
    return null;
  };
}

function fits(commitment: TicketCommitment, ticket: Asked, priority: Priority | null): boolean {
  return (
    allows(commitment.priorities, priority) &&
    allows(commitment.types, ticket.type) &&
    allows(commitment.categories, ticket.category) &&
    allows(commitment.services, ticket.service) &&
    allows(commitment.customers, ticket.customer)
  );
}

const allows = <T extends string>(wanted: readonly T[], found: T | null): boolean =>
  wanted.length === 0 || (found !== null && wanted.includes(found));

/** Calendars by id. Throws RangeError for an id the policy does not have. */
export function calendarFinder(policy: Policy): (id: string) => Calendar {
  const calendars = new Map(policy.calendars.map((calendar) => [calendar.id, businessCalendar(calendar)]));
  calendars.set(ALWAYS, alwaysOpen(policy.reporting.zone));
  return (id) => {
    const calendar = calendars.get(id);
    if (calendar === undefined) throw new RangeError(`no calendar ${id} in the policy`);
    return calendar;
  };
}
