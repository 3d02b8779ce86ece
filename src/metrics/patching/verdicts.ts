import type { Instant } from '../../lib/time.ts';
import type { PatchPolicy } from '../../model/policy.ts';
import { type Acceptance, coversDay } from './acceptance.ts';
import { type AssetFacts, isFresh } from './asset.ts';
import type { Deadline } from './deadline.ts';
import type { ObligationFacts } from './facts.ts';
import type { PatchRules } from './rules.ts';
import type { Satisfaction } from './satisfaction.ts';

/** Words of spec 7.1 that an obligation can end in. */
type FlowVerdict = 'PASS' | 'EXCEPTION' | 'EXCEPTED' | 'NOT_DUE' | 'UNKNOWN' | 'UNMEASURABLE' | 'EXCLUDED';

export interface Flow {
  readonly verdict: FlowVerdict;
  readonly reason: string;
}

/**
 * State at the as-of instant (spec 2.2). `excepted`: overdue, and a risk acceptance covers the day; `no-deadline`: open, and the policy sets none for its severity;
 * `excluded`: not applicable, or on a retired asset; `reappeared`: in effect, then missing again, which is a line of its own.
 */
export type Stock =
  | 'current'
  | 'not-due'
  | 'overdue'
  | 'pending-reboot-overdue'
  | 'excepted'
  | 'no-deadline'
  | 'unknown'
  | 'excluded'
  | 'reappeared';

/** Reasons of lines that take no part in on-time remediation. */
export const EXCLUDED_REASONS = [
  'not applicable',
  'asset retired before the limit',
  'no deadline in the policy',
  'no date set by the rule',
] as const;
type ExcludedReason = (typeof EXCLUDED_REASONS)[number];

interface Known {
  readonly facts: ObligationFacts;
  readonly asset: AssetFacts;
  readonly deadline: Deadline;
  readonly satisfied: Satisfaction;
  /** Risk acceptances whose scope has the obligation. */
  readonly acceptances: readonly Acceptance[];
}

/** What became of the obligation at its limit, as far as known at the as-of instant (spec 2.2, "flow"). */
export function flowOf(known: Known, { asOf, policy }: PatchRules): Flow {
  const { facts, asset, deadline, satisfied } = known;
  if (facts.record.state === 'not-applicable') return excluded('not applicable');
  if (deadline.limit === null) {
    if (isWithoutDate(deadline.missing)) return excluded(deadline.missing);
    return { verdict: 'UNMEASURABLE', reason: deadline.missing ?? 'no release date' };
  }
  // Spec G24: a limit the asset lived to see counts; midnight of the day after the due day was the limit itself.
  if (asset.retired && deadline.limit > (asset.retiredAt ?? asOf)) return excluded('asset retired before the limit');
  if (satisfied.at !== null && satisfied.at < deadline.limit) {
    return mayBeAfter(known, deadline.limit) ? { verdict: 'UNKNOWN', reason: 'time of day not stated' } : pass(known);
  }
  if (satisfied.perhapsEarlier && asOf < deadline.limit) return pass(known);
  // Spec G45: what counts is the due date; an acceptance that begins after it, or ended before it, changes nothing.
  if (asOf >= deadline.limit && deadline.dueDay !== null) {
    if (isAcceptedOn(known, deadline.dueDay)) return { verdict: 'EXCEPTED', reason: 'risk accepted on the due date' };
  }
  if (satisfied.perhapsEarlier || satisfied.unknown === 'installed at an unknown time') {
    if (asOf >= deadline.limit) {
      // When it came into effect later does not matter: as of then, the first scan that shows it counts (spec G48).
      if (wasMissed(known, deadline.limit, policy)) return { verdict: 'EXCEPTION', reason: openReason(facts) };
      return { verdict: 'UNKNOWN', reason: 'installed at an unknown time' };
    }
  }
  if (satisfied.at !== null) return { verdict: 'EXCEPTION', reason: 'in effect after the limit' };
  if (asOf < deadline.limit) return { verdict: 'NOT_DUE', reason: 'limit not reached' };
  if (satisfied.unknown !== null) return { verdict: 'UNKNOWN', reason: satisfied.unknown };
  if (!wasAbsent(known, deadline.limit, policy)) return { verdict: 'UNKNOWN', reason: staleReason(asset.lastScanAt) };
  return { verdict: 'EXCEPTION', reason: openReason(facts) };
}

