import type { Instant } from '../../lib/time.ts';
import type { Obligation } from '../../model/evidence.ts';

/** What the records of one patch on one asset say about it being in effect at `asOf`. */
export type Installation =
  /** In effect since `at`. `claimed`: no scan since; `first-seen`: a claim was contradicted, this scan shows it. */
  | { readonly kind: 'effective'; readonly at: Instant; readonly basis: 'verified' | 'claimed' | 'first-seen' }
  /** Installed no later than `at`; nobody says since when. */
  | { readonly kind: 'seen'; readonly at: Instant }
  /** Installed, with no date at all. */
  | { readonly kind: 'undated' }
  /** `knownAt`: the newest instant, `asOf` included, at which it was certainly not in effect. */
  | { readonly kind: 'absent'; readonly knownAt: Instant | null; readonly pendingReboot: boolean }
  | { readonly kind: 'unknown'; readonly reason: UnknownReason };

export type UnknownReason = 'state unknown' | 'state and install date contradict' | 'installed at an unknown time';

interface Scan {
  readonly at: Instant;
  readonly installed: boolean;
}

/**
 * Weighs claims (a deployment log's install time) against scans (spec PAT-1, G48): a claim that a later scan
 * contradicts is void, and then the first scan that shows the patch counts. `records` are the rows of one patch on one
 * asset, one per source. What a record says happened after `asOf` has not happened yet.
 */
export function installationOf(records: readonly Obligation[], asOf: Instant): Installation {
  const everClaimed = records.map(claimOf).filter((at) => at !== null);
  const claims = everClaimed.filter((at) => at <= asOf);
  const scans = records.map(scanOf).filter((scan) => scan !== null);
  const missingAt = newest(scans.filter(({ installed }) => !installed));
  const standing = missingAt === null ? claims : claims.filter((at) => at > missingAt);

  if (standing.length > 0) {
    const at = Math.min(...standing);
    return { kind: 'effective', at, basis: scans.some((scan) => scan.at >= at) ? 'verified' : 'claimed' };
  }
  const shown = scans.filter((scan) => scan.installed && (missingAt === null || scan.at > missingAt));
  const shownByAsOf = shown.filter(({ at }) => at <= asOf).map(({ at }) => at);
  if (shownByAsOf.length > 0) {
    const at = Math.min(...shownByAsOf);
    return missingAt === null ? { kind: 'seen', at } : { kind: 'effective', at, basis: 'first-seen' };
  }
  if (shown.length > 0 && everClaimed.length === 0) return { kind: 'unknown', reason: 'installed at an unknown time' };
  if (records.some((record) => record.state === 'installed' && isUndated(record))) return { kind: 'undated' };
  if (records.every(({ state }) => state === 'unknown')) return { kind: 'unknown', reason: 'state unknown' };
  if (scans.length === 0 && records.some(contradicts)) {
    return { kind: 'unknown', reason: 'state and install date contradict' };
  }
  const knownAt = everClaimed.length > claims.length ? Math.max(asOf, missingAt ?? asOf) : missingAt;
  return { kind: 'absent', knownAt, pendingReboot: records.some((record) => awaitsReboot(record, asOf)) };
}

/** The instant from which a record claims the patch in effect: the later of install and reboot (spec PAT-1, G22). */
function claimOf({ state, installedAt, rebootedAt, scannedAt }: Obligation): Instant | null {
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

function scanOf(record: Obligation): Scan | null {
  if (record.scannedAt === null) return null;
  switch (record.state) {
    case 'installed': {
      const claim = claimOf(record);
      return claim === null || record.scannedAt >= claim ? { at: record.scannedAt, installed: true } : null;
    }
    case 'missing':
    case 'failed':
    case 'declined':
    case 'pending-reboot':
      return { at: record.scannedAt, installed: false };
    default:
      return null;
  }
}

const newest = (scans: readonly Scan[]): Instant | null =>
  scans.length === 0 ? null : Math.max(...scans.map(({ at }) => at));

const isUndated = ({ installedAt, scannedAt }: Obligation): boolean => installedAt === null && scannedAt === null;

const contradicts = ({ state, installedAt, scannedAt }: Obligation): boolean =>
  state === 'missing' && installedAt !== null && scannedAt === null;

function awaitsReboot(record: Obligation, asOf: Instant): boolean {
  if (record.installedAt !== null && record.installedAt > asOf) return false;
  if (record.state === 'pending-reboot') return true;
  const claim = claimOf(record);
  return record.state !== 'missing' && claim !== null && claim > asOf;
}
