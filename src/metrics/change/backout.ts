import type { Change } from '../../model/evidence.ts';
import { isFirstFilledAfter } from './as-tested.ts';
import { type AttributeTest, saying } from './attribute.ts';
import type { Preparation } from './preparation.ts';

/**
 * Attribute G (spec 3.1): a back-out plan is recorded; before the approval, where a log says when. A standard change has
 * it in its model.
 */
export function testBackout({ type, hasBackoutPlan }: Change, { log, limit }: Preparation): AttributeTest {
  const say = saying('a back-out plan');
  if (hasBackoutPlan === true) {
    const isLate = type === 'normal' && limit !== null && isFirstFilledAfter(log, 'backout-plan', limit);
    if (isLate === null) return say('unknown', 'recorded, before or after approval not known');
    return isLate ? say('exception', 'recorded after approval') : say('pass', 'recorded');
  }
  if (type === 'standard') return say('not-applicable', 'in the model, not in the record');
  return hasBackoutPlan === false ? say('exception', 'none recorded') : say('unknown', 'not in the export');
}
