import { mergePauses, type Pause } from '../../lib/calendar/pauses.ts';
import type { Instant } from '../../lib/time.ts';
import type { Policy } from '../../model/policy.ts';
import { NOTHING_UNPLACED } from './clock.ts';
import type { Resolution, TicketHistory } from './history.ts';
import type { Defect } from './words.ts';

export type ReopenMode = Policy['sla']['reopen'];

/** One clock of one ticket: from its start to the stop that ends it. */
export interface Instance {
  /** 1 for the clock that starts when the ticket is opened. */
  readonly cycle: number;
  readonly startAt: Instant;
  readonly stopAt: Instant | null;
  readonly ended: TicketHistory['ended'];
  /** Holds, and time in resolved state where the clock resumes. Merged. */
  readonly pauses: readonly Pause[];
  readonly unplaced: TicketHistory['unplaced'];
  readonly heldNow: boolean;
  readonly stopDefect: Defect | null;
  readonly doubt: Defect | null;
  readonly flags: readonly string[];
}

/** The instant up to which a reopening belongs to the resolution at `at`. */
export type ReopenWindow = (at: Instant) => Instant;

/** Clocks of the resolution commitment: one, and one more for each reopening that starts anew (spec 1.5, G13). */
export function resolutionInstances(
  history: TicketHistory,
  mode: ReopenMode,
  windowEnd: ReopenWindow,
): readonly Instance[] {
  const groups = groupsOf(history, mode, windowEnd);
  return groups.map(({ startAt, resolutions }, i) => {
    const isLast = i === groups.length - 1;
    const away = mode === 'resume' ? resolutions.filter(({ reopenedAt }) => reopenedAt !== null).map(pauseOf) : [];
    const inner = isLast ? away : away.filter(({ to }) => to !== null && to < (groups[i + 1]?.startAt ?? to));
    return {
      cycle: i + 1,
      startAt,
      stopAt: stopOf(resolutions, mode, isLast),
      ended: isLast ? history.ended : null,
      pauses: mergePauses([...history.holds, ...inner], startAt),
      unplaced: history.unplaced,
      heldNow: isLast && history.heldNow,
      stopDefect: isLast ? (history.stopDefect?.reason ?? null) : null,
      doubt: isLast ? history.doubt.resolution : null,
      flags: [
        ...history.flags,
        ...(resolutions.some(({ reopenedAt }) => reopenedAt !== null) ? ['reopened'] : []),
        ...(i > 0 ? [`linked: clock ${i + 1} of this ticket`] : []),
      ],
    };
  });
}

const pauseOf = ({ at, reopenedAt }: Resolution): Pause => ({ from: at, to: reopenedAt });

interface Group {
  readonly startAt: Instant;
  readonly resolutions: Resolution[];
}

function groupsOf(history: TicketHistory, mode: ReopenMode, windowEnd: ReopenWindow): readonly Group[] {
  let group: Group = { startAt: history.openedAt, resolutions: [] };
  const groups = [group];
  for (const resolution of history.resolutions) {
    group.resolutions.push(resolution);
    const { at, reopenedAt } = resolution;
    if (reopenedAt === null || (mode !== 'new-cycle' && reopenedAt <= windowEnd(at))) continue;
    group = { startAt: reopenedAt, resolutions: [] };
    groups.push(group);
  }
  return groups;
}

function stopOf(resolutions: readonly Resolution[], mode: ReopenMode, isLast: boolean): Instant | null {
  if (mode === 'first-resolution') return resolutions[0]?.at ?? null;
  const last = resolutions.at(-1);
  if (last === undefined) return null;
  return isLast && last.reopenedAt !== null ? null : last.at;
}

/**
 * The one clock of the response commitment. Holds do not pause it: putting a ticket on hold is itself a first reaction,
 * so a hold lies after the stop. A resolution without a response counts as the response (spec 1.5, G43).
 */
export function responseInstance(history: TicketHistory): Instance {
  const implied = history.respondedAt === null && history.resolutions.length > 0;
  const stopAt = history.respondedAt ?? history.resolutions[0]?.at ?? null;
  const { ended } = history;
  // A resolution that was reopened before the cancellation is a response; the one the ticket ended in is none.
  const endedLater = ended !== null && ended.at !== null && stopAt !== null && stopAt < ended.at;
  const answered = stopAt !== null && (!implied || endedLater);
  return {
    cycle: 1,
    startAt: history.openedAt,
    stopAt,
    ended: answered && ended !== null ? endedOnceAnswered(ended.as, stopAt) : ended,
    pauses: [],
    // The last resolution is known, the first is not: it can only have been earlier.
    unplaced:
      implied && history.reopenedAtUnknownTimes
        ? { ...history.unplaced, ...NOTHING_UNPLACED, maxMs: Number.POSITIVE_INFINITY }
        : { ...history.unplaced, ...NOTHING_UNPLACED },
    heldNow: false,
    stopDefect: responseDefect(history, answered),
    // Reopened before now, so resolved before that: the first resolution, which nobody dates, may have been the response.
    doubt:
      history.doubt.response ?? (stopAt === null && history.reopenedAtUnknownTimes ? 'reopening times unknown' : null),
    flags: [
      ...history.flags,
      ...(history.automaticReply ? ['automatic reply not counted'] : []),
      ...(implied ? ['response implied by the resolution'] : []),
    ],
  };
}

/** An answer before the cancellation stands; a duplicate stays a duplicate. */
const endedOnceAnswered = (as: 'cancelled' | 'duplicate', stopAt: Instant): TicketHistory['ended'] =>
  as === 'duplicate' ? { as, at: stopAt } : null;

function responseDefect({ stopDefect }: TicketHistory, answered: boolean): Defect | null {
  if (stopDefect?.reason !== 'no resolution time') return stopDefect?.reason ?? null;
  return answered ? null : 'no response time';
}
