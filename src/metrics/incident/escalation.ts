import { type Instant, type Span, within } from '../../lib/time.ts';
import type { EscalationRule } from '../../model/incident-policy.ts';
import type { StoredTicket } from '../../model/metric.ts';

export const ESCALATIONS = ['on time', 'late', 'not escalated', 'unknown'] as const;
type Escalation = (typeof ESCALATIONS)[number] | 'none due in the period' | 'resolved before it was due';

export interface EscalationVerdict {
  readonly verdict: Escalation;
  /** `p1-duty, version 2026-01`; `null`: no rule speaks of the ticket. */
  readonly rule: string | null;
  readonly dueAt: Instant | null;
  readonly escalatedAt: Instant | null;
}

/** The first rule for the ticket's priority (spec 4.2); judged in the period in which the escalation falls due. */
export function escalationOf(
  stored: StoredTicket,
  resolvedAt: Instant | null,
  rules: readonly EscalationRule[],
  period: Span,
  asOf: Instant,
): EscalationVerdict {
  const { openedAt, priority } = stored.ticket;
  const rule = rules.find(({ priorities }) => priority !== null && priorities.includes(priority));
  const none: EscalationVerdict = { verdict: 'none due in the period', rule: null, dueAt: null, escalatedAt: null };
  if (rule === undefined || (resolvedAt !== null && resolvedAt <= openedAt + rule.afterMs)) return none;
  const dueAt = openedAt + rule.afterMs + rule.withinMs;
  if (!within(dueAt, period) || dueAt > asOf) return none;
  const escalatedAt = firstInGroup(stored, rule, asOf);
  const found = { rule: `${rule.id}, version ${rule.version}`, dueAt };
  if (escalatedAt !== 'unknown' && escalatedAt !== null) {
    return { ...found, escalatedAt, verdict: escalatedAt <= dueAt ? 'on time' : 'late' };
  }
  if (resolvedAt !== null && resolvedAt <= dueAt) {
    return { ...found, escalatedAt: null, verdict: 'resolved before it was due' };
  }
  return { ...found, escalatedAt: null, verdict: escalatedAt === null ? 'not escalated' : 'unknown' };
}

/** When the ticket came to a group of the rule; `null`: never. A ticket without a history says where it is, not since when. */
function firstInGroup(
  { ticket, updates }: StoredTicket,
  { groups }: EscalationRule,
  asOf: Instant,
): Instant | null | 'unknown' {
  const isTo = (group: string | null): boolean => group !== null && groups.includes(group.trim().toLowerCase());
  if (updates.length > 0)
    return updates.find(({ at, assignmentGroup }) => at <= asOf && isTo(assignmentGroup))?.at ?? null;
  if (ticket.reassignmentCount !== 0) return 'unknown';
  return isTo(ticket.assignmentGroup) ? ticket.openedAt : null;
}
