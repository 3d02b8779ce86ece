import type { Calendar } from '../../lib/calendar/calendar.ts';
import { dueInstant } from '../../lib/calendar/pauses.ts';
import type { Instant } from '../../lib/time.ts';
import type { Priority, Ticket } from '../../model/evidence.ts';
import type { TicketCommitment } from '../../model/policy.ts';
import type { Boundary } from './clock.ts';
import type { CommitmentFinder } from './commitments.ts';
import type { TicketHistory } from './history.ts';
import type { Instance } from './instances.ts';
import type { Scope } from './scopes.ts';

export type PriorityChange = 'none' | 'raised' | 'lowered' | 'raised and lowered';
/** What another category, service or customer made of the commitment. */
export type Reclassified =
  | 'none'
  | 'to a shorter commitment'
  | 'to a longer commitment'
  | 'to shorter and longer commitments';

/** The commitment that is judged in the end, and from when its clock runs. */
export interface Leg {
  readonly startAt: Instant;
  readonly priority: Priority | null;
  readonly scope: Scope;
  readonly commitment: TicketCommitment | null;
  /** Set when the due instant passed before the commitment changed: that breach stands (spec 1.5, G15). */
  readonly brokenAt: Instant | null;
  readonly brokenBefore: 'the priority changed' | 'the commitment changed' | null;
  /** It may have passed before the commitment changed: that depends on where unplaced time lay. */
  readonly perhapsBroken: boolean;
  readonly change: PriorityChange;
  readonly reclassified: Reclassified;
}

export interface LegRules {
  readonly find: CommitmentFinder;
  readonly calendarOf: (id: string) => Calendar;
  readonly boundary: Boundary;
}

/**
 * Follows the priority up to `end`: raised, a new target runs from the change; lowered, from the start (G14, G15).
 * Another category, service or customer that brings another commitment is treated alike: the shorter one runs from the
 * change, the longer from the start. Either way a due instant that had passed before the change decides.
 */
export function judgedLeg(
  ticket: Ticket,
  instance: Instance,
  history: Pick<TicketHistory, 'priorities' | 'scopes'>,
  end: Instant,
  rules: LegRules,
): Leg {
  const from = instance.startAt;
  const terms = termsOf(ticket, history);
  const first = terms.findLast(({ at }) => at <= from) ?? terms[0] ?? { priority: null, scope: ticket };
  const find = ({ priority, scope }: Omit<Terms, 'at'>): TicketCommitment | null =>
    rules.find(scope === ticket ? ticket : { ...scope, type: ticket.type }, priority, from);
  let leg = { startAt: from, priority: first.priority, scope: first.scope, commitment: find(first) };
  let [raised, lowered, shorter, longer] = [false, false, false, false];
  const done = (dueAt: Instant | null, brokenBefore: Leg['brokenBefore']): Leg => ({
    ...leg,
    brokenBefore,
    brokenAt: instance.unplaced.maxMs === 0 ? dueAt : null,
    perhapsBroken: dueAt !== null && instance.unplaced.maxMs !== 0,
    change: raised ? (lowered ? 'raised and lowered' : 'raised') : lowered ? 'lowered' : 'none',
    reclassified: reclassifiedBy(shorter, longer),
  });
  for (const next of terms) {
    if (next.at <= from) continue;
    if (next.at >= end) break;
    const commitment = find(next);
    const isPriority = next.priority !== leg.priority;
    if (!isPriority && commitment === leg.commitment) {
      leg = { ...leg, scope: next.scope };
      continue;
    }
    const up = isPriority
      ? leg.priority !== null && next.priority !== null && next.priority < leg.priority
      : isShorter(commitment, leg.commitment, from, rules);
    raised ||= isPriority && up;
    lowered ||= isPriority && !up;
    shorter ||= !isPriority && up;
    longer ||= !isPriority && !up;
    const dueAt = leg.commitment === null ? null : dueOf(leg.startAt, leg.commitment, instance, rules);
    if (dueAt !== null && (rules.boundary === 'inclusive' ? dueAt < next.at : dueAt <= next.at)) {
      return done(dueAt, isPriority ? 'the priority changed' : 'the commitment changed');
    }
    leg = { startAt: up ? next.at : from, priority: next.priority, scope: next.scope, commitment };
  }
  return done(null, null);
}

interface Terms {
  readonly at: Instant;
  readonly priority: Priority | null;
  readonly scope: Scope;
}

/** What the commitment is chosen by, from each change on; a scope that never changed is the ticket's own. */
function termsOf(
  ticket: Ticket,
  { priorities, scopes }: Pick<TicketHistory, 'priorities' | 'scopes'>,
): readonly Terms[] {
  if (scopes.length === 0) return priorities.map(({ at, priority }) => ({ at, priority, scope: ticket }));
  const instants = [...new Set([...priorities, ...scopes].map(({ at }) => at))].sort((a, b) => a - b);
  return instants.map((at) => ({
    at,
    priority: (priorities.findLast((step) => step.at <= at) ?? priorities[0])?.priority ?? null,
    scope: (scopes.findLast((step) => step.at <= at) ?? scopes[0])?.scope ?? ticket,
  }));
}

/** Due earlier if nothing pauses it. Where nothing was promised before, whatever is promised now is shorter. */
function isShorter(
  now: TicketCommitment | null,
  before: TicketCommitment | null,
  from: Instant,
  { calendarOf }: LegRules,
): boolean {
  if (before === null || now === null) return before === null;
  const due = ({ calendar, targetMs }: TicketCommitment): Instant =>
    calendarOf(calendar).advance(from, targetMs) ?? Number.POSITIVE_INFINITY;
  return due(now) < due(before);
}

const dueOf = (startAt: Instant, { calendar, targetMs }: TicketCommitment, { pauses }: Instance, rules: LegRules) =>
  dueInstant(rules.calendarOf(calendar), startAt, targetMs, pauses);

function reclassifiedBy(shorter: boolean, longer: boolean): Reclassified {
  if (shorter && longer) return 'to shorter and longer commitments';
  return shorter ? 'to a shorter commitment' : longer ? 'to a longer commitment' : 'none';
}
