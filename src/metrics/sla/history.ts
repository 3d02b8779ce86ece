import type { Pause } from '../../lib/calendar/pauses.ts';
import type { Instant } from '../../lib/time.ts';
import type { Priority } from '../../model/evidence.ts';
import type { DuplicateOpening } from '../../model/metric.ts';
import type { Unplaced } from './clock.ts';
import type { ScopeStep } from './scopes.ts';
import type { Defect } from './words.ts';

export interface Resolution {
  readonly at: Instant;
  readonly reopenedAt: Instant | null;
}

/** A ticket's life as far as its records tell it (spec 1.2). */
export interface TicketHistory {
  /** `reduced`: final fields only; positions of holds and earlier resolutions are not known (spec SLA-2). */
  readonly precision: 'full' | 'reduced';
  readonly openedAt: Instant;
  readonly respondedAt: Instant | null;
  /** An automation account's update was passed over as a response. */
  readonly automaticReply: boolean;
  /** In order; all but the last were reopened. */
  readonly resolutions: readonly Resolution[];
  /** Cancelled, or closed as a duplicate; `at: null`: nobody says when. */
  readonly ended: { readonly as: 'cancelled' | 'duplicate'; readonly at: Instant | null } | null;
  /** Merged. */
  readonly holds: readonly Pause[];
  readonly unplaced: Unplaced & {
    readonly because: Defect;
    /** The total has been reached by then; before, any part of it. `null`: always. */
    readonly completeAt: Instant | null;
  };
  /** On hold by its last known state, since an unknown instant or inside the last of `holds`. */
  readonly heldNow: boolean;
  /** First known priority and its changes, in order. */
  readonly priorities: readonly { readonly at: Instant; readonly priority: Priority }[];
  /** First known scope and its changes, in order; empty: as the ticket states it. */
  readonly scopes: readonly ScopeStep[];
  /** Duplicates opened before the ticket itself, the earliest first: its clock starts with theirs (spec 1.5). */
  readonly earlier: readonly DuplicateOpening[];
  /** Closed without a time that may count as the resolution; `from`: not before then. */
  readonly stopDefect: { readonly reason: Defect; readonly from: Instant | null } | null;
  /** Open by its state, but that state does not rule out an earlier stop: no verdict once the due instant has passed. */
  readonly doubt: { readonly response: Defect | null; readonly resolution: Defect | null };
  readonly reopenedAtUnknownTimes: boolean;
  readonly flags: readonly string[];
}

export const NO_UNPLACED: TicketHistory['unplaced'] = {
  minMs: 0,
  maxMs: 0,
  because: 'hold position unknown',
  completeAt: null,
};

/** What was known at an instant: nothing that happened later. */
export function historyAt(history: TicketHistory, at: Instant): TicketHistory {
  const known = isAnythingAfter(history, at) ? cutAt(history, at) : history;
  const first = history.earlier.find(({ knownAt }) => knownAt === null || knownAt <= at);
  if (first === undefined) return known;
  return { ...known, openedAt: first.openedAt, flags: [...known.flags, `opened by duplicate ${first.ticket}`] };
}

function cutAt(history: TicketHistory, at: Instant): TicketHistory {
  const known = (instant: Instant | null): Instant | null => (instant !== null && instant > at ? null : instant);
  const { ended, unplaced, stopDefect, doubt } = history;
  const incomplete = unplaced.completeAt !== null && unplaced.completeAt > at;
  const isOpenStill = stopDefect !== null && stopDefect.from !== null && stopDefect.from > at;
  // Closed later, and resolved before that at a time nobody states: by then already, perhaps. A log would say.
  const isDoubtful = isOpenStill && history.precision === 'reduced';
  return {
    ...history,
    respondedAt: known(history.respondedAt),
    resolutions: history.resolutions
      .filter((resolution) => resolution.at <= at)
      .map((resolution) => ({ at: resolution.at, reopenedAt: known(resolution.reopenedAt) })),
    ended: ended?.at !== null && ended !== null && ended.at > at ? null : ended,
    holds: history.holds.filter((hold) => hold.from <= at).map((hold) => ({ from: hold.from, to: known(hold.to) })),
    unplaced: incomplete ? { ...unplaced, minMs: 0 } : unplaced,
    priorities: history.priorities.filter((step, i) => i === 0 || step.at <= at),
    scopes: history.scopes.filter((step, i) => i === 0 || step.at <= at),
    stopDefect: isOpenStill ? null : stopDefect,
    doubt: isDoubtful
      ? { response: doubt.response ?? 'no response time', resolution: doubt.resolution ?? stopDefect.reason }
      : doubt,
  };
}

function isAnythingAfter(
  { respondedAt, resolutions, ended, holds, unplaced, priorities, scopes, stopDefect }: TicketHistory,
  at: Instant,
): boolean {
  const after = (instant: Instant | null | undefined): boolean => typeof instant === 'number' && instant > at;
  return (
    after(respondedAt) ||
    after(ended?.at) ||
    after(unplaced.completeAt) ||
    after(stopDefect?.from) ||
    after(priorities.at(-1)?.at) ||
    after(scopes.at(-1)?.at) ||
    resolutions.some((resolution) => after(resolution.at) || after(resolution.reopenedAt)) ||
    holds.some((hold) => after(hold.from) || after(hold.to))
  );
}

/** The same ticket as if it had never been on hold. */
export function withoutHolds(history: TicketHistory): TicketHistory {
  const unplaced = history.reopenedAtUnknownTimes ? { ...history.unplaced, minMs: 0 } : NO_UNPLACED;
  return { ...history, holds: [], unplaced, heldNow: false };
}
