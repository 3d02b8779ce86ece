import { mergePauses, type Pause } from '../../lib/calendar/pauses.ts';
import { type Instant, MINUTE_MS } from '../../lib/time.ts';
import type { Priority, TicketState } from '../../model/evidence.ts';
import type { StoredTicket, TicketHistoryEntry } from '../../model/metric.ts';
import type { Policy } from '../../model/policy.ts';
import { doubtOf, endOf, finalStop } from './from-snapshot.ts';
import { NO_UNPLACED, type Resolution, type TicketHistory } from './history.ts';
import { responseOf } from './response.ts';
import { followScope, type ScopeStep, scopesFromTheStart } from './scopes.ts';

interface Walk {
  holds: Pause[];
  heldFrom: Instant | null;
  resolutions: { at: Instant; reopenedAt: Instant | null; closedOnly: boolean }[];
  resolved: boolean;
  leftNewAt: Instant | null;
  cancelledAt: Instant | null;
  priorities: { at: Instant; priority: Priority }[];
  scopes: ScopeStep[];
  unknownState: boolean;
}

const isOver = (state: TicketState): boolean => state === 'resolved' || state === 'closed';

/** Status intervals from one entry per update; the final instants are those the ticket itself states. */
export function fromUpdates({ ticket, updates }: StoredTicket, sla: Policy['sla']): TicketHistory {
  const walk = walkThrough(updates, sla, ticket.openedAt);
  const last = updates.at(-1);
  const ended = endOf(ticket);
  const response = responseOf(ticket, updates, walk, sla);
  const final = finalResolution(walk, ticket, sla);
  const holds = mergePauses(
    walk.heldFrom === null ? walk.holds : [...walk.holds, { from: walk.heldFrom, to: null }],
    ticket.openedAt,
  );
  // The log ends on hold and a newer export does not: when the hold ended, nobody says.
  const holdEndUnknown = walk.heldFrom !== null && ticket.state !== 'hold';
  const placed = !holdEndUnknown && !final.reopenedLater;
  return {
    precision: 'full',
    openedAt: ticket.openedAt,
    respondedAt: response.at,
    automaticReply: response.automatic,
    resolutions: final.resolutions,
    ended: ended === null ? null : { as: ended.as, at: ended.at ?? walk.cancelledAt },
    holds: placed ? holds : [],
    unplaced: placed
      ? NO_UNPLACED
      : {
          minMs: totalMs(holds, last?.at ?? ticket.openedAt),
          maxMs: Number.POSITIVE_INFINITY,
          because: final.reopenedLater ? 'reopening times unknown' : 'hold position unknown',
          completeAt: last?.at ?? null,
        },
    heldNow: ticket.state === 'hold' && walk.heldFrom !== null,
    priorities:
      walk.priorities.length > 0 || ticket.priority === null
        ? walk.priorities
        : [{ at: ticket.openedAt, priority: ticket.priority }],
    scopes: scopesFromTheStart(walk.scopes, ticket),
    earlier: [],
    stopDefect:
      final.defect && ended === null
        ? { reason: 'no resolution time', from: ticket.closedAt ?? last?.at ?? null }
        : null,
    doubt: walk.leftNewAt === null ? doubtOf(ticket) : { ...doubtOf(ticket), response: null },
    reopenedAtUnknownTimes: final.reopenedLater,
    flags: [...final.flags, ...(walk.unknownState ? ['unknown state in the history'] : [])],
  };
}

const totalMs = (holds: readonly Pause[], at: Instant): number =>
  holds.reduce((sum, { from, to }) => sum + Math.min(to ?? at, at) - from, 0);

function walkThrough(updates: readonly TicketHistoryEntry[], sla: Policy['sla'], openedAt: Instant): Walk {
  const walk: Walk = {
    holds: [],
    heldFrom: null,
    resolutions: [],
    resolved: false,
    leftNewAt: null,
    cancelledAt: null,
    priorities: [],
    scopes: [],
    unknownState: false,
  };
  for (const update of updates) {
    followHold(walk, update, sla);
    followState(walk, update);
    if (update.priority !== null && update.priority !== walk.priorities.at(-1)?.priority) {
      walk.priorities.push({ at: walk.priorities.length === 0 ? openedAt : update.at, priority: update.priority });
    }
    followScope(walk.scopes, update, openedAt);
  }
  return walk;
}

function followHold(walk: Walk, update: TicketHistoryEntry, sla: Policy['sla']): void {
  const pausing = sla.pausingStates;
  const held = update.state === 'hold' && (pausing === undefined || pausing.includes(update.stateText ?? ''));
  if (held) walk.heldFrom ??= update.at;
  else if (walk.heldFrom !== null) {
    walk.holds.push({ from: walk.heldFrom, to: update.at });
    walk.heldFrom = null;
  }
}

/** An unknown state ends a hold but is neither a resolution nor a reopening. */
function followState(walk: Walk, { state, at }: TicketHistoryEntry): void {
  if (state === 'unknown') {
    walk.unknownState = true;
    return;
  }
  const over = isOver(state);
  const last = walk.resolutions.at(-1);
  if (over && !walk.resolved) walk.resolutions.push({ at, reopenedAt: null, closedOnly: state === 'closed' });
  if (over && walk.resolved && last !== undefined && state === 'resolved') last.closedOnly = false;
  if (!over && walk.resolved && last !== undefined && state !== 'cancelled') last.reopenedAt = at;
  walk.resolved = over;
  walk.cancelledAt = state === 'cancelled' ? (walk.cancelledAt ?? at) : null;
  if ((state === 'active' || state === 'hold') && walk.resolutions.length === 0) walk.leftNewAt ??= at;
}

interface FinalResolution {
  readonly resolutions: readonly Resolution[];
  readonly defect: boolean;
  /** A newer export says open again, and no update says since when. */
  readonly reopenedLater: boolean;
  readonly flags: readonly string[];
}

/** Brings the last resolution of the log and the resolution instant of the ticket together. */
function finalResolution(walk: Walk, ticket: StoredTicket['ticket'], sla: Policy['sla']): FinalResolution {
  const all = walk.resolutions.map(({ at, reopenedAt }) => ({ at, reopenedAt }));
  const answer = { resolutions: all, defect: false, reopenedLater: false, flags: [] as readonly string[] };
  const over = isOver(ticket.state);
  const stated = finalStop(ticket, sla);
  const flags = stated.flag === null ? [] : [stated.flag];
  const last = walk.resolutions.at(-1);
  if (!walk.resolved || last === undefined) {
    if (!over) return answer;
    if (stated.at === null) return { ...answer, defect: true };
    return {
      ...answer,
      resolutions: [...all, { at: stated.at, reopenedAt: null }],
      flags: [...flags, 'history ends before the resolution'],
    };
  }
  if (!over && ticket.state !== 'cancelled' && ticket.state !== 'unknown') {
    return { ...answer, resolutions: all.slice(0, -1), reopenedLater: true };
  }
  if (stated.at === null) {
    return last.closedOnly ? { ...answer, resolutions: all.slice(0, -1), defect: true } : answer;
  }
  const reopenedBefore = all.at(-2)?.reopenedAt ?? null;
  if (reopenedBefore !== null && stated.at < reopenedBefore) {
    return { ...answer, flags: ['stated resolution time is older than the last reopening'] };
  }
  const differs = Math.abs(stated.at - last.at) >= MINUTE_MS;
  return {
    ...answer,
    resolutions: [...all.slice(0, -1), { at: stated.at, reopenedAt: null }],
    flags: differs ? [...flags, 'resolution time differs from the history'] : flags,
  };
}
