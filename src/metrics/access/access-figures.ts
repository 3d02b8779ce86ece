import { durationText } from '../../lib/time-text.ts';
import type { FigureSpec } from '../../model/figure.ts';
import type { IncidentPolicy } from '../../model/incident-policy.ts';
import { type Facets, selecting } from '../shared/selecting.ts';

const { select, ratio, count } = selecting('access-requests');
const FULFILLED: Facets = { fulfilledIn: ['yes'] };
const GRANTED: Facets = { ...FULFILLED, kind: ['grant'] };
const FULFILLED_IN = 'fulfilled in the period';

/** Who approved access, and how long granting and removing it took (CSF PR.AA, ITGC AC-1 and AC-2). */
export const accessFigures = ({ removalWithinMs }: IncidentPolicy['access']): readonly FigureSpec[] => [
  count(
    { openedIn: ['yes'] },
    {
      key: 'access.requested',
      title: 'Access requests',
      definition: 'Number of requests whose category asks for access or for its removal, by the rule printed.',
      basis: 'requested in the period',
    },
  ),
  ratio({
    key: 'access.approved-by-another',
    title: 'Access approved by another than the requester',
    definition:
      'Granted requests whose approver is named and is not the requester, divided by all granted; where approver or requester is not stated it is unknown.',
    basis: FULFILLED_IN,
    numerator: select({ ...GRANTED, approvedBy: ['another person'] }),
    denominator: select({ ...GRANTED, approvedBy: ['another person', 'the requester', 'not approved'] }),
    rounding: 'down',
    unknown: select({ ...GRANTED, approvedBy: ['not stated'] }),
    excluded: [],
    target: null,
  }),
  ratio({
    key: 'access.approved-first',
    title: 'Access approved before it was granted',
    definition: 'Granted requests approved no later than they were fulfilled, divided by all granted.',
    basis: FULFILLED_IN,
    numerator: select({ ...GRANTED, approvedFirst: ['yes'] }),
    denominator: select({ ...GRANTED, approvedFirst: ['yes', 'no'] }),
    rounding: 'down',
    unknown: select({ ...GRANTED, approvedFirst: ['not stated'] }),
    excluded: [],
    target: null,
  }),
  ratio({
    key: 'access.removed-in-time',
    title: 'Access removed in time',
    definition: `Removals done within ${durationText(removalWithinMs)} of the day access was to end, as the ticket states it, or else of the request; divided by all due in the period.`,
    basis: 'removal due in the period',
    numerator: select({ dueIn: ['yes'], removal: ['in time'] }),
    denominator: select({ dueIn: ['yes'], removal: ['in time', 'late', 'open, past its limit'] }),
    rounding: 'down',
    unknown: select({ dueIn: ['yes'], removal: ['unknown', 'open, not due'] }),
    excluded: [],
    target: null,
  }),
  ...(['grant', 'removal'] as const).flatMap((kind) => [
    timed(kind, 'fulfil', 'toFulfil', 'From the request to its fulfilment, calendar time.'),
    timed(kind, 'approve', 'toApprove', 'From the request to its approval, calendar time.'),
  ]),
];

const timed = (kind: 'grant' | 'removal', key: string, column: string, definition: string): FigureSpec => ({
  kind: 'mean',
  key: `access.${kind}.${key}.mean`,
  title: `Time to ${key} a ${kind === 'grant' ? 'grant' : 'removal'} of access, mean`,
  definition,
  basis: FULFILLED_IN,
  group: {},
  of: select({ ...FULFILLED, kind: [kind] }),
  column,
});
