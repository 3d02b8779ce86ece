import { type LocalDays, localDays, stateDay } from '../../lib/local-days.ts';
import type { Instant } from '../../lib/time.ts';
import { zoneOf } from '../../lib/zones.ts';
import type { MeasureContext, PackageLogs, PatchLookups, Period, StoredAsset } from '../../model/metric.ts';
import type { PatchPolicy } from '../../model/policy.ts';
import { identities } from '../shared/identities.ts';
import { type Acceptance, acceptanceOf, isApplicable } from './acceptance.ts';
import { type HouseRuleFinder, houseRules } from './house-rule.ts';
import { type Exploitation, exploitation } from './known-exploited.ts';
import { type CompiledPack, compilePack } from './pack.ts';
import { lastQuarters, type Quarter } from './quarters.ts';

/** Everything a patch verdict depends on besides the records. */
export interface PatchRules {
  readonly period: Period;
  readonly asOf: Instant;
  readonly policy: PatchPolicy;
  /** What the organisation itself has set, where no pack sets a deadline. */
  readonly houseRule: HouseRuleFinder;
  /** Days of the reporting zone: due dates are local dates (spec G21). */
  readonly days: LocalDays;
  /** The local day the as-of instant belongs to. */
  readonly today: number;
  /** Packs in force or once in force, in the order in which they are tried. */
  readonly packs: readonly CompiledPack[];
  /** The first pack that is only proposed: shown, never a deadline (spec 2.4). */
  readonly proposed: CompiledPack | null;
  /** Every other pack the policy picks: each gets a verdict of its own beside the one that counts. */
  readonly eachPack: readonly CompiledPack[];
  /** The last four, or none (spec 2.5, trend). */
  readonly quarters: readonly Quarter[];
  readonly hasCatalogue: boolean;
  exploitationOf(cves: string | null): Exploitation;
  /** Applicable risk acceptances whose scope has the asset. */
  acceptancesOf(asset: string): readonly Acceptance[];
  readonly hasPackageLogs: boolean;
  packageLogsOf(asset: string): PackageLogs | null;
  /** What inventories say about an asset, a row per source. */
  inventoryOf(asset: string): readonly StoredAsset[];
}

const NOTHING: PatchLookups = {
  knownExploited: null,
  acceptances: [],
  assets: new Map(),
  packs: [],
  packageLogs: new Map(),
};
const NO_ACCEPTANCES: readonly Acceptance[] = [];
const NO_ASSETS: readonly StoredAsset[] = [];

export function patchRules({ period, asOf, policy, patching = NOTHING }: MeasureContext): PatchRules {
  const days = localDays(zoneOf(policy.reporting.zone));
  const today = stateDay(asOf, days);
  const { nameOf } = patching;
  const rules = { asOf, days, identities: identities(policy.changes.aliases), ...(nameOf && { nameOf }) };
  const acceptances = patching.acceptances.map((stored) => acceptanceOf(stored, rules)).filter(isApplicable);
  const compiled = patching.packs.map(compilePack);
  const packs = compiled.filter(({ pack }) => pack.status !== 'proposed');
  const [proposed = null, ...furtherProposed] = compiled.filter(({ pack }) => pack.status === 'proposed');
  const { commitments } = policy.sla;
  return {
    period,
    asOf,
    policy: policy.patching,
    houseRule: houseRules(policy),
    days,
    today,
    packs,
    proposed,
    eachPack: [...packs, ...furtherProposed],
    quarters: lastQuarters({
      period,
      asOf,
      days,
      packs,
      policy: policy.patching,
      commitments,
      coverage: patching.coverage,
    }),
    hasCatalogue: patching.knownExploited !== null,
    exploitationOf: exploitation(patching, today),
    acceptancesOf: (asset) =>
      acceptances.length === 0 ? NO_ACCEPTANCES : acceptances.filter((each) => each.coversAsset(asset)),
    hasPackageLogs: patching.packageLogs.size > 0,
    packageLogsOf: (asset) => patching.packageLogs.get(asset) ?? null,
    inventoryOf: (asset) => patching.assets.get(asset) ?? NO_ASSETS,
  };
}
