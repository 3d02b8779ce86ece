import type { Calendar } from '../../lib/calendar/calendar.ts';
import { dueInstant } from '../../lib/calendar/pauses.ts';
import type { Instant } from '../../lib/time.ts';
import type { Priority, Ticket } from '../../model/evidence.ts';
import type { Commitment } from '../../model/policy.ts';
import type { Boundary } from './clock.ts';
import type { CommitmentFinder } from './commitments.ts';
import type { TicketHistory } from './history.ts';
import type { Instance } from './instances.ts';

export type PriorityChange = 'none' | 'raised' | 'lowered' | 'raised and lowered';

/** The commitment that is judged in the end, and from when its clock runs. */
export interface Leg {
  readonly startAt: Instant;
  readonly priority: Priority | null;
  readonly commitment: Commitment | null;
  /** Set when the due instant passed before the priority changed: that breach stands (spec 1.5, G15). */
  readonly brokenAt: Instant | null;
  /** It may have passed before the priority changed: that depends on where unplaced time lay. */
  readonly perhapsBroken: boolean;
  readonly change: PriorityChange;
}

export interface LegRules {
  readonly find: CommitmentFinder;
  readonly calendarOf: (id: string) => Calendar;
  readonly boundary: Boundary;
}

/**
 * Follows the priority up to `end`: raised, a new target runs from the change; lowered, from the start (G14, G15).
 * Either way a due instant that had passed before the change decides.
 */
export function judgedLeg(
  ticket: Ticket,
  instance: Instance,
  priorities: TicketHistory['priorities'],
  end: Instant,
  rules: LegRules,
): Leg {
  const from = instance.startAt;
  const first = priorities.findLast((step) => step.at <= from)?.priority ?? priorities[0]?.priority ?? null;
  let leg = { startAt: from, priority: first, commitment: rules.find(ticket, first, from) };
  let [raised, lowered] = [false, false];
  const done = (dueAt: Instant | null): Leg => {
    const placed = instance.unplaced.maxMs === 0;
    const brokenAt = placed ? dueAt : null;
    return { ...leg, brokenAt, perhapsBroken: dueAt !== null && !placed, change: changeOf(raised, lowered) };
  };
  for (const { at, priority } of priorities) {
    if (at <= from || priority === leg.priority) continue;
    if (at >= end) break;
    const up = leg.priority !== null && priority < leg.priority;
    raised ||= up;
    lowered ||= !up;
    const dueAt = leg.commitment === null ? null : dueOf(leg.startAt, leg.commitment, instance, rules);
    if (dueAt !== null && (rules.boundary === 'inclusive' ? dueAt < at : dueAt <= at)) return done(dueAt);
    leg = { startAt: up ? at : from, priority, commitment: rules.find(ticket, priority, from) };
  }
  return done(null);
}

const dueOf = (startAt: Instant, { calendar, targetMs }: Commitment, { pauses }: Instance, rules: LegRules) =>
  dueInstant(rules.calendarOf(calendar), startAt, targetMs, pauses);

const changeOf = (raised: boolean, lowered: boolean): PriorityChange =>
  raised ? (lowered ? 'raised and lowered' : 'raised') : lowered ? 'lowered' : 'none';
