import { isoInstant } from '../../lib/time.ts';
import { ambiguityOf } from '../../model/ambiguous-times.ts';
import { type Field, joined, placeFields, yesNo } from '../shared/fields.ts';
import { ALTERED_FIELDS } from './altered-fields.ts';
import { approverText } from './approvals.ts';
import { type AttributeTest, isAtOrBefore, momentOf } from './attribute.ts';
import type { JudgedChange } from './judge.ts';

/** What a line is drawn from: the judged change, and its risk as a facet. */
export interface ChangeLine {
  readonly judged: JudgedChange;
  readonly risk: string;
}

/** Columns of `changes`, in order. */
export const CHANGE_FIELDS: readonly Field<ChangeLine>[] = [
  { key: 'change', title: 'Change', type: 'text', value: ({ judged }) => judged.change.key },
  { key: 'type', title: 'Type, as tested', type: 'facet', value: ({ judged }) => judged.change.type },
  { key: 'typeRecorded', title: 'Type today', type: 'facet', value: ({ judged }) => judged.tested.recordedType },
  ...ALTERED_FIELDS,
  { key: 'state', title: 'State', type: 'facet', value: ({ judged }) => judged.change.state },
  { key: 'risk', title: 'Risk', type: 'facet', value: ({ risk }) => risk },
  { key: 'asset', title: 'Assets', type: 'text', value: ({ judged }) => joined(judged.tested.assets) },
  { key: 'service', title: 'Service', type: 'text', value: ({ judged }) => judged.change.service },
  { key: 'requester', title: 'Requester', type: 'text', value: ({ judged }) => judged.change.requestedBy },
  { key: 'developer', title: 'Developer', type: 'text', value: ({ judged }) => judged.change.developedBy },
  { key: 'approver', title: 'Approver', type: 'text', value: ({ judged }) => judged.change.approvedBy },
  { key: 'implementer', title: 'Implementer', type: 'text', value: ({ judged }) => judged.change.implementedBy },
  {
    key: 'requesterPerson',
    title: 'Requester, as compared',
    type: 'text',
    value: ({ judged }) => judged.people.requester,
  },
  {
    key: 'developerPerson',
    title: 'Developer, as compared',
    type: 'text',
    value: ({ judged }) => judged.people.developer,
  },
  {
    key: 'approverPerson',
    title: 'Approver, as compared',
    type: 'text',
    value: ({ judged }) => judged.people.approvers || null,
  },
  {
    key: 'implementerPerson',
    title: 'Implementer, as compared',
    type: 'text',
    value: ({ judged }) => judged.people.implementer,
  },
  { key: 'approval', title: 'Approval', type: 'facet', value: ({ judged }) => judged.change.approval },
  { key: 'approved', title: 'Approved', type: 'instant', value: ({ judged }) => judged.change.approvedAt },
  { key: 'approvals', title: 'Approval records', type: 'text', value: ({ judged }) => approvalRecords(judged) },
  { key: 'approvalLimit', title: 'Approval limit', type: 'instant', value: ({ judged }) => judged.approval.limit },
  { key: 'plannedStart', title: 'Planned start', type: 'instant', value: ({ judged }) => judged.change.plannedStartAt },
  { key: 'plannedEnd', title: 'Planned end', type: 'instant', value: ({ judged }) => judged.change.plannedEndAt },
  { key: 'started', title: 'Actual start', type: 'instant', value: ({ judged }) => judged.change.startedAt },
  { key: 'ended', title: 'Actual end', type: 'instant', value: ({ judged }) => judged.change.endedAt },
  { key: 'closed', title: 'Closed', type: 'instant', value: ({ judged }) => judged.change.closedAt },
  { key: 'implemented', title: 'Counted at', type: 'instant', value: ({ judged }) => judged.implementation.at },
  { key: 'tested', title: 'Tested', type: 'instant', value: ({ judged }) => judged.change.testedAt },
  { key: 'reviewed', title: 'Reviewed', type: 'instant', value: ({ judged }) => judged.change.reviewedAt },
  { key: 'outcome', title: 'Outcome', type: 'facet', value: ({ judged }) => judged.change.outcome },
  {
    key: 'attributeA',
    title: 'A requested and authorised',
    type: 'facet',
    value: ({ judged }) => judged.authorisation.result,
  },
  { key: 'findingA', title: 'A finding', type: 'facet', value: ({ judged }) => judged.authorisation.finding },
  {
    key: 'attributeB',
    title: 'B risk and impact recorded',
    type: 'facet',
    value: ({ judged }) => judged.risk.result,
  },
  { key: 'findingB', title: 'B finding', type: 'facet', value: ({ judged }) => judged.risk.finding },
  {
    key: 'attributeC',
    title: 'C tested',
    type: 'facet',
    value: ({ judged }) => judged.testing.result,
  },
  { key: 'findingC', title: 'C finding', type: 'facet', value: ({ judged }) => judged.testing.finding },
  {
    key: 'attributeD',
    title: 'D approved before implementation',
    type: 'facet',
    value: ({ judged }) => judged.approval.result,
  },
  { key: 'findingD', title: 'D finding', type: 'facet', value: ({ judged }) => judged.approval.finding },
  { key: 'attributeE', title: 'E separated duties', type: 'facet', value: ({ judged }) => judged.separation.result },
  { key: 'findingE', title: 'E finding', type: 'facet', value: ({ judged }) => judged.separation.finding },
  {
    key: 'attributeF',
    title: 'F genuine emergency, closed',
    type: 'facet',
    value: ({ judged }) => judged.emergency.result,
  },
  { key: 'findingF', title: 'F finding', type: 'facet', value: ({ judged }) => judged.emergency.finding },
  { key: 'attributeG', title: 'G back-out plan', type: 'facet', value: ({ judged }) => judged.backout.result },
  { key: 'findingG', title: 'G finding', type: 'facet', value: ({ judged }) => judged.backout.finding },
  {
    key: 'attributeH',
    title: 'H implementation evidence',
    type: 'facet',
    value: ({ judged }) => judged.evidence.result,
  },
  { key: 'findingH', title: 'H finding', type: 'facet', value: ({ judged }) => judged.evidence.finding },
  {
    key: 'attributeI',
    title: 'I reviewed afterwards',
    type: 'facet',
    value: ({ judged }) => judged.review.result,
  },
  { key: 'findingI', title: 'I finding', type: 'facet', value: ({ judged }) => judged.review.finding },
  { key: 'attributeJ', title: 'J inside the window', type: 'facet', value: ({ judged }) => judged.window.result },
  { key: 'findingJ', title: 'J finding', type: 'facet', value: ({ judged }) => judged.window.finding },
  { key: 'freeze', title: 'Freeze', type: 'facet', value: ({ judged }) => judged.freeze },
  { key: 'event', title: 'Event on the system', type: 'facet', value: ({ judged }) => judged.facts.event },
  {
    key: 'incidents',
    title: 'Incidents it caused',
    type: 'text',
    value: ({ judged }) => joined(judged.incidents.caused),
  },
  {
    key: 'causedIncident',
    title: 'Caused an incident',
    type: 'flag',
    value: ({ judged }) => yesNo(judged.incidents.caused.length > 0),
  },
  { key: 'result', title: 'Result', type: 'facet', value: ({ judged }) => judged.result },
  { key: 'verdict', title: 'Verdict', type: 'facet', value: ({ judged }) => judged.verdict },
  {
    key: 'expected',
    title: 'Expected',
    type: 'text',
    value: ({ judged }) => compared(judged, ({ expected }) => expected),
  },
  { key: 'found', title: 'Found', type: 'text', value: ({ judged }) => compared(judged, ({ found }) => found) },
  { key: 'flags', title: 'Flags', type: 'text', value: ({ judged }) => joined(flagsOf(judged)) },
  ...placeFields<ChangeLine>(({ judged }) => judged.stored),
];