/** The obligation at the as-of instant (spec 2.2, "stock"). */
export function stockOf(known: Known, { asOf, today }: PatchRules): Stock {
  const { facts, asset, deadline, satisfied } = known;
  if (facts.record.state === 'not-applicable' || asset.retired) return 'excluded';
  if (facts.endedAt !== null) return 'reappeared';
  if (satisfied.at !== null || satisfied.perhapsEarlier) return 'current';
  if (deadline.limit === null) return isWithoutDate(deadline.missing) ? 'no-deadline' : 'unknown';
  if (asOf < deadline.limit) return 'not-due';
  if (!isKnownAbsent(satisfied, asset.fresh)) return 'unknown';
  if (isAcceptedOn(known, today)) return 'excepted';
  return isPendingReboot(facts) ? 'pending-reboot-overdue' : 'overdue';
}

/** Whether an acceptance covers the obligation on a local day. */
export const isAcceptedOn = ({ acceptances }: Pick<Known, 'acceptances'>, day: number): boolean =>
  acceptances.some((acceptance) => coversDay(acceptance, day));

const isWithoutDate = (
  missing: Deadline['missing'],
): missing is Extract<ExcludedReason, 'no deadline in the policy' | 'no date set by the rule'> =>
  missing === 'no deadline in the policy' || missing === 'no date set by the rule';

/**
 * Absence at its limit is known when something saw it then or later, or when the asset's last scan was fresh then: time
 * passing never turns a breach into an unknown.
 */
function wasAbsent(
  { facts: { installation }, asset }: Pick<Known, 'facts' | 'asset'>,
  limit: Instant,
  { scanFreshDays }: PatchPolicy,
): boolean {
  if (isFresh(asset.lastScanAt, limit, scanFreshDays)) return true;
  return installation.kind === 'absent' && installation.knownAt !== null && installation.knownAt >= limit;
}

/** Seen missing past its limit or by a scan that was fresh then; or known to be missing at the as-of instant still. */
function wasMissed({ satisfied, asset }: Known, limit: Instant, { scanFreshDays }: PatchPolicy): boolean {
  const { absentUntil } = satisfied;
  return absentUntil !== null && (isFresh(absentUntil, limit, scanFreshDays) || asset.fresh);
}

/**
 * The state at an instant is the last one known by then, from a scan that was fresh then (spec 2.6): what is seen later
 * proves none. That a later scan shows it installed, nobody says since when, does not take back that it was missing.
 */
export function isKnownAbsent({ unknown, absentUntil }: Satisfaction, isScanFresh: boolean): boolean {
  const wasMissed = unknown === 'installed at an unknown time' && absentUntil !== null;
  return (unknown === null || wasMissed) && isScanFresh;
}

export const isPendingReboot = ({ installation }: ObligationFacts): boolean =>
  installation.kind === 'absent' && installation.pendingReboot;

/** A date alone, of a patch whose limit falls within that day. */
const mayBeAfter = ({ satisfied }: Known, limit: Instant): boolean =>
  satisfied.latest !== null && satisfied.latest >= limit;

const excluded = (reason: ExcludedReason): Flow => ({ verdict: 'EXCLUDED', reason });

function pass({ facts, satisfied }: Known): Flow {
  if (satisfied.by !== facts.record.patch) return { verdict: 'PASS', reason: 'superseding patch in effect' };
  return { verdict: 'PASS', reason: satisfied.basis === 'claimed' ? 'in effect (claimed)' : 'in effect' };
}

const staleReason = (lastScanAt: Instant | null): string =>
  lastScanAt === null ? 'never scanned' : 'last scan too old';

function openReason(facts: ObligationFacts): string {
  if (isPendingReboot(facts)) return 'pending reboot';
  switch (facts.record.state) {
    case 'failed':
      return 'install failed';
    case 'declined':
      return 'declined';
    case 'superseded':
      return 'superseded, no superseding patch in effect';
    default:
      return 'missing';
  }
}
