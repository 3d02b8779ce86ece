import type { Instant } from '../../lib/time.ts';
import type { AssetFacts } from './asset.ts';
import type { ObligationFacts } from './facts.ts';
import type { Exploitation } from './known-exploited.ts';
import { askPack, type CompiledPack, type PackMissing } from './pack.ts';
import type { PatchRules } from './rules.ts';

/** When an obligation falls due, or why nobody can say. */
export interface Deadline {
  /** Id of the pack that set it, or `house`; `null` when nothing did. */
  readonly pack: string | null;
  readonly rule: string | null;
  /** What the rule asks for besides, e.g. `forensic triage`. */
  readonly also: string | null;
  readonly clockStart: Instant | null;
  /** Local day on which it is due, in full. */
  readonly dueDay: number | null;
  /** Start of the next local day: in effect before it is on time (spec 2.1, G21). */
  readonly limit: Instant | null;
  readonly missing: PackMissing | 'severity unknown' | 'no deadline in the policy' | null;
  /** Released before the asset entered service (spec G46). */
  readonly releasedBeforeService: boolean;
}

/** Spec 2.3 and 2.4: the first of the picked packs that has a rule and was in force on the due date; else the house deadlines. */
export function deadlineOf(
  facts: ObligationFacts,
  asset: AssetFacts,
  exploited: Exploitation,
  rules: PatchRules,
): Deadline {
  for (const pack of rules.packs) {
    const found = packDeadline(pack, facts, asset, exploited, rules);
    if (found !== null) return found;
  }
  return houseDeadline(facts, asset, exploited, rules);
}

/** The deadline one pack sets; `null` when it sets none. */
export function packDeadline(
  compiled: CompiledPack,
  { record, releasedAt, detectedAt }: ObligationFacts,
  asset: AssetFacts,
  exploited: Exploitation,
  { days, hasCatalogue }: PatchRules,
): Deadline | null {
  const { exposed, inServiceAt } = asset;
  const question = { severity: record.severity, exposed, exploited, hasCatalogue, releasedAt, detectedAt, inServiceAt };
  const answer = askPack(compiled, question, days);
  if (answer === null) return null;
  return {
    pack: compiled.pack.id,
    rule: answer.rule.id,
    also: answer.rule.also,
    clockStart: answer.start,
    dueDay: answer.dueDay,
    limit: answer.limit,
    missing: answer.missing,
    releasedBeforeService: isReleasedBefore(releasedAt, inServiceAt),
  };
}

const isReleasedBefore = (releasedAt: Instant | null, inServiceAt: Instant | null): boolean =>
  releasedAt !== null && inServiceAt !== null && inServiceAt > releasedAt;

/** Spec 2.3: start = the later of the policy's trigger and the asset's entry into service; due = + n calendar days. */
function houseDeadline(
  { record, detectedAt, releasedAt }: ObligationFacts,
  asset: AssetFacts,
  exploited: Exploitation,
  { policy, days }: PatchRules,
): Deadline {
  const trigger = policy.clock === 'detected' ? detectedAt : releasedAt;
  const clockStart = trigger === null ? null : Math.max(trigger, asset.inServiceAt ?? trigger);
  const none = {
    pack: null,
    rule: null,
    also: null,
    clockStart,
    dueDay: null,
    limit: null,
    releasedBeforeService: isReleasedBefore(releasedAt, asset.inServiceAt),
  };

  const severityDays = policy.deadlineDays[record.severity];
  const exploitedDays = exploited.listedDay === null ? undefined : policy.knownExploitedDays;
  if (severityDays === undefined && exploitedDays === undefined) {
    return { ...none, missing: record.severity === 'unknown' ? 'severity unknown' : 'no deadline in the policy' };
  }
  if (clockStart === null) {
    return { ...none, missing: policy.clock === 'detected' ? 'no detection date' : 'no release date' };
  }
  const startDay = days.dayOf(clockStart);
  const bySeverity = startDay + (severityDays ?? Number.POSITIVE_INFINITY);
  // A listing raises the rank from its day on: the earlier of both limits holds (spec PAT-3).
  const byListing = Math.max(startDay, exploited.listedDay ?? startDay) + (exploitedDays ?? Number.POSITIVE_INFINITY);
  const dueDay = Math.min(bySeverity, byListing);
  return {
    ...none,
    pack: 'house',
    rule: byListing < bySeverity ? 'known exploited' : record.severity,
    dueDay,
    limit: days.startOf(dueDay + 1),
    missing: null,
  };
}
