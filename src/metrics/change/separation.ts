import type { Change } from '../../model/evidence.ts';
import type { AttributeTest } from './attribute.ts';
import type { Identities } from './identity.ts';

/** Findings in which somebody approved their own change. */
export const SELF_APPROVED = ['approver is the implementer', 'requester is the only approver'] as const;

/**
 * Attribute E (spec 3.1, CHG-1): the implementer did not approve, and the requester is not the only approver. A person who is
 * not named is an exception, not a pass (G30). The approver of a standard change's model is not in the change record.
 */
export function testSeparation(change: Change, identities: Identities): AttributeTest {
  const approvers = identities.peopleOf(change.approvedBy);
  const implementer = identities.personOf(change.implementedBy);
  const requester = identities.personOf(change.requestedBy);
  const say = (result: AttributeTest['result'], finding: string): AttributeTest => ({
    result,
    finding,
    expected: 'approver other than implementer and requester',
    found: `approver ${approvers.join(', ') || 'not named'}, implementer ${implementer ?? 'not named'}, requester ${requester ?? 'not named'}`,
  });

  if (approvers.length === 0 && change.type === 'standard')
    return say('not-applicable', 'model approver, not in the record');
  if (approvers.length === 0) return say('exception', 'approver not named');
  if (implementer === null) return say('exception', 'implementer not named');
  if (approvers.includes(implementer)) return say('exception', 'approver is the implementer');
  if (requester !== null && approvers.every((approver) => approver === requester)) {
    return say('exception', 'requester is the only approver');
  }
  return say('pass', 'separated');
}
