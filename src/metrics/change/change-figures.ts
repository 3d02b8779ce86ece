import type { Change } from '../../model/evidence.ts';
import type { FigureSpec } from '../../model/figure.ts';
import { type Facets, selecting } from '../shared/selecting.ts';
import { UNAPPROVED } from './approval.ts';
import { ATTRIBUTES, type Attribute } from './attribute-words.ts';
import { countDefinition } from './count-definitions.ts';
import { SELF_APPROVED } from './separation.ts';

const { select, ratio, count } = selecting('changes');
const BASIS = 'implemented in the period (actual start, else end, else closure)';
const TYPES: readonly Change['type'][] = ['standard', 'normal', 'emergency', 'unknown'];
const OUTCOMES: readonly Change['outcome'][] = ['successful', 'successful-with-issues', 'unsuccessful', 'unknown'];

/** What was read or set at all; a count of what nobody could see would read as none. */
export interface Stated {
  readonly events: boolean;
  readonly logs: boolean;
  readonly developers: boolean;
  readonly approvers: boolean;
  readonly freezes: boolean;
}

/** Deviation rates per attribute and per change, shares and counts (spec 3.3). */
export function changeFigures(stated: Stated): FigureSpec[] {
  return [
    anyDeviation(),
    ...ATTRIBUTES.map((attribute) => deviation(attribute, '', '', {}, {})),
    ...ATTRIBUTES.filter(({ key }) => key !== 'emergency').flatMap((attribute) =>
      TYPES.map((type) => deviation(attribute, `.${type}`, `, ${type}`, { type: [type] }, { type })),
    ),
    ratio({
      key: 'change.emergency-share',
      title: 'Emergency changes',
      definition: 'Emergency changes divided by all changes implemented whose type is known.',
      basis: BASIS,
      numerator: select({ type: ['emergency'] }),
      denominator: select({ type: ['standard', 'normal', 'emergency'] }),
      rounding: 'up',
      unknown: select({ type: ['unknown'] }),
      excluded: [],
      target: null,
    }),
    ...resultRates(),
    ...(stated.events ? [withoutEvent()] : []),
    ...(stated.freezes ? [inFreeze()] : []),
    ...(stated.logs ? altered() : []),
    counted('change.without-log', 'Changes without a log of their own: nobody can say whether they were re-typed', {
      retyped: ['no log'],
    }),
    counted('change.unapproved', 'Changes implemented without approval', { findingD: UNAPPROVED }),
    counted('change.self-approved', 'Changes approved by their implementer or requester', { findingE: SELF_APPROVED }),
    ...(stated.developers
      ? [
          counted('change.developer-deployed', 'Changes implemented by their developer', {
            findingE: ['developer is the implementer'],
          }),
        ]
      : []),
    ...(stated.approvers
      ? [
          counted('change.approver-not-listed', 'Changes approved by nobody the policy lists', {
            findingD: ['approver not in the list'],
          }),
        ]
      : []),
    ...TYPES.map((type) => counted(`change.count.${type}`, `Changes, ${type}`, { type: [type] }, { type })),
    ...OUTCOMES.map((outcome) =>
      counted(`change.outcome.${outcome}`, `Outcome ${outcome}`, { outcome: [outcome] }, { outcome }),
    ),
  ];
}

const altered = (): readonly FigureSpec[] => [
  counted('change.retyped', 'Changes re-typed after their start, tested as normal', { retyped: ['yes'] }),
  counted('change.replanned', 'Changes whose planned window was moved after their start', { replanned: ['yes'] }),
];

const inFreeze = (): FigureSpec =>
  ratio({
    key: 'change.deviation.freeze',
    title: 'Changes in a freeze without an exception',
    definition:
      'Changes that started in a freeze the policy names for their service, without an exception approved before, divided by all changes of which it is known; those of other services are among them.',
    basis: BASIS,
    numerator: select({ freeze: ['in a freeze'] }),
    denominator: select({ freeze: ['in a freeze', 'outside, or excepted'] }),
    rounding: 'up',
    unknown: select({ freeze: ['unknown'] }),
    excluded: [],
    target: null,
  });

