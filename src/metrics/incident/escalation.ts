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

const NONE: EscalationVerdict = { verdict: 'none due in the period', rule: null, dueAt: null, escalatedAt: null };

/**
 * The first rule for the ticket's priority (spec 4.2); judged in the period in which the escalation falls due. Unknown where
 * times that are not one instant (a date alone) leave the verdict open.
 */
export function escalationOf(
  stored: StoredTicket,
  resolved: Resolved | null,
  rules: readonly EscalationRule[],
  period: Span,
  asOf: Instant,
): EscalationVerdict {
  const { priority } = stored.ticket;
  const rule = rules.find(({ priorities }) => priority !== null && priorities.includes(priority));
  if (rule === undefined) return NONE;
  const found = readingsOf(stored, resolved).map((reading) => verdictOf(reading, rule, period, asOf));
  const [first = NONE, ...others] = found;
  if (others.every(({ verdict }) => verdict === first.verdict)) return first;
  return { ...(found.find(({ dueAt }) => dueAt !== null) ?? first), escalatedAt: null, verdict: 'unknown' };
}

interface Resolved {
  readonly at: Instant;
  /** The field that says so. */
  readonly field: string;
}

interface Reading {
  readonly stored: StoredTicket;
  readonly openedAt: Instant;
  readonly resolvedAt: Instant | null;
}

/** The ends of what its times can mean; of most tickets a single one. */
function readingsOf(stored: StoredTicket, resolved: Resolved | null): readonly Reading[] {
  const { ticket, updates } = stored;
  const { ambiguousTimes } = ticket;
  const later = { ...stored, updates: updates.map((each) => ({ ...each, at: each.later ?? each.at })) };
  const logs = updates.some((each) => each.later !== undefined) ? [stored, later] : [stored];
  const ends =
    resolved === null ? [null] : [...new Set([resolved.at, ambiguousTimes?.[resolved.field] ?? resolved.at])];
  const readings = [...new Set([ticket.openedAt, ambiguousTimes?.openedAt ?? ticket.openedAt])].flatMap((openedAt) =>
    ends.flatMap((end) => logs.map((log): Reading => ({ stored: log, openedAt, resolvedAt: end }))),
  );
  const possible = readings.filter((each) => each.resolvedAt === null || each.resolvedAt >= each.openedAt);
  return possible.length === 0 ? readings : possible;
}

function verdictOf(
  { stored, openedAt, resolvedAt }: Reading,
  rule: EscalationRule,
  period: Span,
  asOf: Instant,
): EscalationVerdict {
  if (resolvedAt !== null && resolvedAt <= openedAt + rule.afterMs) return NONE;
  const dueAt = openedAt + rule.afterMs + rule.withinMs;
  if (!within(dueAt, period) || dueAt > asOf) return NONE;
  const escalatedAt = firstInGroup(stored, openedAt, rule, asOf);
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
  openedAt: Instant,
  { groups }: EscalationRule,
  asOf: Instant,
): Instant | null | 'unknown' {
  const isTo = (group: string | null): boolean => group !== null && groups.includes(group.trim().toLowerCase());
  if (updates.length > 0)
    return updates.find(({ at, assignmentGroup }) => at <= asOf && isTo(assignmentGroup))?.at ?? null;
  if (ticket.reassignmentCount !== 0) return 'unknown';
  return isTo(ticket.assignmentGroup) ? openedAt : null;
}
