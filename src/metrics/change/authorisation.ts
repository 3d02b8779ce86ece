import type { Change } from '../../model/evidence.ts';
import { type AttributeTest, saying } from './attribute.ts';
import type { ChangeFacts } from './record-facts.ts';

/**
 * Attribute A (spec 3.1): requester, description and affected system are recorded, and the change was authorised, before or
 * afterwards. The reason is no field of its own in the records. A standard change is authorised through its model.
 */
export function testAuthorisation(change: Change, approval: AttributeTest, { isStated }: ChangeFacts): AttributeTest {
  const say = saying('requester, description, affected system, authorisation');
  if (change.requestedBy === null && isStated('requestedBy')) return say('exception', 'requester not named');
  if (change.title === null && isStated('title')) return say('exception', 'description not recorded');
  const systemless = change.asset === null && change.service === null;
  if (systemless && (isStated('asset') || isStated('service'))) return say('exception', 'affected system not recorded');
  if (change.approval === 'rejected') return say('exception', 'authorisation rejected');
  if (change.requestedBy === null || change.title === null || systemless) {
    return say('unknown', 'requester, description or system not in the export');
  }
  if (approval.result === 'not-due') return say('not-due', 'authorisation still open');
  if (change.approval === 'approved') return say('pass', 'requested and authorised');
  if (change.type === 'standard') return say('not-applicable', 'authorised by its model, not in the record');
  return change.approval === 'unknown'
    ? say('unknown', 'authorisation not recorded')
    : say('exception', 'not authorised');
}
