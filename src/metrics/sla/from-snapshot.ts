import type { Instant } from '../../lib/time.ts';
import type { Ticket } from '../../model/evidence.ts';
import type { Policy } from '../../model/policy.ts';
import type { TicketHistory } from './history.ts';

const UNLIMITED = Number.POSITIVE_INFINITY;

/** Final fields only: what they do not say stays unknown; no position of a hold or of an earlier resolution is made up. */
export function fromSnapshot(ticket: Ticket, sla: Policy['sla']): TicketHistory {
  const closed = ticket.state === 'resolved' || ticket.state === 'closed';
  const open = ticket.state === 'new' || ticket.state === 'active' || ticket.state === 'hold';
  const stop = closed ? finalStop(ticket, sla) : { at: open ? null : ticket.resolvedAt, flag: null };
  const ended = endOf(ticket);
  const reopened = (ticket.reopenCount ?? 0) > 0 || (open && ticket.resolvedAt !== null);
  const heldNow = ticket.state === 'hold';
  return {
    precision: 'reduced',
    openedAt: ticket.openedAt,
    respondedAt: ticket.respondedAt,
    automaticReply: false,
    resolutions: stop.at === null ? [] : [{ at: stop.at, reopenedAt: null }],
    ended,
    holds: [],
    unplaced: {
      minMs: someHoldsPause(sla) ? 0 : (ticket.holdMs ?? 0),
      maxMs: reopened || heldNow ? UNLIMITED : (ticket.holdMs ?? 0),
      because: reopened ? 'reopening times unknown' : 'hold position unknown',
      completeAt: stop.at ?? ended?.at ?? ticket.updatedAt,
    },
    heldNow,
    priorities: ticket.priority === null ? [] : [{ at: ticket.openedAt, priority: ticket.priority }],
    scopes: [],
    earlier: [],
    stopDefect:
      closed && stop.at === null && ended === null ? { reason: 'no resolution time', from: ticket.closedAt } : null,
    doubt: doubtOf(ticket),
    reopenedAtUnknownTimes: reopened,
    flags: [
      'final fields only',
      ...(ticket.holdMs === null ? ['no hold data'] : []),
      ...(stop.flag === null ? [] : [stop.flag]),
      ...(open && ticket.resolvedAt !== null ? ['open, but has a resolution time'] : []),
    ],
  };
}

/** A total cannot be split by state, so where only some holds pause the clock any part of it may count. */
const someHoldsPause = (sla: Policy['sla']): boolean => sla.pausingStates !== undefined;

/** The resolution instant of a closed ticket, or its closing where the policy lets that count. */
export function finalStop(ticket: Ticket, sla: Policy['sla']): { at: Instant | null; flag: string | null } {
  if (ticket.resolvedAt !== null) return { at: ticket.resolvedAt, flag: null };
  if (!sla.closedCountsAsResolved || ticket.closedAt === null) return { at: null, flag: null };
  return { at: ticket.closedAt, flag: 'closed-at used as resolution' };
}

export function endOf(ticket: Ticket): TicketHistory['ended'] {
  const over = ticket.state === 'resolved' || ticket.state === 'closed' || ticket.state === 'cancelled';
  if (ticket.duplicateOf !== null && over) {
    return { as: 'duplicate', at: ticket.cancelledAt ?? ticket.resolvedAt ?? ticket.closedAt };
  }
  return ticket.state === 'cancelled' ? { as: 'cancelled', at: ticket.cancelledAt } : null;
}

export function doubtOf(ticket: Ticket): TicketHistory['doubt'] {
  const touched = ticket.state === 'active' || ticket.state === 'hold';
  return {
    response: ticket.state === 'unknown' ? 'state unknown' : touched ? 'no response time' : null,
    resolution: ticket.state === 'unknown' ? 'state unknown' : null,
  };
}
