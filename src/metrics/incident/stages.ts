import type { Instant } from '../../lib/time.ts';
import type { Ticket } from '../../model/evidence.ts';
import { isAtOrBefore, type Moment } from '../change/attribute.ts';
import type { LaterTimes, StageTimes } from './lifecycle.ts';

const TRIAGE = ['priority', 'category', 'assignmentGroup', 'respondedAt'] as const;
export type Recorded = 'recorded' | 'missing' | 'not stated';

/**
 * When each stage happened. A field that no ticket of the source fills is a column the export does not have. An alert that
 * came before the ticket is its detection.
 */
export function stagesOf(
  ticket: Ticket,
  stated: ReadonlySet<string> | undefined,
  alertedAt: Instant | undefined,
): StageTimes {
  const stage = (at: 'respondedAt' | 'resolvedAt' | 'closedAt', needs: readonly (keyof Ticket)[]) => {
    const found = recordedOf(ticket, needs, stated);
    return found === 'recorded' ? ticket[at] : found === 'missing' ? null : 'unknown';
  };
  const optional = (at: Instant | null | undefined, field: string): Instant | null | 'unknown' =>
    at ?? (stated?.has(field) === true ? null : 'unknown');
  const loggedBy = ticket.ambiguousTimes?.openedAt ?? ticket.openedAt;
  const detectedAt = ticket.detectedAt ?? (alertedAt !== undefined && alertedAt <= loggedBy ? alertedAt : null);
  return {
    detected: optional(detectedAt, 'detectedAt'),
    logged: ticket.openedAt,
    triaged: stage('respondedAt', TRIAGE),
    remediated: stage('resolvedAt', ['resolvedAt']),
    validated: optional(ticket.validatedAt, 'validatedAt'),
    closed: stage('closedAt', ['closedAt', 'closeCode']),
  };
}

/** Of the stages whose time can mean several instants, the last of them. */
export function laterTimes({ ambiguousTimes, detectedAt }: Ticket): LaterTimes {
  const of = (field: string): Instant | undefined => ambiguousTimes?.[field];
  const later = {
    // Else it is the alert that is its detection.
    detected: (detectedAt ?? null) === null ? undefined : of('detectedAt'),
    logged: of('openedAt'),
    triaged: of('respondedAt'),
    remediated: of('resolvedAt'),
    validated: of('validatedAt'),
    closed: of('closedAt'),
  };
  return Object.fromEntries(Object.entries(later).filter(([, at]) => at !== undefined));
}

/** The instants that a time of a ticket can mean. */
export function momentIn(
  ticket: Ticket,
  field: 'openedAt' | 'detectedAt' | 'resolvedAt' | 'validatedAt' | 'closedAt',
): Moment | null {
  const earliest = ticket[field] ?? null;
  return earliest === null ? null : { earliest, latest: ticket.ambiguousTimes?.[field] ?? earliest };
}

export type Validation = 'recorded' | 'missing' | 'out of order' | 'order not known';

/** Whether the repair was checked, after it and before the ticket was closed (spec 4.1). */
export function validationOf(ticket: Ticket): Validation {
  const validated = momentIn(ticket, 'validatedAt');
  if (validated === null) return 'missing';
  const [resolved, closed] = [momentIn(ticket, 'resolvedAt'), momentIn(ticket, 'closedAt')];
  const tests = [
    resolved === null || isAtOrBefore(resolved, validated),
    closed === null || isAtOrBefore(validated, closed),
  ];
  if (tests.includes(false)) return 'out of order';
  return tests.includes(null) ? 'order not known' : 'recorded';
}

/** Whether a ticket has all of some fields; what it lacks may be a column that the export does not have. */
export function recordedOf(
  ticket: Ticket,
  fields: readonly (keyof Ticket)[],
  stated: ReadonlySet<string> | undefined,
): Recorded {
  const empty = fields.filter((field) => (ticket[field] ?? null) === null);
  if (empty.length === 0) return 'recorded';
  return empty.some((field) => stated?.has(field)) ? 'missing' : 'not stated';
}

export const triageOf = (ticket: Ticket, stated: ReadonlySet<string> | undefined): Recorded =>
  recordedOf(ticket, TRIAGE, stated);
