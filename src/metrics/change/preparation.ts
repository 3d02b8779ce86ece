import { type Instant, isoInstant } from '../../lib/time.ts';
import type { ChangeUpdate } from '../../model/change-evidence.ts';
import type { Change } from '../../model/evidence.ts';
import { isFirstFilledAfter } from './as-tested.ts';
import { type AttributeTest, isAtOrBefore, type Moment, momentOf, openness, saying } from './attribute.ts';
import type { ChangeFacts } from './record-facts.ts';

/** What an entry of the log has to come before: the approval, or for an emergency the end of its grace. */
export interface Preparation {
  readonly log: readonly ChangeUpdate[];
  readonly limit: Moment | null;
}

/** Its time in the log, or the approval's, leaves it open. */
export const RISK_ORDER_OPEN = 'risk recorded, before or after approval not known';

/**
 * Attribute B (spec 3.1): risk and, where the export has it, impact are recorded; before the approval, where a log says
 * when. No export at hand holds the impact on security as a field of its own.
 */
export function testRisk(
  { type, risk, impact }: Change,
  { isStated }: ChangeFacts,
  { log, limit }: Preparation,
): AttributeTest {
  const say = saying('risk and impact recorded before approval');
  if (risk === null) {
    if (type === 'standard') return say('not-applicable', 'in the model, not in the record');
    return isStated('risk') ? say('exception', 'risk not recorded') : say('unknown', 'not in the export');
  }
  if (impact === null && type !== 'standard' && isStated('impact')) return say('exception', 'impact not recorded');
  const isLate = type !== 'standard' && limit !== null && isFirstFilledAfter(log, 'risk', limit);
  if (isLate === null) return say('unknown', RISK_ORDER_OPEN);
  if (isLate) return say('exception', 'risk recorded after approval');
  return say('pass', 'risk recorded');
}

/**
 * Attribute C (spec 3.1): a test that passed before the start; an emergency needs at least a check afterwards. A plan shows
 * that a test was meant, not that one passed; a missing plan shows that none was.
 */
export function testTesting(change: Change, { isStated }: ChangeFacts, asOf: Instant): AttributeTest {
  const { type, hasTestPlan, testPassed } = change;
  const say = saying(
    type === 'emergency' ? 'a test that passed, at the latest afterwards' : 'a test that passed before the start',
  );
  if (type === 'standard') return say('not-applicable', 'in the model, not in the record');
  if (testPassed === false) return say('exception', 'test failed');
  if (testPassed === true) return passedTest(change, asOf, say);
  if (change.testResultText !== null)
    return { ...say('unknown', 'test result in words not known'), found: change.testResultText };
  if (isStated('testResultText')) return say('exception', 'no test result recorded');
  if (hasTestPlan === false && type !== 'emergency') return say('exception', 'no test plan');
  return hasTestPlan === true
    ? say('unknown', 'test plan recorded, result not in the export')
    : say('unknown', 'not in the export');
}

function passedTest(change: Change, asOf: Instant, say: ReturnType<typeof saying>): AttributeTest {
  const tested = momentOf(change, 'testedAt');
  const start = momentOf(change, 'startedAt');
  if (tested !== null && tested.earliest > asOf) return say('unknown', 'test time after the as-of instant');
  if (change.type === 'emergency') return say('pass', 'test passed');
  if (tested === null) return say('unknown', 'test passed, time not recorded');
  if (start === null) return say('unknown', 'test passed, start not recorded');
  const inTime = isAtOrBefore(tested, start);
  if (inTime === null) return say('unknown', openness(tested, start));
  return {
    ...(inTime ? say('pass', 'test passed before the start') : say('exception', 'tested after the start')),
    found: `tested ${isoInstant(tested.earliest)}, started ${isoInstant(start.earliest)}`,
  };
}