function anyDeviation(): FigureSpec {
  return ratio({
    key: 'change.deviation.any',
    title: 'Changes with at least one deviation',
    definition:
      'Changes with one or more failed attributes, A to J, divided by the changes tested. Unknown where D, E, G or J is, or where a time on record leaves another one open; what the export lacks for the others is in their own rates.',
    basis: BASIS,
    numerator: select({ verdict: ['EXCEPTION'] }),
    denominator: select({ verdict: ['PASS', 'EXCEPTION'] }),
    rounding: 'up',
    unknown: select({ verdict: ['UNKNOWN', 'UNMEASURABLE'] }),
    excluded: [{ reason: 'approval still open within its limit', selection: select({ verdict: ['NOT_DUE'] }) }],
    target: null,
  });
}

const RESULTS = [
  ['success', 'Successful changes', 'down', 'closed as successful, with no failed attribute and no incident it caused'],
  [
    'process-exception',
    'Changes successful with a process exception',
    'up',
    'not failed, but with a failed attribute or with issues',
  ],
  [
    'failure',
    'Failed changes',
    'up',
    'unsuccessful, backed out, or named by an incident inside the days of the policy as its cause, whatever its close code',
  ],
] as const;

/** Their counts add up to the changes assessed (spec 3.3). */
function resultRates(): FigureSpec[] {
  const rates = RESULTS.map(([key, title, rounding, words]) =>
    ratio({
      key: `change.rate.${key}`,
      title,
      definition: `Changes ${words}, divided by the changes whose result could be assessed; the three results add up to them.`,
      basis: BASIS,
      numerator: select({ result: [key] }),
      denominator: select({ result: ['success', 'process-exception', 'failure'] }),
      rounding,
      unknown: select({ result: ['undetermined'] }),
      excluded: [{ reason: 'no outcome recorded', selection: select({ result: ['not-assessed'] }) }],
      target: null,
    }),
  );
  return [
    ...rates,
    counted('change.not-assessed', 'Changes without a recorded outcome', { result: ['not-assessed'] }),
    counted('change.caused-incidents', 'Changes named as the cause of an incident', { causedIncident: ['yes'] }),
  ];
}

/** Tickets without an event (spec 3.2, existence). */
const withoutEvent = (): FigureSpec =>
  ratio({
    key: 'change.without-event',
    title: 'Approved changes without an event on their system',
    definition:
      'Approved and implemented changes with no event on their asset inside or within a day of the window, and none whose record names them, divided by those with such an event or with a log of their asset that was read. Not every change leaves an event: each is to be looked at.',
    basis: BASIS,
    numerator: select({ approval: ['approved'], event: ['none'] }),
    denominator: select({ approval: ['approved'], event: ['inside', 'near', 'named', 'none'] }),
    rounding: 'up',
    unknown: null,
    excluded: [
      {
        reason: 'no log of its asset was read',
        selection: select({ approval: ['approved'], event: ['not observed'] }),
      },
    ],
    target: null,
  });

function deviation(
  { key, column, title, definition }: Attribute,
  suffix: string,
  words: string,
  facets: Facets,
  group: FigureSpec['group'],
): FigureSpec {
  return ratio({
    key: `change.deviation.${key}${suffix}`,
    title: `${title}${words}`,
    definition,
    basis: BASIS,
    group,
    numerator: select({ ...facets, [column]: ['exception'] }),
    denominator: select({ ...facets, [column]: ['pass', 'exception'] }),
    rounding: 'up',
    unknown: select({ ...facets, [column]: ['unknown'] }),
    excluded: [
      { reason: 'does not apply to its type', selection: select({ ...facets, [column]: ['not-applicable'] }) },
      { reason: 'approval still open within its limit', selection: select({ ...facets, [column]: ['not-due'] }) },
    ],
    target: null,
  });
}

const counted = (key: string, title: string, facets: Facets, group: FigureSpec['group'] = {}): FigureSpec => {
  return count(facets, { key, title, definition: countDefinition(key), basis: BASIS, group });
};
