import type { Instant } from '../../lib/time.ts';
import type { AssetFacts } from './asset.ts';
import type { ObligationFacts } from './facts.ts';
import type { PatchRules } from './rules.ts';

/** When an obligation falls due, or why nobody can say. */
export interface Deadline {
  readonly clockStart: Instant | null;
  /** Local day on which it is due, in full. */
  readonly dueDay: number | null;
  /** Start of the next local day: in effect before it is on time (spec 2.1, G21). */
  readonly limit: Instant | null;
  readonly missing: 'severity unknown' | 'no release date' | 'no detection date' | 'no deadline in the policy' | null;
  /** Released before the asset entered service (spec G46). */
  readonly releasedBeforeService: boolean;
}

/** Spec 2.3: start = the later of the policy's trigger and the asset's entry into service; due = + n calendar days. */
export function deadlineOf(facts: ObligationFacts, asset: AssetFacts, { policy, days }: PatchRules): Deadline {
  const { record, detectedAt, releasedAt } = facts;
  const trigger = policy.clock === 'detected' ? detectedAt : releasedAt;
  const clockStart = trigger === null ? null : Math.max(trigger, asset.inServiceAt ?? trigger);
  const about = {
    clockStart,
    releasedBeforeService: releasedAt !== null && asset.inServiceAt !== null && asset.inServiceAt > releasedAt,
  };
  const none = { ...about, dueDay: null, limit: null };

  const deadlineDays = policy.deadlineDays[record.severity];
  if (deadlineDays === undefined) {
    return { ...none, missing: record.severity === 'unknown' ? 'severity unknown' : 'no deadline in the policy' };
  }
  if (clockStart === null) {
    return { ...none, missing: policy.clock === 'detected' ? 'no detection date' : 'no release date' };
  }
  const dueDay = days.dayOf(clockStart) + deadlineDays;
  return { ...about, dueDay, limit: days.startOf(dueDay + 1), missing: null };
}
