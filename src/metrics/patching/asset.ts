import type { LocalDays } from '../../lib/local-days.ts';
import { DAY_MS, type Instant } from '../../lib/time.ts';
import type { Asset } from '../../model/evidence.ts';
import type { StoredAsset, StoredPatchRecord } from '../../model/metric.ts';
import type { Deployment } from '../../model/patch-evidence.ts';
import type { Acceptance } from './acceptance.ts';
import { earliest, later, latest, newestBy, sooner } from './instants.ts';
import type { PatchRules } from './rules.ts';
import { type Sighting, sightingsOf } from './sightings.ts';

/** What the rows of one asset say about the asset itself. */
export interface AssetFacts {
  readonly asset: string;
  readonly assetClass: string | null;
  readonly importance: string | null;
  /** When it was scanned by what could log on, as far as sources say; in no order, after the as-of instant too. */
  readonly scans: readonly Instant[];
  /** The newest of them by the as-of instant (spec 2.6, G47). */
  readonly scannedAt: Instant | null;
  /** The newest of all: what it missed was missing at any limit before, and what it saw was not retired. */
  readonly lastScanAt: Instant | null;
  /** `scannedAt` is at most `scanFreshDays` × 24 h old; exactly that old is fresh. */
  readonly fresh: boolean;
  /** Not fresh, and scanned after the as-of instant: that shows the state then, not at the as-of instant. */
  readonly scannedLater: boolean;
  /** A newer scan than `scannedAt`, by the as-of instant, could not log on: it shows nothing about patches. */
  readonly blindScanAt: Instant | null;
  readonly owner: string | null;
  /** Reachable from the internet, as any source says; `null`: none does. */
  readonly exposed: boolean | null;
  /** Sources that name it: patch sources, inventories, and the systems an inventory names, sorted. */
  readonly seenIn: readonly string[];
  /** A source each: by what name, and from when to when. */
  readonly sightings: readonly Sighting[];
  readonly inInventory: boolean;
  /** Applicable risk acceptances whose scope has it. */
  readonly acceptances: readonly Acceptance[];
  readonly inServiceAt: Instant | null;
  readonly retiredAt: Instant | null;
  /** Retired by the as-of instant and not seen since: by a scan, an inventory, or a deployment that went through (spec G24). */
  readonly retired: boolean;
  readonly seenAfterRetirement: boolean;
  readonly retirement: Retirement;
}

/** How an asset's retirement is known at the as-of instant; the first two take it out of scope (spec 2.3, G24). */
export const RETIREMENTS = ['proved', 'dated, without proof', 'without a date', 'seen since', 'none'] as const;
type Retirement = (typeof RETIREMENTS)[number];

/**
 * What all sources say about an asset. `rows`: its obligation rows, in an order that does not depend on the files; none
 * for an asset that only an inventory has. Where both state a class or an importance, the inventory's stands.
 */
export function assetFactsOf(asset: string, rows: readonly StoredPatchRecord[], rules: PatchRules): AssetFacts {
  const said = saidByRows(rows, rules.asOf);
  const stored = rules.inventoryOf(asset);
  const inventory = stored.map((each) => each.asset);
  const { scans, blindAt } = said;
  const [scannedAt, lastScanAt] = [newestBy(rules.asOf, scans), latest(scans)];
  const seenAt = latest([lastScanAt, said.seenAt, ...inventory.map((each) => each.lastSeenAt)]);
  const retiredAt = latest([said.retiredAt, ...inventory.map((each) => each.retiredAt)]);
  const retiredByAsOf = retiredAt !== null && retiredAt <= rules.asOf;
  const seenAfterRetirement = retiredByAsOf && seenAt !== null && seenAt > lastOf(retiredAt, rules.days);
  const retired = retiredByAsOf && !seenAfterRetirement;
  // Of a retired asset the question is how old its last scan was when it went.
  const fresh = isFresh(scannedAt, retired ? retiredAt : rules.asOf, rules.policy.scanFreshDays);
  return {
    asset,
    assetClass: firstStated(inventory.map((each) => each.assetClass)) ?? said.assetClass,
    importance: firstStated(inventory.map((each) => each.importance)) ?? said.importance,
    owner: firstStated(inventory.map((each) => each.owner)),
    exposed: exposedOf(inventory.map((each) => each.exposed)),
    seenIn: sourcesOf(rows, stored),
    sightings: sightingsOf(rows, stored),
    inInventory: stored.length > 0,
    acceptances: rules.acceptancesOf(asset),
    scans,
    scannedAt,
    lastScanAt,
    fresh,
    scannedLater: !fresh && lastScanAt !== null && lastScanAt > rules.asOf,
    blindScanAt: blindAt !== null && (scannedAt === null || blindAt > scannedAt) ? blindAt : null,
    inServiceAt: earliest([said.inServiceAt, ...inventory.map((each) => each.inServiceAt)]),
    retiredAt,
    retired,
    seenAfterRetirement,
    retirement: retirementOf(inventory, retired, seenAfterRetirement),
  };
}

