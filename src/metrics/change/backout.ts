import type { Change } from '../../model/evidence.ts';
import type { AttributeTest } from './attribute.ts';

/** Attribute G (spec 3.1): a back-out plan is recorded. Presence only; a standard change has it in its model. */
export function testBackout({ type, hasBackoutPlan }: Change): AttributeTest {
  const say = (result: AttributeTest['result'], finding: string): AttributeTest => ({
    result,
    finding,
    expected: 'a back-out plan',
    found: finding,
  });
  if (hasBackoutPlan === true) return say('pass', 'recorded');
  if (type === 'standard') return say('not-applicable', 'in the model, not in the record');
  return hasBackoutPlan === false ? say('exception', 'none recorded') : say('unknown', 'not in the export');
}
