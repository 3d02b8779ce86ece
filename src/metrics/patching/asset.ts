import { DAY_MS, type Instant } from '../../lib/time.ts';
import type { StoredObligation } from '../../model/metric.ts';
import { earliest, latest } from './instants.ts';
import type { PatchRules } from './rules.ts';

/** What the rows of one asset say about the asset itself. */
export interface AssetFacts {
  readonly asset: string;
  readonly assetClass: string | null;
  readonly importance: string | null;
  /** The newest scan among all its rows (spec G47). */
  readonly scannedAt: Instant | null;
  /** The scan is at most `scanFreshDays` × 24 h old; exactly that old is fresh. */
  readonly fresh: boolean;
  readonly inServiceAt: Instant | null;
  readonly retiredAt: Instant | null;
  /** Retired by the as-of instant and not scanned since (spec G24). */
  readonly retired: boolean;
  readonly scannedAfterRetirement: boolean;
}

/** `rows`: every obligation row of one asset, in an order that does not depend on the files. */
export function assetFactsOf(rows: readonly StoredObligation[], rules: PatchRules): AssetFacts {
  const records = rows.map(({ obligation }) => obligation);
  const scannedAt = latest(records.map((record) => record.scannedAt));
  const retiredAt = latest(records.map((record) => record.retiredAt));
  const retiredByAsOf = retiredAt !== null && retiredAt <= rules.asOf;
  const scannedAfterRetirement = retiredByAsOf && scannedAt !== null && scannedAt > retiredAt;
  const retired = retiredByAsOf && !scannedAfterRetirement;
  // Of a retired asset the question is how old its last scan was when it went.
  const knownAt = retired ? retiredAt : rules.asOf;
  return {
    asset: records[0]?.asset ?? '',
    assetClass: records.find((record) => record.assetClass !== null)?.assetClass ?? null,
    importance: records.find((record) => record.assetImportance !== null)?.assetImportance ?? null,
    scannedAt,
    fresh: isFresh(scannedAt, knownAt, rules.policy.scanFreshDays),
    inServiceAt: earliest(records.map((record) => record.inServiceAt)),
    retiredAt,
    retired,
    scannedAfterRetirement,
  };
}

/** Spec G47: 14 × 24 h old is fresh, one second more is not. A scan after `asOf` is fresh. */
export const isFresh = (scannedAt: Instant | null, asOf: Instant, freshDays: number): boolean =>
  scannedAt !== null && asOf - scannedAt <= freshDays * DAY_MS;
