import type { LocalDays } from '../../lib/local-days.ts';
import type { Instant } from '../../lib/time.ts';
import type { Acceptance } from './acceptance.ts';
import type { AssetFacts } from './asset.ts';
import type { JudgedAsset } from './group.ts';
import type { JudgedObligation } from './obligation.ts';
import type { PatchRules } from './rules.ts';
import { type Flow, isPendingReboot, type Stock } from './verdicts.ts';

/** Where an asset stands at the as-of instant; every asset is in exactly one (spec P-M2). */
export type AssetBucket = 'current' | 'current-with-exceptions' | 'overdue' | 'unknown' | 'excluded-retired';
export const IN_SCOPE_BUCKETS: readonly AssetBucket[] = ['current', 'current-with-exceptions', 'overdue', 'unknown'];

export interface AssetStock {
  readonly bucket: AssetBucket;
  readonly reason: string;
  /** Nothing applicable and released is missing, due or not (spec P-M3). */
  readonly fullyPatched: 'yes' | 'no' | 'unknown' | 'excluded';
  readonly counts: Readonly<Record<Stock, number>>;
  readonly applicable: number;
  readonly pendingReboot: number;
  readonly oldestOverdueDays: number | null;
  /** Time in service within the period, up to the as-of instant; `null` unless the evidence is fresh (spec P-M5). */
  readonly inScopeMs: number | null;
  /** Part of it with at least one overdue obligation. */
  readonly overdueMs: number | null;
  /** Part of it with none that is known to be overdue, and at least one that may be. */
  readonly unknownMs: number | null;
}

export function assetStockOf(judged: JudgedAsset, rules: PatchRules): AssetStock {
  const { facts, obligations } = judged;
  const counts = countsOf(obligations, ({ stock }) => stock);
  const { bucket, reason } = bucketOf({ ...standingOf(facts), isPatched: judged.rows > 0 }, counts);
  const time = facts.fresh ? timeOf(judged, rules) : null;
  return {
    bucket,
    reason,
    fullyPatched: fullyPatched(bucket, judged),
    counts,
    applicable: obligations.length - counts.excluded - counts.reappeared,
    pendingReboot: obligations.filter((each) => each.inEffect !== 'yes' && isPendingReboot(each.facts)).length,
    oldestOverdueDays: obligations.reduce<number | null>((most, { overdueDays }) => larger(most, overdueDays), null),
    inScopeMs: time?.inScopeMs ?? null,
    overdueMs: time?.overdueMs ?? null,
    unknownMs: time?.unknownMs ?? null,
  };
}

const larger = (a: number | null, b: number | null): number | null => (a === null || (b !== null && b > a) ? b : a);

const standingOf = ({ retired, scannedAt, fresh, scannedLater }: AssetFacts) => ({
  retired,
  scannedAt,
  fresh,
  scannedLater,
});

/** Obligations by where they stand; `stockOf` gives `null` for one that did not exist yet. */
export function countsOf(
  obligations: readonly JudgedObligation[],
  stockOf: (obligation: JudgedObligation) => Stock | null,
): Record<Stock, number> {
  const counts: Record<Stock, number> = {
    current: 0,
    'not-due': 0,
    overdue: 0,
    'pending-reboot-overdue': 0,
    excepted: 0,
    'no-deadline': 0,
    unknown: 0,
    excluded: 0,
    reappeared: 0,
  };
  for (const each of obligations) {
    const stock = stockOf(each);
    if (stock !== null) counts[stock] += 1;
  }
  return counts;
}

/** What decides an asset's bucket besides the obligations. */
interface Standing {
  readonly retired: boolean;
  readonly scannedAt: Instant | null;
  readonly fresh: boolean;
  readonly scannedLater: boolean;
  /** A patch record names it. */
  readonly isPatched: boolean;
}

