/** An attribute of spec 3.1 with the words of its deviation rate. */
export interface Attribute {
  readonly key: string;
  readonly column: string;
  readonly title: string;
  readonly definition: string;
}

export const ATTRIBUTES: readonly Attribute[] = [
  {
    key: 'authorisation',
    column: 'attributeA',
    title: 'Changes not requested and authorised in full',
    definition:
      'Changes that do not name requester, description, reason (where the export has one) or affected system, or that nobody authorised, divided by the changes tested. A standard change is authorised by its model, where the policy lists the models.',
  },
  {
    key: 'risk',
    column: 'attributeB',
    title: 'Changes without a recorded risk or impact',
    definition:
      'Changes with no risk recorded, no impact (where the export has one), or a risk that the log of the change shows recorded after its approval, divided by the changes tested. Without a log it is presence only; no export holds the impact on security apart.',
  },
  {
    key: 'testing',
    column: 'attributeC',
    title: 'Changes without a test',
    definition:
      'Changes whose test failed, came after the start or is not recorded where the export has results, or that have no test plan, divided by the changes tested. A plan alone is unknown: it does not say that a test passed. For an emergency a check afterwards is enough.',
  },
  {
    key: 'approval',
    column: 'attributeD',
    title: 'Changes not approved before implementation',
    definition:
      'Changes whose last required approval came after the actual start, or never, whose approver the policy does not list, or whose systems were altered after the approval, divided by the changes tested. An emergency may be approved afterwards within its limit.',
  },
  {
    key: 'separation',
    column: 'attributeE',
    title: 'Changes without separated duties',
    definition:
      'Changes whose approver or developer is the implementer, whose requester is the only approver, that name a machine account as approver, or that do not name the person, divided by the changes tested. An emergency reviewed by another person within its limit passes.',
  },
  {
    key: 'emergency',
    column: 'attributeF',
    title: 'Emergencies without incident, approval or review',
    definition:
      'Emergency changes that link no incident, or were not approved or not reviewed, divided by the emergency changes tested.',
  },
  {
    key: 'backout',
    column: 'attributeG',
    title: 'Changes without a back-out plan',
    definition:
      'Changes with no back-out plan recorded, or with one that the log of the change shows recorded after its approval, divided by the changes tested; without a log presence only.',
  },
  {
    key: 'evidence',
    column: 'attributeH',
    title: 'Changes without evidence of implementation',
    definition:
      'Changes without actual start or end divided by the changes tested. Times without an event on the system are unknown.',
  },
  {
    key: 'review',
    column: 'attributeI',
    title: 'Changes not reviewed afterwards',
    definition:
      'Changes without a review divided by those that need one: emergencies, and others of high risk, failed or backed out.',
  },
  {
    key: 'window',
    column: 'attributeJ',
    title: 'Changes outside their window',
    definition:
      'Changes that started before or ended after their planned window (a standard change: the windows of its model, where the policy has any), beyond the tolerance, or that started in a freeze without an exception approved before, divided by the changes tested; emergencies are exempt from the window, not from a freeze.',
  },
];
