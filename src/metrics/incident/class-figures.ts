import type { FigureSpec } from '../../model/figure.ts';
import type { IncidentPolicy } from '../../model/incident-policy.ts';
import { type Facets, selecting } from '../shared/selecting.ts';
import { ACTIONS, TRIGGERS } from './classes.ts';
import { ESCALATIONS } from './escalation.ts';

const { select, ratio, count } = selecting('incidents');
const OPENED: Facets = { openedIn: ['yes'] };
const RESOLVED: Facets = { resolvedIn: ['yes'] };
const OPENED_IN = 'opened in the period';
const RESOLVED_IN = 'resolved in the period';
const CLOSED_IN = 'closed in the period';

type Rated = Pick<Extract<FigureSpec, { kind: 'ratio' }>, 'key' | 'title' | 'definition' | 'basis'> & {
  readonly of: Facets;
  readonly column: string;
  readonly good: readonly string[];
  readonly bad: readonly string[];
  readonly unknown: readonly string[];
  readonly excluded?: readonly string[];
};

/** Classes, escalations and what is on record of an incident (spec 4.1, 4.2). */
export const classFigures = ({ escalations, rootCause }: IncidentPolicy): readonly FigureSpec[] => [
  ...classed(),
  rated({
    key: 'incident.escalated',
    title: 'Escalations on time',
    definition: `Incidents escalated in time divided by those whose escalation fell due in the period. ${rulesText(escalations)}`,
    basis: 'escalation due in the period',
    of: {},
    column: 'escalation',
    good: ['on time'],
    bad: ['late', 'not escalated'],
    unknown: ['unknown'],
    excluded: ['resolved before it was due'],
  }),
  ...ESCALATIONS.map((escalation) =>
    count(
      { escalation: [escalation] },
      {
        key: `incident.escalation.${escalation.replaceAll(' ', '-')}`,
        title: `Escalations: ${escalation}`,
        definition: 'Number of incidents whose escalation fell due in the period.',
        basis: 'escalation due in the period',
      },
    ),
  ),
  rated({
    key: 'incident.root-cause',
    title: 'Root cause recorded in time',
    definition: `${rootCause.priorities.join(' and ')} incidents with a root cause or a problem record written down within ${rootCause.businessDays} business days of their resolution, divided by those resolved in the period. That something is recorded does not make it true.`,
    basis: RESOLVED_IN,
    of: RESOLVED,
    column: 'rootCause',
    good: ['recorded in time'],
    bad: ['recorded late', 'not recorded'],
    unknown: ['recorded, when is not stated', 'not stated'],
    excluded: ['not due yet'],
  }),
  rated({
    key: 'incident.change-approved',
    title: 'Repairs by change that name an approved change',
    definition:
      'Incidents repaired by changing a configuration that name an approved change, divided by those that name a change or whose close code says that one repaired them.',
    basis: RESOLVED_IN,
    of: RESOLVED,
    column: 'byChange',
    good: ['approved change named'],
    bad: ['change named, not approved', 'no change named'],
    unknown: ['change named, approval not known'],
  }),
  ...onRecord(),
];

function classed(): readonly FigureSpec[] {
  const counted = (key: string, title: string, of: Facets, basis: string): FigureSpec =>
    count(of, {
      key,
      title,
      definition: 'Number of incidents, by the words of the ticket and the rule printed.',
      basis,
    });
  return [
    rated({
      key: 'incident.proactive',
      title: 'Incidents noticed without a user’s report',
      definition:
        'Proactive incidents divided by proactive and reactive ones, by channel, category and close code; what fits neither is unclassified and gives the bounds.',
      basis: OPENED_IN,
      of: OPENED,
      column: 'trigger',
      good: ['proactive'],
      bad: ['reactive'],
      unknown: ['unclassified'],
    }),
    ...TRIGGERS.map((trigger) =>
      counted(`incident.trigger.${trigger}`, `Noticed: ${trigger}`, { ...OPENED, trigger: [trigger] }, OPENED_IN),
    ),
    rated({
      key: 'incident.preventive',
      title: 'Incidents closed by preventive action',
      definition:
        'Incidents whose action made a failure less likely beforehand, divided by these and those whose action restored service afterwards, by channel, category and close code; what fits neither is unclassified and gives the bounds.',
      basis: RESOLVED_IN,
      of: RESOLVED,
      column: 'action',
      good: ['preventive'],
      bad: ['corrective'],
      unknown: ['unclassified'],
    }),
    ...ACTIONS.map((action) =>
      counted(`incident.action.${action}`, `Action: ${action}`, { ...RESOLVED, action: [action] }, RESOLVED_IN),
    ),
  ];
}

/** Fields of single stages; of security incidents also apart, for only those speak to response and recovery. */
function onRecord(): readonly FigureSpec[] {
  const all: readonly Rated[] = [
    {
      key: 'incident.triaged',
      title: 'Incidents triaged on record',
      definition:
        'Incidents with priority, category, assignment group and a first response, divided by all opened in the period.',
      basis: OPENED_IN,
      of: OPENED,
      column: 'triage',
      good: ['recorded'],
      bad: ['missing'],
      unknown: ['not stated'],
    },
    {
      key: 'incident.categorised',
      title: 'Incidents with category and priority',
      definition: 'Incidents with a category and a priority divided by all opened in the period.',
      basis: OPENED_IN,
      of: OPENED,
      column: 'categorised',
      good: ['recorded'],
      bad: ['missing'],
      unknown: ['not stated'],
    },
    {
      key: 'incident.validated',
      title: 'Repairs checked before closure',
      definition:
        'Incidents with a check recorded after the repair and before closure, divided by all closed in the period.',
      basis: CLOSED_IN,
      of: {},
      column: 'validation',
      good: ['recorded'],
      bad: ['missing', 'out of order'],
      unknown: ['not stated', 'order not known'],
    },
  ];
  return all.flatMap((each) => [
    rated(each),
    rated({
      ...each,
      key: `${each.key}.security`,
      title: `${each.title}, security incidents`,
      of: { ...each.of, security: ['yes'] },
    }),
  ]);
}

function rated({ of, column, good, bad, unknown, excluded = [], ...described }: Rated): FigureSpec {
  const among = (values: readonly string[]) => select({ ...of, [column]: values });
  return ratio({
    ...described,
    numerator: among(good),
    denominator: among([...good, ...bad]),
    rounding: 'down',
    unknown: among(unknown),
    excluded: excluded.map((reason) => ({ reason, selection: among([reason]) })),
    target: null,
  });
}

const rulesText = (rules: IncidentPolicy['escalations']): string =>
  rules.length === 0
    ? 'No rule is set.'
    : `Rules: ${rules.map(({ id, version }) => `${id}, version ${version}`).join('; ')}.`;
