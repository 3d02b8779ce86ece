import type { Instant } from '../../lib/time.ts';
import type { Ticket } from '../../model/evidence.ts';
import type { StageTimes } from './lifecycle.ts';

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
  const detectedAt = ticket.detectedAt ?? (alertedAt !== undefined && alertedAt <= ticket.openedAt ? alertedAt : null);
  return {
    detected: optional(detectedAt, 'detectedAt'),
    logged: ticket.openedAt,
    triaged: stage('respondedAt', TRIAGE),
    remediated: stage('resolvedAt', ['resolvedAt']),
    validated: optional(ticket.validatedAt, 'validatedAt'),
    closed: stage('closedAt', ['closedAt', 'closeCode']),
  };
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
