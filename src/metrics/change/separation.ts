import type { Instant } from '../../lib/time.ts';
import type { Change } from '../../model/evidence.ts';
import { type AttributeTest, isAtOrBefore, momentOf, openness } from './attribute.ts';
import type { ChangePeople } from './change-people.ts';
import type { ModelStanding } from './models.ts';

/** Findings in which somebody approved their own change. */
export const SELF_APPROVED = ['approver is the implementer', 'requester is the only approver'] as const;

export interface SeparationRules {
  readonly people: ChangePeople;
  readonly model: ModelStanding;
  readonly asOf: Instant;
  /** End of an emergency's grace; `null`: it is none. */
  readonly graceEnd: Instant | null;
}

/**
 * Attribute E (spec 3.1, CHG-1): the implementer did not approve or, where the change names a developer, develop it, and
 * the requester is not the only approver. A person who is not named is an exception, not a pass (G30), and so is a shared
 * or machine account in place of an approver; a pipeline may implement what a person approved. In an emergency a review by
 * another person inside its grace makes up for it.
 */
export function testSeparation(change: Change, rules: SeparationRules): AttributeTest {
  const { people, model } = rules;
  const own = people.peopleOf(change.approvedBy);
  const isByModel = own.length === 0 && change.type === 'standard';
  const approvers = isByModel && 'model' in model ? people.peopleOf(model.model.approvedBy) : own;
  const implementer = people.personOf(change.implementedBy);
  const requester = people.personOf(change.requestedBy);
  const developer = people.personOf(change.developedBy);
  const say = (result: AttributeTest['result'], finding: string): AttributeTest => ({
    result,
    finding,
    expected: 'approver other than implementer and requester',
    found: `approver ${approvers.join(', ') || 'not named'}, implementer ${implementer ?? 'not named'}, requester ${requester ?? 'not named'}${developer === null ? '' : `, developer ${developer}`}`,
  });
  const unlessReviewed = (finding: string): AttributeTest => {
    const isReviewed = isReviewedByAnother(change, [implementer, ...approvers], rules);
    if (isReviewed === null) return say('unknown', openness(momentOf(change, 'reviewedAt')));
    return isReviewed ? say('pass', 'same person, reviewed by another in time') : say('exception', finding);
  };

  if (approvers.length === 0 && change.type === 'standard')
    return say('not-applicable', 'model approver, not in the record');
  if (approvers.length === 0) return say('exception', 'approver not named');
  if (implementer === null) return say('exception', 'implementer not named');
  if (approvers.every(people.isMachine)) return say('exception', 'approver is a machine account');
  if (approvers.includes(implementer)) return unlessReviewed('approver is the implementer');
  if (requester !== null && approvers.every((approver) => approver === requester)) {
    return unlessReviewed('requester is the only approver');
  }
  if (developer !== null && developer === implementer) return unlessReviewed('developer is the implementer');
  if (people.isMachine(implementer) && developer !== null && approvers.every((approver) => approver === developer)) {
    return say('exception', 'developer is the only approver');
  }
  return say('pass', 'separated');
}

/**
 * The compensating review of spec 3.1 E, emergency: by somebody else, no later than the limit of its approval; `null` where
 * its time leaves that open.
 */
function isReviewedByAnother(
  change: Change,
  involved: readonly (string | null)[],
  { people, graceEnd, asOf }: SeparationRules,
): boolean | null {
  const reviewer = people.personOf(change.reviewedBy);
  const reviewed = momentOf(change, 'reviewedAt');
  if (graceEnd === null || reviewer === null || reviewed === null || reviewed.earliest > asOf) return false;
  if (involved.includes(reviewer) || people.isMachine(reviewer)) return false;
  return isAtOrBefore(reviewed, { earliest: graceEnd, latest: graceEnd });
}
