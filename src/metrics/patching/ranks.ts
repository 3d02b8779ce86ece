import type { Instant } from '../../lib/time.ts';
import type { Severity } from '../../model/evidence.ts';
import type { StoredObligation } from '../../model/metric.ts';
import type { PatchHistory } from './history.ts';

/** A rank, and since when it holds; the first holds from the start. */
export interface Rank {
  readonly severity: Severity;
  readonly from: Instant;
}

const NONE: readonly Rank[] = [];

/**
 * How the entity's rank of one patch on one asset changed by the as-of instant, as the source of its obligation says (spec
 * PAT-3): two sources that rank alike by different scales are no change of rank. What is said first holds from the start,
 * whenever it was said; a row without a date is taken to be first. Empty: it never changed, and is the record's.
 */
export function ranksOf(
  { source, obligation }: StoredObligation,
  { scans }: PatchHistory,
  asOf: Instant,
): readonly Rank[] {
  // Where the obligation has no rank of its own, the scanner seen last ranks it.
  const ranking = obligation.severity === 'unknown' ? scans.at(-1)?.source : source;
  const said = scans.filter((scan) => scan.source === ranking);
  const byRow: Rank = { severity: obligation.severity, from: obligation.scannedAt ?? Number.NEGATIVE_INFINITY };
  const ranked = [byRow, ...said.map(({ scan }): Rank => ({ severity: scan.severity, from: scan.at }))]
    .filter(({ severity }) => severity !== 'unknown')
    .sort(byTime);
  const known = ranked.filter(({ from }, at) => at === 0 || from <= asOf);
  const changes = known.filter(({ severity }, at) => severity !== known[at - 1]?.severity);
  const isTheRecords = changes.length === 0 || (changes.length === 1 && changes[0]?.severity === obligation.severity);
  return isTheRecords ? NONE : changes;
}

/** Of two said at one instant, the higher stands last: it is the one to hold against. */
const byTime = (a: Rank, b: Rank): number => a.from - b.from || WEIGHT[a.severity] - WEIGHT[b.severity];
const WEIGHT: Readonly<Record<Severity, number>> = { unknown: 0, low: 1, medium: 2, high: 3, critical: 4 };

/** The rank at the beginning of a life of the patch, and its changes within it. */
export function ranksWithin(ranks: readonly Rank[], { from, to }: { readonly from: Instant; readonly to: Instant }) {
  const before = ranks.filter((rank) => rank.from <= from).slice(-1);
  return [...before, ...ranks.filter((rank) => rank.from > from && rank.from < to)];
}
