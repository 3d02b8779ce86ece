import { DAY_MS, type Instant } from '../../lib/time.ts';
import type { StoredAsset, StoredObligation } from '../../model/metric.ts';
import type { Acceptance } from './acceptance.ts';
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
  readonly owner: string | null;
  /** Reachable from the internet, as any source says; `null`: none does. */
  readonly exposed: boolean | null;
  /** Sources that name it: patch sources, inventories, and the systems an inventory names, sorted. */
  readonly seenIn: readonly string[];
  readonly inInventory: boolean;
  /** Applicable risk acceptances whose scope has it. */
  readonly acceptances: readonly Acceptance[];
  readonly inServiceAt: Instant | null;
  readonly retiredAt: Instant | null;
  /** Retired by the as-of instant and not scanned since (spec G24). */
  readonly retired: boolean;
  readonly scannedAfterRetirement: boolean;
}

/**
 * What all sources say about an asset. `rows`: its obligation rows, in an order that does not depend on the files; none
 * for an asset that only an inventory has. Where both state a class or an importance, the inventory's stands.
 */
export function assetFactsOf(asset: string, rows: readonly StoredObligation[], rules: PatchRules): AssetFacts {
  const records = rows.map(({ obligation }) => obligation);
  const stored = rules.inventoryOf(asset);
  const inventory = stored.map((each) => each.asset);
  const scannedAt = latest(records.map((record) => record.scannedAt));
  const seenAt = latest([scannedAt, ...inventory.map((each) => each.lastSeenAt)]);
  const retiredAt = latest([...records, ...inventory].map((each) => each.retiredAt));
  const retiredByAsOf = retiredAt !== null && retiredAt <= rules.asOf;
  const scannedAfterRetirement = retiredByAsOf && seenAt !== null && seenAt > retiredAt;
  const retired = retiredByAsOf && !scannedAfterRetirement;
  // Of a retired asset the question is how old its last scan was when it went.
  const knownAt = retired ? retiredAt : rules.asOf;
  return {
    asset,
    assetClass: firstStated([...inventory, ...records].map((each) => each.assetClass)),
    importance: firstStated([
      ...inventory.map((each) => each.importance),
      ...records.map((record) => record.assetImportance),
    ]),
    owner: firstStated(inventory.map((each) => each.owner)),
    exposed: exposedOf(inventory.map((each) => each.exposed)),
    seenIn: sourcesOf(rows, stored),
    inInventory: stored.length > 0,
    acceptances: rules.acceptancesOf(asset),
    scannedAt,
    fresh: isFresh(scannedAt, knownAt, rules.policy.scanFreshDays),
    inServiceAt: earliest([...records, ...inventory].map((each) => each.inServiceAt)),
    retiredAt,
    retired,
    scannedAfterRetirement,
  };
}

const firstStated = (texts: readonly (string | null)[]): string | null => texts.find((text) => text !== null) ?? null;

/** One source that says exposed is enough; another that does not know better is no reason to believe it is not. */
function exposedOf(said: readonly (boolean | null)[]): boolean | null {
  if (said.includes(true)) return true;
  return said.includes(false) ? false : null;
}

function sourcesOf(rows: readonly StoredObligation[], inventory: readonly StoredAsset[]): readonly string[] {
  const names = new Set<string>();
  for (const { source } of rows) names.add(source);
  for (const { source, asset } of inventory) {
    names.add(source);
    for (const name of asset.seenIn?.split(' ') ?? []) names.add(name);
  }
  return [...names].sort();
}

/** Spec G47: 14 × 24 h old is fresh, one second more is not. A scan after `asOf` is fresh. */
export const isFresh = (scannedAt: Instant | null, asOf: Instant, freshDays: number): boolean =>
  scannedAt !== null && asOf - scannedAt <= freshDays * DAY_MS;
