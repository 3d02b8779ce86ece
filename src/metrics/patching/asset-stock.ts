import type { Instant } from '../../lib/time.ts';
import type { JudgedAsset } from './group.ts';
import type { JudgedObligation } from './obligation.ts';
import type { PatchRules } from './rules.ts';
import { isPendingReboot, type Stock } from './verdicts.ts';

/** Where an asset stands at the as-of instant; every asset is in exactly one (spec P-M2). */
export type AssetBucket = 'current' | 'overdue' | 'unknown' | 'excluded-retired';
export const IN_SCOPE_BUCKETS: readonly AssetBucket[] = ['current', 'overdue', 'unknown'];

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
}

export function assetStockOf(judged: JudgedAsset, rules: PatchRules): AssetStock {
  const { facts, obligations } = judged;
  const counts = countsOf(obligations);
  const overdue = counts.overdue + counts['pending-reboot-overdue'];
  const { bucket, reason } = bucketOf(judged, overdue, counts.unknown);
  const time = facts.fresh ? timeOf(judged, rules) : null;
  return {
    bucket,
    reason,
    fullyPatched: fullyPatched(bucket, facts.fresh, counts),
    counts,
    applicable: obligations.length - counts.excluded,
    pendingReboot: obligations.filter((each) => !each.inEffect && isPendingReboot(each.facts)).length,
    oldestOverdueDays: obligations.reduce<number | null>((most, { overdueDays }) => larger(most, overdueDays), null),
    inScopeMs: time?.inScopeMs ?? null,
    overdueMs: time?.overdueMs ?? null,
  };
}

const larger = (a: number | null, b: number | null): number | null => (a === null || (b !== null && b > a) ? b : a);

function countsOf(obligations: readonly JudgedObligation[]): Record<Stock, number> {
  const counts: Record<Stock, number> = {
    current: 0,
    'not-due': 0,
    overdue: 0,
    'pending-reboot-overdue': 0,
    'no-deadline': 0,
    unknown: 0,
    excluded: 0,
  };
  for (const { stock } of obligations) counts[stock] += 1;
  return counts;
}

function bucketOf({ facts }: JudgedAsset, overdue: number, unknown: number): Pick<AssetStock, 'bucket' | 'reason'> {
  if (facts.retired) return { bucket: 'excluded-retired', reason: 'retired by the as-of instant, not scanned since' };
  // Stale first: what was overdue at an old scan may have been put right since.
  if (facts.scannedAt === null) return { bucket: 'unknown', reason: 'never scanned' };
  if (!facts.fresh) return { bucket: 'unknown', reason: 'last scan too old' };
  if (overdue > 0) return { bucket: 'overdue', reason: 'an obligation is past its limit' };
  if (unknown > 0) return { bucket: 'unknown', reason: 'an obligation cannot be judged' };
  return { bucket: 'current', reason: 'nothing past its limit' };
}

function fullyPatched(
  bucket: AssetBucket,
  fresh: boolean,
  counts: Readonly<Record<Stock, number>>,
): AssetStock['fullyPatched'] {
  if (bucket === 'excluded-retired') return 'excluded';
  if (!fresh) return 'unknown';
  const absent = counts['not-due'] + counts.overdue + counts['pending-reboot-overdue'] + counts['no-deadline'];
  if (absent > 0) return 'no';
  return counts.unknown > 0 ? 'unknown' : 'yes';
}

/** Spec P-M5, G26: time in scope, and the union of the stretches in which something was past its limit. */
function timeOf({ facts, obligations }: JudgedAsset, { period, asOf }: PatchRules) {
  const from = Math.max(period.from, facts.inServiceAt ?? period.from);
  const to = Math.min(period.to, asOf, facts.retired ? (facts.retiredAt ?? asOf) : asOf);
  if (to <= from) return { inScopeMs: 0, overdueMs: 0 };

  const stretches: (readonly [Instant, Instant])[] = [];
  for (const { flow, deadline, satisfied } of obligations) {
    if (flow.verdict !== 'EXCEPTION' || deadline.limit === null) continue;
    stretches.push([Math.max(from, deadline.limit), Math.min(to, satisfied.at ?? to)]);
  }
  return { inScopeMs: to - from, overdueMs: unionMs(stretches) };
}

function unionMs(stretches: readonly (readonly [Instant, Instant])[]): number {
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
