import { alwaysOpen, businessCalendar, type Calendar } from '../../lib/calendar/calendar.ts';
import { DAY_MS, type Instant } from '../../lib/time.ts';
import { zoneOf } from '../../lib/zones.ts';
import type { Priority, Ticket } from '../../model/evidence.ts';
import { ALWAYS, type Commitment, type Policy } from '../../model/policy.ts';

export type SlaMeasure = Commitment['metric'];

/** The first commitment that fits, in the order of the policy; `null`: none was made. */
export type CommitmentFinder = (ticket: Ticket, priority: Priority | null, startAt: Instant) => Commitment | null;

/** In force on the local date, in the reporting zone, on which the clock starts (spec 1.7). */
export function commitmentFinder(policy: Policy, measure: SlaMeasure): CommitmentFinder {
  const zone = zoneOf(policy.reporting.zone);
  const dayAfter = (date: string): string =>
    new Date(Date.parse(`${date}T00:00:00Z`) + DAY_MS).toISOString().slice(0, 10);
  const candidates = policy.sla.commitments
    .filter((commitment) => commitment.metric === measure)
    .map((commitment) => ({
      commitment,
      from:
        commitment.effectiveFrom === null ? Number.NEGATIVE_INFINITY : zone.startOfLocalDay(commitment.effectiveFrom),
      to:
        commitment.effectiveTo === null
          ? Number.POSITIVE_INFINITY
          : zone.startOfLocalDay(dayAfter(commitment.effectiveTo)),
    }));
  return (ticket, priority, startAt) => {
    for (const { commitment, from, to } of candidates) {
      if (startAt >= from && startAt < to && fits(commitment, ticket, priority)) return commitment;
    }
    return null;
  };
}

function fits(commitment: Commitment, ticket: Ticket, priority: Priority | null): boolean {
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