const approvalRecords = ({ tested }: JudgedChange): string | null =>
  joined(
    tested.approvals.records.map((record) =>
      [
        approverText(record),
        record.verbal === true ? `${record.decision} by word` : record.decision,
        record.at === null ? 'time not recorded' : isoInstant(record.at),
      ].join(' '),
    ),
  );

/**
 * The two sides of every attribute that did not pass, each under its letter. Unknowns of A, B, C, F, H and I, which most
 * exports leave open, stand in their own columns alone.
 */
function compared(judged: JudgedChange, side: (test: AttributeTest) => string) {
  const { authorisation, risk, testing, approval, separation, emergency, backout, evidence, review, window } = judged;
  const core = { D: approval, E: separation, G: backout, J: window };
  const further = { A: authorisation, B: risk, C: testing, F: emergency, H: evidence, I: review };
  const failing = (tests: Readonly<Record<string, AttributeTest>>, results: readonly string[]) =>
    Object.entries(tests)
      .filter(([, { result }]) => results.includes(result))
      .map(([letter, test]) => `${letter}: ${side(test)}`);
  return joined(
    [...failing(core, ['exception', 'unknown', 'not-due']), ...failing(further, ['exception', 'not-due'])].sort(),
  );
}

function flagsOf({ change, tested, implementation, approval, facts, incidents }: JudgedChange): string[] {
  const flags: string[] = [];
  if (tested.retyping !== null)
    flags.push(`type is ${tested.recordedType} today, altered after the start: tested as normal`);
  if (tested.replanning !== null) flags.push('planned window moved after the start');
  if (tested.approvals.isContradicted) flags.push('approved by its ticket, rejected in one of its approval records');
  if (facts.assetsWithEvent !== null && facts.assetsWithEvent < facts.assets.length && facts.event !== 'not observed')
    flags.push(`events on ${facts.assetsWithEvent} of ${facts.assets.length} systems`);
  if (incidents.caused.length > 0 && change.outcome === 'successful')
    flags.push('closed as successful, caused an incident');
  if (incidents.open.length > 0)
    flags.push(`whether ${incidents.open.join(', ')} came within the days of the policy is not known`);
  if (facts.event === 'none') flags.push('no event in the logs of its asset');
  if (implementation.kind === 'untimed') flags.push('no implementation time');
  else if (implementation.by !== 'start') flags.push(`counted by its ${implementation.by}, start not recorded`);
  if (change.state === 'cancelled') flags.push('cancelled after the start');
  const [started, ended] = [momentOf(change, 'startedAt'), momentOf(change, 'endedAt')];
  if (started !== null && ended !== null && isAtOrBefore(started, ended) === false)
    flags.push('ended before it started');
  if (approval.result === 'pass' && change.approvedAt === change.startedAt) flags.push('approved at the very start');
  if (change.ambiguousTimes !== null) flags.push(ambiguityOf(...Object.values(change.ambiguousTimes)));
  return flags;
}
