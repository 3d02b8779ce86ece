import type { Instant } from '../../lib/time.ts';
import type { Severity } from '../../model/evidence.ts';
import type { PatchCommitment, Policy } from '../../model/policy.ts';
import { effectiveSpan } from '../shared/effective.ts';

/** What the organisation itself has set for a severity: how many days, from what. */
interface HouseRule {
  readonly clock: PatchCommitment['clock'];
  /** `undefined`: nothing is set for the severity. */
  readonly days: number | undefined;
  /** The commitment that sets it; `null`: the house deadlines do. */
  readonly commitment: PatchCommitment | null;
}

/** `starts`: when each clock would start. */
export type HouseRuleFinder = (severity: Severity, starts: ClockStarts) => HouseRule;
type ClockStarts = Readonly<Record<PatchCommitment['clock'], Instant | null>>;

/**
 * The first patch commitment for the severity on whose dates its own clock starts; else the house deadlines. A clock
 * start that is not known is in no dates, but where there are none it still meets the commitment.
 */
export function houseRules(policy: Policy): HouseRuleFinder {
  const promised = policy.sla.commitments
    .filter((commitment) => commitment.metric === 'patch')
    .map((commitment) => ({ commitment, span: effectiveSpan(commitment, policy.reporting.zone) }));
  const { clock, deadlineDays } = policy.patching;
  return (severity, starts) => {
    for (const { commitment, span } of promised) {
      if (commitment.severities.length > 0 && !commitment.severities.includes(severity)) continue;
      const clockStart = starts[commitment.clock];
      const isUndated = commitment.effectiveFrom === null && commitment.effectiveTo === null;
      if (clockStart === null ? !isUndated : clockStart < span.from || clockStart >= span.to) continue;
      return { clock: commitment.clock, days: commitment.days, commitment };
    }
    return { clock, days: deadlineDays[severity], commitment: null };
  };
}
