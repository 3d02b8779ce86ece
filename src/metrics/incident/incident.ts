import { DAY_MS, type Instant } from '../../lib/time.ts';
import type { Ticket } from '../../model/evidence.ts';
import type { MeasureContext, StoredTicket } from '../../model/metric.ts';
import { operationsCalendar } from '../shared/policy-calendar.ts';
import { classesOf, type IncidentClasses, type Said } from './classes.ts';
import { type EscalationVerdict, escalationOf } from './escalation.ts';
import { type IncidentFlow, incidentFlow } from './flow.ts';
import { type Lifecycle, lifecycleOf } from './lifecycle.ts';
import { type RootCause, rootCauseOf } from './root-cause.ts';
import { laterTimes, type Recorded, recordedOf, stagesOf, triageOf } from './stages.ts';

export const AGES = ['0-7 days', '8-30 days', '31-60 days', '61-90 days', 'over 90 days'] as const;
type Age = (typeof AGES)[number];

/** An incident with what happened to it in the period. */
export interface JudgedIncident {
  readonly stored: StoredTicket;
  readonly ticket: Ticket;
  readonly resolvedAt: Instant | null;
  readonly openedIn: boolean;
  readonly acknowledgedIn: boolean;
  readonly resolvedIn: boolean;
  readonly closedIn: boolean;
  /** `unknown`: by its state no longer open, with no time of that. */
  readonly openAtAsOf: 'yes' | 'no' | 'unknown';
  readonly flow: IncidentFlow;
  /** Of an open one. */
  readonly age: Age | null;
  /** `null` where either end is missing, or they are in the wrong order or ambiguous. */
  readonly acknowledgeMs: number | null;
  readonly resolveMs: number | null;
  readonly resolveBusinessMs: number | null;
  readonly repairMs: number | null;
  readonly reopened: Said;
  readonly reassigned: Said;
  readonly classes: IncidentClasses;
  readonly escalation: EscalationVerdict;
  readonly rootCause: RootCause;
  /** Priority, category, group and first response; category and priority. */
  readonly triage: Recorded;
  readonly categorised: Recorded;
  /** Of one closed in the period. */
  readonly lifecycle: Lifecycle | null;
}

/** Why a ticket is no incident of the period for any measure; `null`: it is one. */
export function notAnIncident(
  { type, openedAt, cancelledAt, state, duplicateOf }: Ticket,
  asOf: Instant,
): string | null {
  if (type !== 'incident') return 'not an incident';
  if (openedAt > asOf) return 'opened after the as-of instant';
  if (duplicateOf !== null) return 'duplicate of another ticket';
  return state === 'cancelled' || cancelledAt !== null ? 'cancelled' : null;
}

/** The field that says when it was resolved: closing counts where the policy says so. */
type EndField = 'resolvedAt' | 'closedAt';

