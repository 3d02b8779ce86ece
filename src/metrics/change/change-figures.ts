import type { Change } from '../../model/evidence.ts';
import type { FigureSpec } from '../../model/figure.ts';
import { type Facets, selecting } from '../shared/selecting.ts';
import { UNAPPROVED } from './approval.ts';
import { SELF_APPROVED } from './separation.ts';

const { select, ratio, count } = selecting('changes');
const BASIS = 'implemented in the period (actual start, else end, else closure)';
const TYPES: readonly Change['type'][] = ['standard', 'normal', 'emergency', 'unknown'];
const OUTCOMES: readonly Change['outcome'][] = ['successful', 'successful-with-issues', 'unsuccessful', 'unknown'];

interface Attribute {
  readonly key: string;
  readonly column: string;
  readonly title: string;
  readonly definition: string;
}

const ATTRIBUTES: readonly Attribute[] = [
  {
    key: 'approval',
    column: 'attributeD',
    title: 'Changes not approved before implementation',
    definition:
      'Changes whose approval came after the actual start, or never, divided by the changes tested. An emergency may be approved afterwards within its limit (spec 3.1 D, G29).',
  },
  {
    key: 'separation',
    column: 'attributeE',
    title: 'Changes without separated duties',
    definition:
      'Changes whose approver is the implementer, whose requester is the only approver, or that do not name the person, divided by the changes tested (spec 3.1 E, CHG-1, G30).',
  },
  {
    key: 'backout',
    column: 'attributeG',
    title: 'Changes without a back-out plan',
    definition: 'Changes with no back-out plan recorded divided by the changes tested; presence only (spec 3.1 G).',
  },
  {
    key: 'window',
    column: 'attributeJ',
    title: 'Changes outside their window',
    definition:
      'Changes that started before or ended after their planned window, beyond the tolerance, divided by the changes tested; emergencies are exempt (spec 3.1 J).',
  },
];

/** Deviation rates per attribute and per change, shares and counts (spec 3.3). */
export function changeFigures(): FigureSpec[] {
  return [
    anyDeviation(),
    ...ATTRIBUTES.map((attribute) => deviation(attribute, '', '', {}, {})),
    ...ATTRIBUTES.flatMap((attribute) =>
      TYPES.map((type) => deviation(attribute, `.${type}`, `, ${type}`, { type: [type] }, { type })),
    ),
    ratio({
      key: 'change.emergency-share',
      title: 'Emergency changes',
      definition: 'Emergency changes divided by all changes implemented whose type is known (spec 3.3).',
      basis: BASIS,
      numerator: select({ type: ['emergency'] }),
      denominator: select({ type: ['standard', 'normal', 'emergency'] }),
      rounding: 'up',
      unknown: select({ type: ['unknown'] }),
      excluded: [],
      target: null,
    }),
    counted('change.unapproved', 'Changes implemented without approval', { findingD: UNAPPROVED }),
    counted('change.self-approved', 'Changes approved by their implementer or requester', { findingE: SELF_APPROVED }),
    ...TYPES.map((type) => counted(`change.count.${type}`, `Changes, ${type}`, { type: [type] }, { type })),
    ...OUTCOMES.map((outcome) =>
      counted(`change.outcome.${outcome}`, `Outcome ${outcome}`, { outcome: [outcome] }, { outcome }),
    ),
  ];
}

function anyDeviation(): FigureSpec {
  return ratio({
    key: 'change.deviation.any',
    title: 'Changes with at least one deviation',
    definition: 'Changes with one or more failed attributes (D, E, G, J) divided by the changes tested (spec 3.3).',
    basis: BASIS,
    numerator: select({ verdict: ['EXCEPTION'] }),
    denominator: select({ verdict: ['PASS', 'EXCEPTION'] }),
    rounding: 'up',
    unknown: select({ verdict: ['UNKNOWN', 'UNMEASURABLE'] }),
    excluded: [{ reason: 'approval still open within its limit', selection: select({ verdict: ['NOT_DUE'] }) }],
    target: null,
  });
}

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

const counted = (key: string, title: string, facets: Facets, group: FigureSpec['group'] = {}): FigureSpec =>
  count(facets, { key, title, definition: 'Number of changes implemented in the period.', basis: BASIS, group });
