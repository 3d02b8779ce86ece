import type { Instant } from '../../lib/time.ts';
import type { Obligation } from '../../model/evidence.ts';
import { later, sooner } from './instants.ts';

/** What the records of one patch on one asset say about it being in effect at `asOf`. */
export type Installation =
  /**
   * In effect since `at`. `claimed`: no scan since, by `asOf`; `first-seen`: a claim was contradicted, this scan shows it; `shown`:
   * nobody claims it, and this is the first scan that shows it after one that missed it.
   */
  | {
      readonly kind: 'effective';
      readonly at: Instant;
      /** As late as it may have been, where what it rests on is a date alone. */
      readonly latest: Instant;
      readonly basis: 'verified' | 'claimed' | 'first-seen' | 'shown';
    }
  /** Installed no later than `at`; nobody says since when. */
  | { readonly kind: 'seen'; readonly at: Instant }
  /** Installed, with no date at all. */
  | { readonly kind: 'undated' }
  /** `knownAt`: the newest instant, `asOf` included, at which it was certainly not in effect. */
  | { readonly kind: 'absent'; readonly knownAt: Instant | null; readonly pendingReboot: boolean }
  /** `knownAt`: as of `absent`; what came after it is not known. */
  | { readonly kind: 'unknown'; readonly reason: UnknownReason; readonly knownAt?: Instant };

export type UnknownReason = 'state unknown' | 'state and install date contradict' | 'installed at an unknown time';

/** The stretch of time asked about: one life of a patch that came off again (spec PAT-2). */
export interface Stretch {
  readonly from: Instant;
  readonly to: Instant;
}
export const ALWAYS: Stretch = { from: Number.NEGATIVE_INFINITY, to: Number.POSITIVE_INFINITY };

/**
 * Weighs claims (a deployment log's install time) against scans (spec PAT-1, G48): a claim that a later scan
 * contradicts is void, and then the first scan that shows the patch counts. `records` are the rows of one patch on one
 * asset, one per source. What a record says happened after `asOf` has not happened yet.
 */
export function installationOf(records: readonly Obligation[], asOf: Instant, stretch: Stretch = ALWAYS): Installation {
  let missingAt: Instant | null = null;
  let missingLatest: Instant | null = null;
  for (const record of records) {
    const missed = missedAt(record);
    if (!isIn(missed, stretch)) continue;
    missingAt = later(missingAt, missed);
    missingLatest = later(missingLatest, record.ambiguousTimes?.scannedAt ?? missed);
  }

  // What a scan contradicts later is void; what comes after `asOf` has not happened yet.
  let lookedAt = missingAt;
  let confirmedAt: Instant | null = null;
  let isClaimed = false;
  let claimedAt: Instant | null = null;
  let claimedLatest: Instant | null = null;
  // A date alone, and a scan that missed it within that day: which came first, nobody says.
  let isOpen = false;
  let willClaimAt: Instant | null = null;
  let shownAt: Instant | null = null;
  let willShowAt: Instant | null = null;
  for (const record of records) {
    const claim = claimOf(record);
    const shown = shownInstalledAt(record, claim);
    if (isIn(claim, stretch)) {
      isClaimed = true;
      const claimLatest = latestClaim(record, claim);
      if (claim > asOf) willClaimAt = sooner(willClaimAt, claim);
      else if (missingLatest === null || claim > missingLatest) {
        claimedAt = sooner(claimedAt, claim);
        claimedLatest = sooner(claimedLatest, claimLatest);
      } else isOpen ||= missingAt !== null && claimLatest > missingAt;
    }
    if (!isIn(shown, stretch)) continue;
    lookedAt = later(lookedAt, shown);
    if (shown <= asOf) confirmedAt = later(confirmedAt, shown);
    if (missingAt !== null && shown <= missingAt) continue;
    willShowAt = sooner(willShowAt, shown);
    if (shown <= asOf) shownAt = sooner(shownAt, shown);
  }

  if (claimedAt !== null && (shownAt === null || claimedAt <= shownAt)) {
    return {
      kind: 'effective',
      at: claimedAt,
      latest: claimedLatest ?? claimedAt,
      basis: confirmedAt !== null && confirmedAt >= claimedAt ? 'verified' : 'claimed',
    };
  }
  if (shownAt !== null) {
    if (missingAt === null || isOpen) return { kind: 'seen', at: shownAt };
    return { kind: 'effective', at: shownAt, latest: shownAt, basis: isClaimed ? 'first-seen' : 'shown' };
  }
  if (
    willShowAt !== null &&
    (willClaimAt === null || willShowAt < willClaimAt) &&
    !(missingAt !== null && missingAt >= asOf)
  ) {
    const knownAt = missingAt === null ? {} : { knownAt: missingAt };
    return { kind: 'unknown', reason: 'installed at an unknown time', ...knownAt };
  }
  if (records.some((record) => record.state === 'installed' && isUndated(record))) return { kind: 'undated' };
  if (records.every(({ state }) => state === 'unknown')) return { kind: 'unknown', reason: 'state unknown' };
  if (isOpen || (lookedAt === null && records.some(contradicts))) {
    return { kind: 'unknown', reason: 'state and install date contradict' };
  }
  const knownAt = willClaimAt === null ? missingAt : Math.max(asOf, missingAt ?? asOf);
  return { kind: 'absent', knownAt, pendingReboot: records.some((record) => awaitsReboot(record, asOf, stretch.from)) };
}

