import { assertNever } from '../../../lib/assert-never.ts';
import type { Block, Cell } from '../../../model/packet.ts';
import type { Commitment, Policy } from '../../../model/policy.ts';
import { code, column, facts, heading, table, text, value } from '../shared/cells.ts';

const REOPEN = {
  resume: 'the clock resumes; the time in resolved state is a hold',
  'new-cycle': 'a new instance starts',
  'first-resolution': 'the first resolution counts',
} as const;

const ATTRIBUTION = {
  'due-in': 'the period in which it falls due',
  'resolved-in': 'the period in which its clock stops',
  'opened-in': 'the period in which its clock starts',
} as const;

/** Every rule of the service levels and every commitment, with the values in force. */
export const serviceLevelPolicy = ({ sla }: Policy): readonly Block[] => [
  heading('policy-service-levels', 'Service levels', 3),
  facts(
    ['Goal', value(sla.goal, 'percent')],
    ['Stop equal to the due instant', text(sla.boundary === 'inclusive' ? 'is met' : 'is not met')],
    ['A commitment belongs to', text(ATTRIBUTION[sla.attribution])],
    [
      'Reopened tickets',
      text(`${REOPEN[sla.reopen]}, when reopened within ${sla.reopenWindowBusinessDays} business days`),
    ],
    [
      'Closed without time of resolution',
      text(sla.closedCountsAsResolved ? 'closure is used, flagged' : 'unmeasurable'),
    ],
    ['The clock is paused by', text(sla.pausingStates?.join(', ') ?? 'every state of being on hold')],
    ['Accounts that answer by themselves', text((sla.automationAccounts ?? []).join(', ') || 'none is listed')],
    ['What they write', text(sla.automaticReplyCounts ? 'stops the response clock' : 'is no response')],
  ),
  commitmentTable(
    'commitments',
    'Commitments, in the order in which they are tried; the first of a measure that matches applies',
    sla.commitments,
  ),
  ...(sla.toolCommitments === undefined || sla.toolCommitments.length === 0
    ? []
    : [
        commitmentTable(
          'tool-commitments',
          'What the ticket tool was set up with, as stated; it judges nothing and explains differences from the tool',
          sla.toolCommitments,
        ),
      ]),
];

const commitmentTable = (id: string, caption: string, commitments: readonly Commitment[]): Block =>
  table(
    id,
    caption,
    [
      column('Id', 16),
      column('Measure', 11),
      column('For'),
      column('Target', 13, 'end'),
      column('Goal', 6, 'end'),
      column('Calendar', 12),
      column('In force', 32),
    ],
    commitments.map((commitment): readonly Cell[] => [
      code(commitment.id),
      text(MEASURES[commitment.metric]),
      text(scope(commitment)),
      text(commitment.targetText),
      'goal' in commitment ? value(commitment.goal, 'percent') : text(''),
      text('calendar' in commitment ? commitment.calendar : ''),
      text(
        `${commitment.effectiveFrom ?? 'always'} to ${commitment.effectiveTo ?? 'further notice'}, ${BY[commitment.metric]}`,
      ),
    ]),
  );

const MEASURES: Readonly<Record<Commitment['metric'], string>> = {
  response: 'response',
  resolution: 'resolution',
  patch: 'patch threshold',
  'monitoring-coverage': 'monitoring coverage',
  'maintenance-window': 'maintenance windows',
  availability: 'availability',
};

/** What has to lie in the dates of a commitment. */
const BY: Readonly<Record<Commitment['metric'], string>> = {
  response: 'by start of the clock',
  resolution: 'by start of the clock',
  patch: 'by start of the clock',
  'monitoring-coverage': 'by day of the measurement',
  'maintenance-window': 'by scheduled start',
  availability: 'by last day of the period observed',
};

function scope(commitment: Commitment): string {
  switch (commitment.metric) {
    case 'response':
    case 'resolution': {
      const { priorities, types, categories, services, customers } = commitment;
      return listed([priorities, types, categories, services, customers], 'any ticket');
    }
    case 'patch':
      return listed([commitment.severities], 'any severity');
    case 'monitoring-coverage':
      return 'assets in scope';
    case 'maintenance-window':
      return 'scheduled work';
    case 'availability':
      return listed([commitment.services], 'any service or asset observed');
    default:
      return assertNever(commitment);
  }
}

function listed(lists: readonly (readonly string[])[], none: string): string {
  const parts = lists.filter((list) => list.length > 0);
  return parts.length === 0 ? none : parts.map((list) => list.join(', ')).join('; ');
}
