import type { Instant } from '../../lib/time.ts';
import type { ChangeField, ChangeUpdate } from '../../model/change-evidence.ts';
import type { Change, ChangeType } from '../../model/evidence.ts';
import type { StoredChange } from '../../model/metric.ts';
import { type Approvals, approvalsOf } from './approvals.ts';
import { isAtOrBefore, type Moment, momentOf } from './attribute.ts';
import type { ChangePeople } from './change-people.ts';
import { startedByMerge } from './merge.ts';
import { planAsBegun } from './plan-as-begun.ts';

/** A change with what its log and its approvals add to its ticket: the state that is tested. */
export interface TestedChange {
  /** Type, approval, approver, approval time and planned window as tested. */
  readonly change: Change;
  /** The type its ticket has today. */
  readonly recordedType: ChangeType;
  /** The entry of its log that altered its type after it began (spec CHG-4); `null`: none did. */
  readonly retyping: ChangeUpdate | null;
  /** The first that moved its planned start or end after it began. */
  readonly replanning: ChangeUpdate | null;
  /** Moved, and from what cannot be read: `change` has the window of today. */
  readonly isPlanUnknown: boolean;
  readonly approvals: Approvals;
  /** Entries up to the as-of instant, in order; empty: no log of it was imported. */
  readonly log: readonly ChangeUpdate[];
  /** Every system in its scope. */
  readonly assets: readonly string[];
}

export interface Standpoint {
  readonly asOf: Instant;
  /** Whether what is merged to a repository goes live by itself. */
  readonly isLive: (asset: string) => boolean;
}

/** Judges one state from several records; what lies after `asOf` is not known yet. */
export function asTested(stored: StoredChange, people: ChangePeople, { asOf, isLive }: Standpoint): TestedChange {
  const recorded = startedByMerge(stored.change, isLive);
  const log = (stored.updates ?? []).filter(({ at }) => at <= asOf);
  const start = startOf(recorded);
  const altered = start === null ? null : typeAltered(start, recorded, log);
  const retyping = altered === null || altered.before === recorded.type ? null : altered.entry;
  const type = retyping === null ? recorded.type : 'normal';
  const plan = planAsBegun(recorded, log, start);
  const begun = { ...recorded, ...plan.fields, type };
  const approvals = approvalsOf(begun, stored.approvals ?? [], log, people, asOf);
  return {
    change: { ...begun, ...approvals.fields },
    recordedType: recorded.type,
    retyping,
    replanning: start === null ? null : replanned(start, log),
    isPlanUnknown: plan.isUnknown,
    approvals,
    log,
    assets: assetsOf(stored),
  };
}

/** The assets a ticket names, and those of the list beside it; each once, case aside. */
export function assetsOf({ change, furtherAssets = [] }: StoredChange): readonly string[] {
  if (furtherAssets.length === 0 && !SEVERAL.test(change.asset ?? ''))
    return change.asset === null ? [] : [change.asset];
  const found = new Map<string, string>();
  for (const name of [...(change.asset ?? '').split(SEVERAL), ...furtherAssets]) {
    const trimmed = name.trim();
    if (trimmed !== '' && !found.has(trimmed.toLowerCase())) found.set(trimmed.toLowerCase(), trimmed);
  }
  return [...found.values()];
}
const SEVERAL = /[;,|\n]/;

/** Whether a field was filled for the first time only after the limit; `false` without a log, `null` where times leave it open. */
export function isFirstFilledAfter(log: readonly ChangeUpdate[], field: ChangeField, limit: Moment): boolean | null {
  const first = log.find((entry) => entry.field === field);
  if (first === undefined || !isEmpty(first.fromText) || isEmpty(first.toText)) return false;
  return isAfter(first, limit);
}

function isAfter({ at, ambiguousTimes }: ChangeUpdate, limit: Moment): boolean | null {
  const inTime = isAtOrBefore({ earliest: at, latest: ambiguousTimes?.at ?? at }, limit);
  return inTime === null ? null : !inTime;
}

const isEmpty = (text: string | null): boolean => text === null || /^\(?(empty|none|null)?\)?$/i.test(text.trim());

function startOf(change: Change): Moment | null {
  return momentOf(change, 'startedAt') ?? momentOf(change, 'endedAt') ?? momentOf(change, 'closedAt');
}

/** The first alteration of the type after the start, and the type just before it; `null`: it was not altered then. */
function typeAltered(
  start: Moment,
  change: Change,
  log: readonly ChangeUpdate[],
): { readonly entry: ChangeUpdate; readonly before: ChangeType } | null {
  const types = log.filter(({ field, fromText, toText }) => field === 'type' && fromText !== toText);
  const at = types.findIndex((entry) => entry.at > start.latest);
  const entry = types[at];
  if (entry === undefined) return null;
  const type = typeOf(entry.fromText ?? types[at - 1]?.toText ?? null);
  // Altered after the start, but from what nobody says: tested as normal all the same.
  return { entry, before: type === 'unknown' && change.type !== 'normal' ? 'normal' : type };
}

const WORDS: readonly ChangeType[] = ['standard', 'normal', 'emergency'];
const typeOf = (text: string | null): ChangeType =>
  WORDS.find((word) => text?.toLowerCase().includes(word) ?? false) ?? 'unknown';

const replanned = (start: Moment, log: readonly ChangeUpdate[]): ChangeUpdate | null =>
  log.find(
    ({ field, at, fromText, toText }) =>
      (field === 'planned-start' || field === 'planned-end') &&
      at > start.latest &&
      fromText !== toText &&
      !isEmpty(fromText),
  ) ?? null;

/**
 * Alterations of what a change touches, between its approval and its end (spec 3.1 D). Not certain: one that times leave open;
 * `null`: there is none.
 */
export function scopeAltered(
  log: readonly ChangeUpdate[],
  approved: Moment,
  ended: Moment | null,
): { readonly entry: ChangeUpdate; readonly isCertain: boolean } | null {
  const found = log
    .filter(({ field, fromText, toText }) => (field === 'asset' || field === 'service') && fromText !== toText)
    .map((entry) => ({
      entry,
      tests: [isAfter(entry, approved), ended === null || negated(isAfter(entry, ended))],
    }))
    .filter(({ tests }) => !tests.includes(false))
    .map(({ entry, tests }) => ({ entry, isCertain: !tests.includes(null) }));
  return found.find(({ isCertain }) => isCertain) ?? found[0] ?? null;
}

const negated = (answer: boolean | null): boolean | null => (answer === null ? null : !answer);
