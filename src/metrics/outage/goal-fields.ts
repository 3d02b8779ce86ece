import { percentText } from '../../lib/number-text.ts';
import { durationText } from '../../lib/time-text.ts';
import type { FigureSpec } from '../../model/figure.ts';
import { type Field, placeFields } from '../shared/fields.ts';
import { selecting } from '../shared/selecting.ts';
import type { GoalVerdict, JudgedGoal } from './goal.ts';
import { availabilityText } from './outage-fields.ts';

/** Columns of `availability-goals`, in order. */
export const GOAL_FIELDS: readonly Field<JudgedGoal>[] = [
  { key: 'unit', title: 'Service or asset', type: 'text', value: ({ name }) => name },
  { key: 'commitment', title: 'Commitment', type: 'text', value: ({ commitment }) => commitment.id },
  { key: 'goal', title: 'Goal', type: 'text', value: ({ commitment }) => percentText(commitment.goal) },
  { key: 'observed', title: 'Observed', type: 'duration', value: ({ unit }) => unit?.reliability.observedMs ?? null },
  { key: 'downtime', title: 'Downtime', type: 'duration', value: ({ unit }) => unit?.reliability.downtimeMs ?? null },
  {
    key: 'availability',
    title: 'Availability',
    type: 'text',
    value: ({ unit }) => (unit === null ? null : availabilityText(unit)),
  },
  { key: 'verdict', title: 'Verdict', type: 'facet', value: ({ verdict }) => verdict },
  { key: 'expected', title: 'Expected', type: 'text', value: expected },
  { key: 'found', title: 'Found', type: 'text', value: found },
  ...placeFields<JudgedGoal>((goal) => first(goal), ' of the first'),
];

const first = ({ unit }: JudgedGoal) => unit?.outages[0]?.stored;

function expected({ verdict, commitment: { goal } }: JudgedGoal): string | null {
  return verdict === 'kept' ? null : `available ${percentText(goal)} of the time observed`;
}

function found({ verdict, unit }: JudgedGoal): string | null {
  if (verdict === 'kept') return null;
  if (unit === null) return 'no outage names it, and the policy does not list it as observed';
  const { observedMs, downtimeMs } = unit.reliability;
  if (observedMs <= 0) return 'no time observed';
  const { leastDowntimeMs } = unit;
  return leastDowntimeMs === downtimeMs
    ? `${availabilityText(unit)}, down for ${durationText(downtimeMs)}`
    : `${availabilityText(unit)} at the least, down for ${durationText(leastDowntimeMs)} to ${durationText(downtimeMs)}: time of day not stated`;
}

/** Promised availability kept: the figure with which outages have a target (CSF PR.IR-03). */
export function goalFigures(isPromised: boolean): readonly FigureSpec[] {
  const { select, ratio } = selecting('availability-goals');
  const of = (...verdicts: readonly GoalVerdict[]) => select({ verdict: verdicts });
  return [
    ratio({
      key: 'outage.goal-kept',
      title: 'Services that kept their goal of availability',
      definition:
        'Services and assets available for at least the share of the time observed that their commitment promises, divided by all with a commitment; planned outages are no downtime. One that no outage names and the policy does not list as observed is unknown, and so is one whose outages, known by their days alone, can have been short enough or not. Every one is to keep its goal.',
      basis: 'commitment in force on the last day of the period, up to the as-of instant',
      numerator: of('kept'),
      denominator: of('kept', 'missed'),
      rounding: 'down',
      unknown: of('unknown'),
      excluded: [],
      target: isPromised ? 100_000 : null,
    }),
  ];
}
