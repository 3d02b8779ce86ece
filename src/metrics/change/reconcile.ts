import { DAY_MS, type Instant } from '../../lib/time.ts';
import type { ChangeWindow } from '../../model/metric.ts';
import type { TestedChange } from './as-tested.ts';
import { isAtOrBefore, type Moment, momentOf, shifted } from './attribute.ts';
import type { ModelStanding } from './models.ts';

/** How far outside its window an event may lie and still be held to belong to an approved change (spec 3.2). */
export const NEAR_MS = DAY_MS;

/** `UNKNOWN`: the record leaves open whether the change was approved, or whether the event lies inside its window. */
export type EventMatch = 'MATCHED' | 'OUTSIDE_WINDOW' | 'NOT_APPROVED' | 'NO_TICKET' | 'UNKNOWN';

export interface Reconciled {
  readonly match: EventMatch;
  /** The tickets that decided; empty: none. */
  readonly windows: readonly ChangeWindow[];
}

/**
 * The planned window, or the actual times where none was planned; of a merged proposal to a repository that is live, its
 * merge. `null`: neither is recorded on both sides.
 */
export function windowOf(tested: TestedChange, model: ModelStanding, asOf: Instant): ChangeWindow | null {
  const { change } = tested;
  const from = momentOf(change, 'plannedStartAt') ?? momentOf(change, 'startedAt');
  const to = momentOf(change, 'plannedEndAt') ?? momentOf(change, 'endedAt') ?? momentOf(change, 'closedAt');
  if (from === null || to === null) return null;
  return { change: change.key, from, to, standing: standingOf(tested, model, asOf) };
}

/** A standard change without an approval of its own; the approval of a model that is not listed is in no record. */
const BY_MODEL = {
  'no list': 'unknown',
  'not named': 'unknown',
  'not in the list': 'not-approved',
  'not in force': 'not-approved',
  'in force': 'approved',
} as const satisfies Readonly<Record<ModelStanding['standing'], ChangeWindow['standing']>>;

function standingOf(
  { change: { state, type, approval, approvedAt }, approvals }: TestedChange,
  { standing }: ModelStanding,
  asOf: Instant,
): ChangeWindow['standing'] {
  if (state === 'cancelled' || approval === 'rejected') return 'not-approved';
  // Those who said yes may not approve it: the approval that the policy asks for was never given, as attribute D says.
  if (approvals.authority === 'not entitled') return 'not-approved';
  if (approval === 'approved') return approvedAt !== null && approvedAt > asOf ? 'not-approved' : 'approved';
  if (type === 'standard') return BY_MODEL[standing];
  return approval === 'unknown' ? 'unknown' : 'not-approved';
}

/**
 * Which ticket of its asset an event belongs to (spec 3.2, G33): an approved one whose window ± tolerance holds it, else
 * one not approved whose window does, else an approved one within a day.
 */
export function reconcile(event: Moment, windows: readonly ChangeWindow[], toleranceMs: number): Reconciled {
  const around = windows.filter((window) => isAround(event, window, Math.max(NEAR_MS, toleranceMs)));
  if (around.length === 0) return NO_TICKET;
  const placed = around.map((window) => ({
    window,
    inside: isInside(event, window, toleranceMs),
    near: isInside(event, window, NEAR_MS) !== false && window.standing === 'approved',
  }));
  const those = (match: EventMatch, test: (place: (typeof placed)[number]) => boolean): Reconciled | null => {
    const found = placed.filter(test).map(({ window }) => window);
    return found.length === 0 ? null : { match, windows: found };
  };
  return (
    those('MATCHED', ({ inside, window }) => inside === true && window.standing === 'approved') ??
    those('UNKNOWN', ({ inside, window }) => inside !== false && window.standing !== 'not-approved') ??
    those('NOT_APPROVED', ({ inside }) => inside !== false) ??
    those('OUTSIDE_WINDOW', ({ near }) => near) ??
    NO_TICKET
  );
}

const NO_TICKET: Reconciled = { match: 'NO_TICKET', windows: [] };

/** So near the window, under some reading of the times, that it can matter at all. */
const isAround = ({ earliest, latest }: Moment, { from, to }: ChangeWindow, nearMs: number): boolean =>
  latest >= from.earliest - nearMs && earliest <= to.latest + nearMs;

function isInside(event: Moment, { from, to }: ChangeWindow, toleranceMs: number): boolean | null {
  const tests = [isAtOrBefore(shifted(from, -toleranceMs), event), isAtOrBefore(event, shifted(to, toleranceMs))];
  if (tests.includes(false)) return false;
  return tests.includes(null) ? null : true;
}
