import { type Field, joined } from '../shared/fields.ts';
import type { AttributeTest } from './attribute.ts';
import type { JudgedChange } from './judge.ts';

/** What a line is drawn from: the judged change, and its risk as a facet. */
export interface ChangeLine {
  readonly judged: JudgedChange;
  readonly risk: string;
}

/** Columns of `changes`, in order. */
export const CHANGE_FIELDS: readonly Field<ChangeLine>[] = [
  { key: 'change', title: 'Change', type: 'text', value: ({ judged }) => judged.change.key },
  { key: 'type', title: 'Type', type: 'facet', value: ({ judged }) => judged.change.type },
  { key: 'state', title: 'State', type: 'facet', value: ({ judged }) => judged.change.state },
  { key: 'risk', title: 'Risk', type: 'facet', value: ({ risk }) => risk },
  { key: 'asset', title: 'Asset', type: 'text', value: ({ judged }) => judged.change.asset },
  { key: 'service', title: 'Service', type: 'text', value: ({ judged }) => judged.change.service },
  { key: 'requester', title: 'Requester', type: 'text', value: ({ judged }) => judged.change.requestedBy },
  { key: 'approver', title: 'Approver', type: 'text', value: ({ judged }) => judged.change.approvedBy },
  { key: 'implementer', title: 'Implementer', type: 'text', value: ({ judged }) => judged.change.implementedBy },
  {
    key: 'requesterPerson',
    title: 'Requester, as compared',
    type: 'text',
    value: ({ judged }) => judged.people.requester,
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
  { key: 'approvalLimit', title: 'Approval limit', type: 'instant', value: ({ judged }) => judged.approval.limit },
  { key: 'plannedStart', title: 'Planned start', type: 'instant', value: ({ judged }) => judged.change.plannedStartAt },
  { key: 'plannedEnd', title: 'Planned end', type: 'instant', value: ({ judged }) => judged.change.plannedEndAt },
  { key: 'started', title: 'Actual start', type: 'instant', value: ({ judged }) => judged.change.startedAt },
  { key: 'ended', title: 'Actual end', type: 'instant', value: ({ judged }) => judged.change.endedAt },
  { key: 'closed', title: 'Closed', type: 'instant', value: ({ judged }) => judged.change.closedAt },
  { key: 'implemented', title: 'Counted at', type: 'instant', value: ({ judged }) => judged.implementation.at },
  { key: 'outcome', title: 'Outcome', type: 'facet', value: ({ judged }) => judged.change.outcome },
  {
    key: 'attributeD',
    title: 'D approved before implementation',
    type: 'facet',
    value: ({ judged }) => judged.approval.result,
  },
  { key: 'findingD', title: 'D finding', type: 'facet', value: ({ judged }) => judged.approval.finding },
  { key: 'attributeE', title: 'E separated duties', type: 'facet', value: ({ judged }) => judged.separation.result },
  { key: 'findingE', title: 'E finding', type: 'facet', value: ({ judged }) => judged.separation.finding },
  { key: 'attributeG', title: 'G back-out plan', type: 'facet', value: ({ judged }) => judged.backout.result },
  { key: 'findingG', title: 'G finding', type: 'facet', value: ({ judged }) => judged.backout.finding },
  { key: 'attributeJ', title: 'J inside the window', type: 'facet', value: ({ judged }) => judged.window.result },
  { key: 'findingJ', title: 'J finding', type: 'facet', value: ({ judged }) => judged.window.finding },
  { key: 'verdict', title: 'Verdict', type: 'facet', value: ({ judged }) => judged.verdict },
  {
    key: 'expected',
    title: 'Expected',
    type: 'text',
    value: ({ judged }) => compared(judged, ({ expected }) => expected),
  },
  { key: 'found', title: 'Found', type: 'text', value: ({ judged }) => compared(judged, ({ found }) => found) },
  { key: 'flags', title: 'Flags', type: 'text', value: ({ judged }) => joined(flagsOf(judged)) },
  { key: 'source', title: 'Source', type: 'text', value: ({ judged }) => judged.stored.source },
  { key: 'artifact', title: 'Artifact', type: 'text', value: ({ judged }) => judged.stored.artifact },
  { key: 'line', title: 'Line', type: 'count', value: ({ judged }) => judged.stored.origin.line },
];

/** The two sides of every attribute that did not pass, each under its letter. */
function compared({ approval, separation, backout, window }: JudgedChange, side: (test: AttributeTest) => string) {
  const tests = { D: approval, E: separation, G: backout, J: window };
  return joined(
    Object.entries(tests)
      .filter(([, { result }]) => result === 'exception' || result === 'unknown' || result === 'not-due')
      .map(([letter, test]) => `${letter}: ${side(test)}`),
  );
}

function flagsOf({ change, implementation, approval }: JudgedChange): string[] {
  const flags: string[] = [];
  if (implementation.kind === 'untimed') flags.push('no implementation time');
  else if (implementation.by !== 'start') flags.push(`counted by its ${implementation.by}, start not recorded`);
  if (change.state === 'cancelled') flags.push('cancelled after the start');
  if (change.startedAt !== null && change.endedAt !== null && change.endedAt < change.startedAt)
    flags.push('ended before it started');
  if (approval.result === 'pass' && change.approvedAt === change.startedAt) flags.push('approved at the very start');
  if (change.ambiguousTimes !== null) flags.push('ambiguous local time');
  return flags;
}
