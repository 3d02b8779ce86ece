import type { LocalDays } from '../../lib/local-days.ts';
import { type Field, joined, yesNo } from '../shared/fields.ts';
import type { AssetStock } from './asset-stock.ts';
import type { JudgedAsset } from './group.ts';

export interface AssetLine {
  readonly judged: JudgedAsset;
  readonly stock: AssetStock;
  readonly importance: string;
  readonly days: LocalDays;
  /** What it is in each rate of devices that a tool reports. */
  readonly toolRates: string;
}

/** Columns of `patch-assets`, in order. */
export const ASSET_FIELDS: readonly Field<AssetLine>[] = [
  { key: 'asset', title: 'Asset', type: 'text', value: ({ judged }) => judged.facts.asset },
  { key: 'class', title: 'Asset class', type: 'text', value: ({ judged }) => judged.facts.assetClass },
  { key: 'importance', title: 'Asset importance', type: 'facet', value: ({ importance }) => importance },
  { key: 'owner', title: 'Owner', type: 'text', value: ({ judged }) => judged.facts.owner },
  { key: 'exposed', title: 'Exposed', type: 'text', value: ({ judged }) => exposedText(judged.facts) },
  { key: 'seenIn', title: 'Seen in', type: 'facet', value: ({ judged }) => seenInText(judged.facts) },
  {
    key: 'seenWhen',
    title: 'Seen as, and when',
    type: 'text',
    value: ({ judged, days }) => seenWhen(judged.facts, days),
  },
  { key: 'retirement', title: 'Retirement', type: 'facet', value: ({ judged }) => judged.facts.retirement },
  { key: 'inService', title: 'In service', type: 'instant', value: ({ judged }) => judged.facts.inServiceAt },
  { key: 'retired', title: 'Retired', type: 'instant', value: ({ judged }) => judged.facts.retiredAt },
  { key: 'lastScan', title: 'Last scan', type: 'instant', value: ({ judged }) => judged.facts.scannedAt },
  { key: 'fresh', title: 'Scan fresh', type: 'flag', value: ({ judged }) => yesNo(judged.facts.fresh) },
  {
    key: 'scannedLater',
    title: 'Scanned after as-of alone',
    type: 'flag',
    value: ({ judged }) => yesNo(judged.facts.scannedLater),
  },
  { key: 'applicable', title: 'Applicable', type: 'count', value: ({ stock }) => stock.applicable },
  { key: 'installed', title: 'In effect', type: 'count', value: ({ stock }) => stock.counts.current },
  { key: 'notDue', title: 'Not due', type: 'count', value: ({ stock }) => stock.counts['not-due'] },
  { key: 'overdue', title: 'Overdue', type: 'count', value: ({ stock }) => overdueOf(stock) },
  { key: 'excepted', title: 'Risk accepted', type: 'count', value: ({ stock }) => stock.counts.excepted },
  { key: 'pendingReboot', title: 'Pending reboot', type: 'count', value: ({ stock }) => stock.pendingReboot },
  { key: 'noDeadline', title: 'Without a deadline', type: 'count', value: ({ stock }) => stock.counts['no-deadline'] },
  { key: 'unknown', title: 'Unknown', type: 'count', value: ({ stock }) => stock.counts.unknown },
  { key: 'oldestOverdue', title: 'Oldest overdue, days', type: 'count', value: ({ stock }) => stock.oldestOverdueDays },
  { key: 'bucket', title: 'At as-of', type: 'facet', value: ({ stock }) => stock.bucket },
  { key: 'reason', title: 'Reason', type: 'facet', value: ({ stock }) => stock.reason },
  { key: 'fullyPatched', title: 'Fully patched', type: 'facet', value: ({ stock }) => stock.fullyPatched },
  { key: 'toolRates', title: 'Class in a tool’s rate of devices', type: 'facet', value: ({ toolRates }) => toolRates },
  { key: 'inScopeTime', title: 'Time in scope', type: 'duration', value: ({ stock }) => stock.inScopeMs },
  { key: 'overdueTime', title: 'Time with an overdue patch', type: 'duration', value: ({ stock }) => stock.overdueMs },
  { key: 'unknownTime', title: 'Time that may have one', type: 'duration', value: ({ stock }) => stock.unknownMs },
  { key: 'currentTime', title: 'Time without one', type: 'duration', value: ({ stock }) => currentTime(stock) },
  { key: 'expected', title: 'Expected', type: 'text', value: ({ stock }) => expected(stock) },
  { key: 'found', title: 'Found', type: 'text', value: ({ stock }) => found(stock) },
  { key: 'flags', title: 'Flags', type: 'text', value: ({ judged }) => joined(flagsOf(judged)) },
  {
    key: 'artifact',
    title: 'Artifact of the first',
    type: 'text',
    value: ({ judged }) => judged.place?.artifact ?? null,
  },
  { key: 'line', title: 'Line of the first', type: 'count', value: ({ judged }) => judged.place?.origin.line ?? null },
];

/** Sources, and systems an inventory names, as one value: what figures about the union select on. */
export const seenInText = ({ seenIn }: JudgedAsset['facts']): string => seenIn.join(' + ');

/** Each source with the name it uses, where that differs, and the local days between which it saw something of it. */
function seenWhen({ sightings }: JudgedAsset['facts'], days: LocalDays): string | null {
  const dayOf = (at: number): string => days.dateOf(days.dayOf(at));
  return joined(
    sightings.map(({ source, names, from, to }) => {
      const named = names.length === 0 ? '' : ` as ${names.join(', ')}`;
      if (from === null || to === null) return `${source}${named}, no date`;
      const when = dayOf(from) === dayOf(to) ? dayOf(from) : `${dayOf(from)} to ${dayOf(to)}`;
      return `${source}${named} ${when}`;
    }),
  );
}

const exposedText = ({ exposed }: JudgedAsset['facts']): string =>
  exposed === null ? 'not stated' : exposed ? 'yes' : 'no';

const overdueOf = ({ counts }: AssetStock): number => counts.overdue + counts['pending-reboot-overdue'];

const currentTime = ({ inScopeMs, overdueMs, unknownMs }: AssetStock): number | null =>
  inScopeMs === null || overdueMs === null || unknownMs === null ? null : inScopeMs - overdueMs - unknownMs;

const expected = ({ bucket }: AssetStock): string | null =>
  bucket === 'overdue' || bucket === 'unknown' ? 'nothing past its limit, by fresh data' : null;

function found(stock: AssetStock): string | null {
  if (stock.bucket === 'unknown') return stock.reason;
  if (stock.bucket !== 'overdue') return null;
  return `${overdueOf(stock)} of ${stock.applicable} past their limit, the oldest by ${stock.oldestOverdueDays} days`;
}

function flagsOf({ facts, obligations, rows }: JudgedAsset): string[] {
  const flags: string[] = [];
  if (facts.seenAfterRetirement) flags.push('seen after retirement');
  if (obligations.some(isDeployedUnpatched)) flags.push('deployed unpatched');
  if (facts.lastScanAt === null) flags.push('never scanned');
  if (facts.retirement === 'without a date') flags.push('called retired, without a date');
  if (facts.blindScanAt !== null) flags.push('the newest scan could not log on');
  if (facts.inInventory && rows === 0) flags.push('only in an inventory');
  return flags;
}

/** Spec G46: patches released before the asset entered service and not in effect when it did. */
const isDeployedUnpatched = ({ deadline, satisfied, asset }: JudgedAsset['obligations'][number]): boolean =>
  deadline.releasedBeforeService && (satisfied.at === null || satisfied.at > (asset.inServiceAt ?? satisfied.at));