const isIn = (at: Instant | null, { from, to }: Stretch): at is Instant => at !== null && at >= from && at < to;

/** The instant from which a record claims the patch in effect: the later of install and reboot (spec PAT-1, G22). */
export function claimOf({ state, installedAt, rebootedAt, scannedAt }: Obligation): Instant | null {
  if (installedAt === null) return null;
  const inEffect = Math.max(installedAt, rebootedAt ?? installedAt);
  switch (state) {
    case 'installed':
    case 'superseded':
      return inEffect;
    case 'pending-reboot':
      return rebootedAt !== null && rebootedAt >= installedAt ? rebootedAt : null;
    case 'missing':
      // Deployed after the scan that missed it; without a scan time the row contradicts itself.
      return scannedAt === null ? null : inEffect;
    default:
      return null;
  }
}

/** A claim by a date alone may be as late as the end of that day. */
export function latestClaim({ ambiguousTimes, installedAt, rebootedAt }: Obligation, claim: Instant): Instant {
  if (ambiguousTimes === null) return claim;
  const ends = [ambiguousTimes.installedAt ?? installedAt, ambiguousTimes.rebootedAt ?? rebootedAt];
  return Math.max(claim, ...ends.flatMap((at) => at ?? []));
}

/** When a scan showed it installed; `null`: the record's scan did not, or came before what it claims. */
export function shownInstalledAt(record: Obligation, claim = claimOf(record)): Instant | null {
  if (record.scannedAt === null || record.state !== 'installed') return null;
  return claim === null || record.scannedAt >= claim ? record.scannedAt : null;
}

/** When a scan found it not in effect. */
export function missedAt({ state, scannedAt }: Obligation): Instant | null {
  switch (state) {
    case 'missing':
    case 'failed':
    case 'declined':
    case 'pending-reboot':
      return scannedAt;
    default:
      return null;
  }
}

const isUndated = ({ installedAt, scannedAt }: Obligation): boolean => installedAt === null && scannedAt === null;

const contradicts = ({ state, installedAt, scannedAt }: Obligation): boolean =>
  state === 'missing' && installedAt !== null && scannedAt === null;

function awaitsReboot(record: Obligation, asOf: Instant, from: Instant): boolean {
  const { installedAt } = record;
  if (installedAt !== null && (installedAt > asOf || installedAt < from)) return false;
  if (record.state === 'pending-reboot') return true;
  const claim = claimOf(record);
  return record.state !== 'missing' && claim !== null && claim > asOf;
}