/** A retirement at midnight is a date alone, so any instant of that day: what was seen on it may have come before. */
function lastOf(retiredAt: Instant, days: LocalDays): Instant {
  const day = days.dayOf(retiredAt);
  return days.startOf(day) === retiredAt ? days.startOf(day + 1) - 1 : retiredAt;
}

/** What patch records say of the asset they are about, in one pass over them: there may be thousands. */
function saidByRows(rows: readonly StoredPatchRecord[], asOf: Instant) {
  const scans: Instant[] = [];
  let blindAt: Instant | null = null;
  let seenAt: Instant | null = null;
  let retiredAt: Instant | null = null;
  let inServiceAt: Instant | null = null;
  let assetClass: string | null = null;
  let importance: string | null = null;
  for (const row of rows) {
    if ('scan' in row) {
      const { at, authenticated } = row.scan;
      seenAt = later(seenAt, at);
      if (authenticated !== false) noteScan(scans, at);
      else if (at <= asOf) blindAt = later(blindAt, at);
    }
    if ('deployment' in row && wentThrough(row.deployment)) seenAt = later(seenAt, row.deployment.at);
    if (!('obligation' in row)) continue;
    const { obligation } = row;
    if (obligation.scannedAt !== null) noteScan(scans, obligation.scannedAt);
    if (obligation.retiredAt !== null) retiredAt = later(retiredAt, obligation.retiredAt);
    if (obligation.inServiceAt !== null) inServiceAt = sooner(inServiceAt, obligation.inServiceAt);
    assetClass ??= obligation.assetClass;
    importance ??= obligation.assetImportance;
  }
  return { scans: unique(scans), blindAt, seenAt, retiredAt, inServiceAt, assetClass, importance };
}

const unique = (scans: readonly Instant[]): readonly Instant[] => (scans.length < 2 ? scans : [...new Set(scans)]);

/** Most rows of an asset name the same scan. */
function noteScan(scans: Instant[], at: Instant): void {
  if (scans.at(-1) !== at) scans.push(at);
}

/** The machine was there and took it; of one that failed nobody knows. */
const wentThrough = ({ result }: Deployment): boolean => result === 'succeeded' || result === 'pending-reboot';

function retirementOf(inventory: readonly Asset[], retired: boolean, seenSince: boolean): Retirement {
  if (seenSince) return 'seen since';
  if (retired)
    return inventory.some(({ retiredEvidence }) => retiredEvidence !== null) ? 'proved' : 'dated, without proof';
  // One that lists it as retired, without since when: nobody can say which obligations fell due before.
  return inventory.some((each) => each.retired === true && each.retiredAt === null) ? 'without a date' : 'none';
}

const firstStated = (texts: readonly (string | null)[]): string | null => texts.find((text) => text !== null) ?? null;

/** One source that says exposed is enough; another that does not know better is no reason to believe it is not. */
function exposedOf(said: readonly (boolean | null)[]): boolean | null {
  if (said.includes(true)) return true;
  return said.includes(false) ? false : null;
}

function sourcesOf(rows: readonly StoredPatchRecord[], inventory: readonly StoredAsset[]): readonly string[] {
  const names = new Set<string>();
  for (const { source } of rows) names.add(source);
  for (const { source, asset } of inventory) {
    names.add(source);
    for (const name of asset.seenIn?.split(' ') ?? []) names.add(name);
  }
  return [...names].sort();
}

/** Spec G47: 14 × 24 h old is fresh, one second more is not. Of a state at `at`, give no scan after it (spec 2.6). */
export const isFresh = (scannedAt: Instant | null, at: Instant, freshDays: number): boolean =>
  scannedAt !== null && at - scannedAt <= freshDays * DAY_MS;
