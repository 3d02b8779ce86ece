import type { Change } from '../../model/evidence.ts';
import { testModel } from './approval.ts';
import { type AttributeTest, saying } from './attribute.ts';
import type { ModelStanding } from './models.ts';
import type { ChangeFacts } from './record-facts.ts';

/**
 * Attribute A (spec 3.1): requester, description, reason and affected system are recorded, and the change was authorised,
 * before or afterwards. The reason counts where the export has one. A standard change is authorised through its model.
 */
export function testAuthorisation(
  change: Change,
  approval: AttributeTest,
  model: ModelStanding,
  { isStated, assets }: ChangeFacts,
): AttributeTest {
  const say = saying('requester, description, reason, affected system, authorisation');
  if (change.requestedBy === null && isStated('requestedBy')) return say('exception', 'requester not named');
  if (change.title === null && isStated('title')) return say('exception', 'description not recorded');
  if (change.hasReason === false && change.type !== 'standard') return say('exception', 'reason not recorded');
  const systemless = assets.length === 0 && change.service === null;
  if (systemless && (isStated('asset') || isStated('service'))) return say('exception', 'affected system not recorded');
  if (change.approval === 'rejected') return say('exception', 'authorisation rejected');
  if (change.requestedBy === null || change.title === null || systemless) {
    return say('unknown', 'requester, description or system not in the export');
  }
  if (approval.result === 'not-due') return say('not-due', 'authorisation still open');
  if (change.approval === 'approved') return say('pass', 'requested and authorised');
  if (change.type === 'standard') {
    const { result, finding } = testModel(model);
    return say(result, finding);
  }
  return change.approval === 'unknown'
    ? say('unknown', 'authorisation not recorded')
    : say('exception', 'not authorised');
}
