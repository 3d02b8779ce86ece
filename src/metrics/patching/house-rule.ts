import type { Instant } from '../../lib/time.ts';
import type { Severity } from '../../model/evidence.ts';
import type { PatchCommitment, Policy } from '../../model/policy.ts';
import { effectiveSpan } from '../shared/effective.ts';

/** What the organisation itself has set for a severity: how many days, from what. */
interface HouseRule {
  readonly clock: PatchCommitment['clock'];
  readonly clockStart: Instant | null;
  /** `undefined`: nothing is set for the severity. */
  readonly days: number | undefined;
  /** The commitment that sets it; `null`: the house deadlines do. */
  readonly commitment: PatchCommitment | null;
}

export type HouseRuleFinder = (severity: Severity, startBy: ClockStart) => HouseRule;
type ClockStart = (clock: PatchCommitment['clock']) => Instant | null;

/**
 * The first patch commitment for the severity on whose dates its own clock starts; else the house deadlines. A clock
 * start that is not known is in no dates, but where there are none it still meets the commitment.
 */
export function houseRules(policy: Policy): HouseRuleFinder {
  const promised = policy.sla.commitments
    .filter((commitment) => commitment.metric === 'patch')
    .map((commitment) => ({ commitment, span: effectiveSpan(commitment, policy.reporting.zone) }));
  const { clock, deadlineDays } = policy.patching;
  return (severity, startBy) => {
    for (const { commitment, span } of promised) {
      if (commitment.severities.length > 0 && !commitment.severities.includes(severity)) continue;
      const clockStart = startBy(commitment.clock);
      const isUndated = commitment.effectiveFrom === null && commitment.effectiveTo === null;
      if (clockStart === null ? !isUndated : clockStart < span.from || clockStart >= span.to) continue;
      return { clock: commitment.clock, clockStart, days: commitment.days, commitment };
    }
    return { clock, clockStart: startBy(clock), days: deadlineDays[severity], commitment: null };
  };
}