/** `judge` answers with the incident, or the reason why the ticket takes no part. */
export function incidentRules({ period, asOf, policy, changing, operating }: MeasureContext) {
  const calendar = operationsCalendar(policy);
  const known = (at: Instant | null): Instant | null => (at !== null && at <= asOf ? at : null);
  const isIn = (at: Instant | null): boolean => at !== null && at >= period.from && at < period.to;

  return (stored: StoredTicket): JudgedIncident | string => {
    const { ticket } = stored;
    const reason = notAnIncident(ticket, asOf);
    if (reason !== null) return reason;
    const { openedAt } = ticket;
    const [respondedAt, closedAt] = [known(ticket.respondedAt), known(ticket.closedAt)];
    const resolvedAt = known(ticket.resolvedAt ?? (policy.sla.closedCountsAsResolved ? ticket.closedAt : null));
    const openAtAsOf = openState(ticket, resolvedAt ?? closedAt, asOf);
    const resolvedBy: EndField = ticket.resolvedAt === null ? 'closedAt' : 'resolvedAt';
    const end = resolvedAt === null ? null : { at: resolvedAt, field: resolvedBy };
    const escalation = escalationOf(stored, end, policy.incidents.escalations, period, asOf);
    const touched = isIn(openedAt) || isIn(respondedAt) || isIn(resolvedAt) || isIn(closedAt);
    const flow = incidentFlow({ openedAt, resolvedAt, closedAt, endedAtUnknownTime: openAtAsOf === 'unknown' }, period);
    const isOver = openAtAsOf === 'no' && flow.cameIn === 'none';
    if (!touched && isOver && escalation.rule === null) return 'nothing happened to it in the period';
    const stated = changing?.statedOfTickets.get(stored.source);

    const lasted = (field: 'respondedAt' | EndField, at: Instant | null): number | null =>
      at === null || at < openedAt || isAmbiguous(ticket, field) ? null : at - openedAt;
    const resolveMs = lasted(resolvedBy, resolvedAt);
    return {
      stored,
      ticket,
      resolvedAt,
      openedIn: isIn(openedAt),
      acknowledgedIn: isIn(respondedAt),
      resolvedIn: isIn(resolvedAt),
      closedIn: isIn(closedAt),
      openAtAsOf,
      flow,
      age: openAtAsOf === 'yes' ? ageOf(asOf - openedAt) : null,
      acknowledgeMs: lasted('respondedAt', respondedAt),
      resolveMs,
      resolveBusinessMs: resolveMs === null || resolvedAt === null ? null : calendar.runningMs(openedAt, resolvedAt),
      repairMs: repairOf(ticket, asOf),
      reopened: several(ticket.reopenCount),
      reassigned: several(ticket.reassignmentCount),
      classes: classesOf(ticket, policy.incidents, operating?.approvals),
      escalation,
      rootCause: rootCauseOf(ticket, resolvedAt, policy.incidents.rootCause, { calendar, asOf, stated }),
      triage: triageOf(ticket, stated),
      categorised: recordedOf(ticket, ['category', 'priority'], stated),
      lifecycle: isIn(closedAt)
        ? lifecycleOf(stagesOf(ticket, stated, operating?.alertedAt.get(ticket.key)), laterTimes(ticket))
        : null,
    };
  };
}

/** What ended after the as-of instant was open then, whatever its state says today. */
function openState({ state, resolvedAt, closedAt }: Ticket, endedAt: Instant | null, asOf: Instant) {
  if (endedAt !== null) return 'no';
  if (state !== 'resolved' && state !== 'closed') return 'yes';
  const endsLater = (resolvedAt ?? closedAt ?? asOf) > asOf;
  return endsLater ? 'yes' : 'unknown';
}

const isAmbiguous = ({ ambiguousTimes }: Ticket, field: string): boolean =>
  ambiguousTimes?.openedAt !== undefined || ambiguousTimes?.[field] !== undefined;

/** From the beginning of the work to its end; `null` where either is missing or ambiguous, or the end comes first. */
function repairOf({ workStartedAt = null, workEndedAt = null, ambiguousTimes }: Ticket, asOf: Instant): number | null {
  if (workStartedAt === null || workEndedAt === null || workEndedAt < workStartedAt || workEndedAt > asOf) return null;
  const isAmbiguousWork = ambiguousTimes?.workStartedAt ?? ambiguousTimes?.workEndedAt;
  return isAmbiguousWork === undefined ? workEndedAt - workStartedAt : null;
}

const several = (times: number | null): Said => (times === null ? 'not stated' : times > 0 ? 'yes' : 'no');

/** Whole days: a ticket is 7 days old until its eighth day begins. */
function ageOf(ms: number): Age {
  const days = Math.floor(ms / DAY_MS);
  if (days <= 7) return '0-7 days';
  if (days <= 30) return '8-30 days';
  if (days <= 60) return '31-60 days';
  return days <= 90 ? '61-90 days' : 'over 90 days';
}
