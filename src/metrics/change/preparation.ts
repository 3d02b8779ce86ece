import type { Change } from '../../model/evidence.ts';
import { type AttributeTest, saying } from './attribute.ts';
import type { ChangeFacts } from './record-facts.ts';

/**
 * Attribute B (spec 3.1): the risk is recorded. Presence only: no export at hand says when it was assessed, nor holds the
 * impact on security.
 */
export function testRisk({ type, risk }: Change, { isStated }: ChangeFacts): AttributeTest {
  const say = saying('a recorded risk');
  if (risk !== null) return say('pass', 'risk recorded');
  if (type === 'standard') return say('not-applicable', 'in the model, not in the record');
  return isStated('risk') ? say('exception', 'risk not recorded') : say('unknown', 'not in the export');
}

/** Attribute C (spec 3.1): a plan shows that a test was meant, not that one passed; a missing plan shows that none was. */
export function testTesting({ type, hasTestPlan }: Change): AttributeTest {
  const say = saying('a test that passed before the start');
  if (type === 'standard') return say('not-applicable', 'in the model, not in the record');
  if (hasTestPlan === false && type !== 'emergency') return say('exception', 'no test plan');
  return hasTestPlan === true
    ? say('unknown', 'test plan recorded, result not in the export')
    : say('unknown', 'not in the export');
}
