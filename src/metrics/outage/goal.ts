import { zoneOf } from '../../lib/zones.ts';
import type { MeasureContext } from '../../model/metric.ts';
import type { AvailabilityCommitment } from '../../model/policy.ts';
import { type AssetNaming, assetKey } from '../shared/asset-names.ts';
import type { JudgedUnit } from './unit.ts';

export type GoalVerdict = 'kept' | 'missed' | 'unknown';

/** A service or asset whose availability was promised, with what was observed of it. */
export interface JudgedGoal {
  readonly name: string;
  /** `null`: no outage names it, and the policy does not list it as observed. */
  readonly unit: JudgedUnit | null;
  readonly commitment: AvailabilityCommitment;
  readonly verdict: GoalVerdict;
}

/**
 * Each service or asset with the first commitment that names it, or names none; by name (spec 1.8, 4.2). One that nobody
 * is known to have watched is unknown: no outage on record is no proof that there was none.
 */
export function judgedGoals(
  units: readonly JudgedUnit[],
  { period, asOf, policy }: MeasureContext,
): readonly JudgedGoal[] {
  const day = zoneOf(period.zone).localDate(Math.min(asOf, period.to - 1));
  const inForce = policy.sla.commitments.filter(
    (each): each is AvailabilityCommitment =>
      each.metric === 'availability' && (each.effectiveFrom ?? day) <= day && (each.effectiveTo ?? day) >= day,
  );
  // Where no outage was imported at all nothing is known of any.
  if (units.length === 0 || inForce.length === 0) return [];
  const keyOf = assetKey(policy.patching);
  const written = new Set(units.map(({ unit }) => unit.toLowerCase()));
  const assets = new Set(units.flatMap(({ unit, by }) => (by === 'service' ? [] : [keyOf(unit)])));
  const isKnown = (name: string): boolean => written.has(name.toLowerCase()) || assets.has(keyOf(name));
  const promised = inForce.flatMap(({ services }) => services).filter((name) => !isKnown(name));
  const unwatched = new Map(promised.map((name) => [name.toLowerCase(), name]));
  const goals = [
    ...units.map((unit) => [unit.unit, unit] as const),
    ...[...unwatched.values()].map((name) => [name, null] as const),
  ].flatMap(([name, unit]): JudgedGoal[] => {
    const commitment = inForce.find(
      ({ services }) => services.length === 0 || names(services, name, unit?.by === 'service' ? lowerCase : keyOf),
    );
    return commitment === undefined ? [] : [{ name, unit, commitment, verdict: verdictOf(unit, commitment.goal) }];
  });
  return goals.sort((a, b) => (a.name < b.name ? -1 : 1));
}

/** Assets under whichever name, services case aside. */
const names = (services: readonly string[], name: string, keyOf: AssetNaming): boolean =>
  services.some((service) => keyOf(service) === keyOf(name));

const lowerCase = (name: string): string => name.toLowerCase();

/** In whole numbers: 99.9 % of 90 days allows 7,776 s, and not one more. */
function verdictOf(unit: JudgedUnit | null, goal: number): GoalVerdict {
  if (unit === null || unit.reliability.observedMs <= 0) return 'unknown';
  const { observedMs, downtimeMs } = unit.reliability;
  const isKept = (down: number): boolean => (observedMs - down) * 100_000 >= goal * observedMs;
  if (isKept(downtimeMs)) return 'kept';
  // Outages known by their days alone can have been shorter.
  return isKept(unit.leastDowntimeMs) ? 'unknown' : 'missed';
}