export function bucketOf(
  { retired, scannedAt, fresh, scannedLater, isPatched }: Standing,
  { unknown, excepted, ...counts }: AssetStock['counts'],
): Pick<AssetStock, 'bucket' | 'reason'> {
  const overdue = counts.overdue + counts['pending-reboot-overdue'];
  if (retired) return { bucket: 'excluded-retired', reason: 'retired by the as-of instant, not seen since' };
  // Stale first: what was overdue at an old scan may have been put right since.
  if (!isPatched) return { bucket: 'unknown', reason: 'in an inventory, named by no patch record' };
  if (scannedAt === null) {
    return { bucket: 'unknown', reason: scannedLater ? 'scanned only after that instant' : 'never scanned' };
  }
  if (!fresh) return { bucket: 'unknown', reason: 'last scan too old' };
  if (overdue > 0) return { bucket: 'overdue', reason: 'an obligation is past its limit' };
  if (unknown > 0) return { bucket: 'unknown', reason: 'an obligation cannot be judged' };
  if (excepted > 0) return { bucket: 'current-with-exceptions', reason: 'past its limit, risk accepted' };
  return { bucket: 'current', reason: 'nothing past its limit' };
}

function fullyPatched(bucket: AssetBucket, { facts, obligations }: JudgedAsset): AssetStock['fullyPatched'] {
  if (bucket === 'excluded-retired') return 'excluded';
  if (!facts.fresh) return 'unknown';
  let answer: AssetStock['fullyPatched'] = 'yes';
  for (const { stock, inEffect } of obligations) {
    if (stock === 'excluded' || stock === 'reappeared' || inEffect === 'yes') continue;
    if (inEffect === 'no') return 'no';
    answer = 'unknown';
  }
  return answer;
}

/**
 * Spec P-M5, G26: time in scope, and the union of the stretches in which something was past its limit and not accepted;
 * beside it those in which nobody knows, from the limit, or without one from the release, of what cannot be judged.
 */
function timeOf({ facts, obligations }: JudgedAsset, { period, asOf, days }: PatchRules) {
  const from = Math.max(period.from, facts.inServiceAt ?? period.from);
  const to = Math.min(period.to, asOf, facts.retired ? (facts.retiredAt ?? asOf) : asOf);
  if (to <= from) return { inScopeMs: 0, overdueMs: 0, unknownMs: 0 };

  const overdue: Stretch[] = [];
  const unknown: Stretch[] = [];
  for (const { facts: of, flow, deadline, satisfied, acceptances } of obligations) {
    const kind = STRETCHES[flow.verdict];
    if (kind === 'none') continue;
    const begunAt = deadline.limit ?? of.reappearedAt ?? of.releasedAt ?? from;
    const open: Stretch = [Math.max(from, begunAt), Math.min(to, satisfied.at ?? to, of.endedAt ?? to)];
    (kind === 'overdue' ? overdue : unknown).push(...withoutAccepted(open, acceptances, days));
  }
  const overdueMs = unionMs(overdue);
  return { inScopeMs: to - from, overdueMs, unknownMs: unionMs([...overdue, ...unknown]) - overdueMs };
}

/** What the time after its limit is, until it is in effect. */
const STRETCHES: Readonly<Record<Flow['verdict'], 'overdue' | 'unknown' | 'none'>> = {
  EXCEPTION: 'overdue',
  EXCEPTED: 'overdue',
  UNKNOWN: 'unknown',
  UNMEASURABLE: 'unknown',
  PASS: 'none',
  NOT_DUE: 'none',
  EXCLUDED: 'none',
};

type Stretch = readonly [from: Instant, to: Instant];

/** What is left of a stretch when the days of each acceptance are taken out. */
function withoutAccepted(open: Stretch, acceptances: readonly Acceptance[], days: LocalDays): readonly Stretch[] {
  let left: readonly Stretch[] = [open];
  for (const { fromDay, toDay } of acceptances) {
    if (fromDay === null || toDay === null) continue;
    const [from, to] = [days.startOf(fromDay), days.startOf(toDay + 1)];
    left = left.flatMap(([start, end]): Stretch[] => [
      [start, Math.min(end, from)],
      [Math.max(start, to), end],
    ]);
    left = left.filter(([start, end]) => start < end);
  }
  return left;
}

function unionMs(stretches: readonly Stretch[]): number {
  let total = 0;
  let reached = Number.NEGATIVE_INFINITY;
  for (const [from, to] of [...stretches].sort((a, b) => a[0] - b[0])) {
    const start = Math.max(from, reached);
    if (to <= start) continue;
    total += to - start;
    reached = to;
  }
  return total;
}
