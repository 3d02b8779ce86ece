import { stateDay } from '../../lib/local-days.ts';
import type { Instant } from '../../lib/time.ts';
import { isFresh } from './asset.ts';
import { newestBy } from './instants.ts';
import type { JudgedObligation } from './obligation.ts';
import type { PatchRules } from './rules.ts';
import { isAcceptedOn, isKnownAbsent, isPendingReboot, type Stock } from './verdicts.ts';

/**
 * Where an obligation stood at an earlier instant, by what is known at the as-of instant; `null`: it did not exist yet.
 * At the as-of instant itself it is the judged stock (a law of `laws.test.ts`).
 */
export function stockAt(judged: JudgedObligation, at: Instant, rules: PatchRules): Stock | null {
  if (at === rules.asOf) return judged.stock;
  const { facts, asset, deadline, satisfied } = judged;
  const begunAt = facts.reappearedAt ?? facts.releasedAt ?? facts.detectedAt;
  if (begunAt !== null && begunAt > at) return null;
  if (facts.record.state === 'not-applicable') return 'excluded';
  if (asset.retired && asset.retiredAt !== null && asset.retiredAt <= at) return 'excluded';
  if (facts.endedAt !== null && facts.endedAt <= at) return 'reappeared';
  if (satisfied.at !== null && satisfied.at <= at) return 'current';
  const { limit } = deadline;
  if (limit === null) return judged.stock === 'no-deadline' ? 'no-deadline' : 'unknown';
  if (at < limit) return 'not-due';
  if (satisfied.perhapsEarlier) return 'unknown';
  if (!isKnownAbsent(satisfied, isFresh(newestBy(at, asset.scans), at, rules.policy.scanFreshDays))) return 'unknown';
  if (isAcceptedOn(judged, stateDay(at, rules.days))) return 'excepted';
  return satisfied.at === null && isPendingReboot(facts) ? 'pending-reboot-overdue' : 'overdue';
}
