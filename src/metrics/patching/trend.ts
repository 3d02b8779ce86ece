import type { Field } from '../shared/fields.ts';
import { isFresh } from './asset.ts';
import { type AssetBucket, bucketOf, countsOf } from './asset-stock.ts';
import type { JudgedAsset } from './group.ts';
import { newestBy } from './instants.ts';
import type { PatchRules } from './rules.ts';
import { stockAt } from './stock-at.ts';

/** One asset at the end of one quarter. */
interface AssetThen {
  readonly judged: JudgedAsset;
  readonly quarter: string;
  readonly bucket: AssetBucket;
  readonly reason: string;
  readonly overdue: number;
  /** A scan shortly before the quarter's end is known. */
  readonly fresh: boolean;
}

/** Columns of `patch-trend`, in order. */
export const TREND_FIELDS: readonly Field<AssetThen>[] = [
  { key: 'asset', title: 'Asset', type: 'text', value: ({ judged }) => judged.facts.asset },
  { key: 'quarter', title: 'Quarter to', type: 'facet', value: ({ quarter }) => quarter },
  { key: 'bucket', title: 'At its end', type: 'facet', value: ({ bucket }) => bucket },
  { key: 'reason', title: 'Reason', type: 'text', value: ({ reason }) => reason },
  { key: 'overdue', title: 'Overdue', type: 'count', value: ({ overdue }) => overdue },
  {
    key: 'artifact',
    title: 'Artifact of the first',
    type: 'text',
    value: ({ judged }) => judged.place?.artifact ?? null,
  },
  { key: 'line', title: 'Line of the first', type: 'count', value: ({ judged }) => judged.place?.origin.line ?? null },
];

/** Where the asset stood at the end of each comparable quarter in which it was in service. */
export function trendOf(judged: JudgedAsset, rules: PatchRules): readonly AssetThen[] {
  const { facts, obligations } = judged;
  return rules.quarters.flatMap(({ to, label, notComparable }): AssetThen[] => {
    if (notComparable !== null || (facts.inServiceAt !== null && facts.inServiceAt > to)) return [];
    const counts = countsOf(obligations, (each) => stockAt(each, to, rules));
    const retired = facts.retired && facts.retiredAt !== null && facts.retiredAt <= to;
    const scannedAt = newestBy(to, facts.scans);
    const fresh = isFresh(scannedAt, retired ? (facts.retiredAt ?? to) : to, rules.policy.scanFreshDays);
    const standing = { retired, scannedAt, fresh, scannedLater: facts.lastScanAt !== null, isPatched: judged.rows > 0 };
    const overdue = counts.overdue + counts['pending-reboot-overdue'];
    return [{ judged, quarter: label, overdue, fresh, ...bucketOf(standing, counts) }];
  });
}
