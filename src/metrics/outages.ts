import type { Instant } from '../lib/time.ts';
import type { LineSink, MeasureContext, Metric, MetricInputs } from '../model/metric.ts';
import { type JudgedGoal, judgedGoals } from './outage/goal.ts';
import { GOAL_FIELDS, goalFigures } from './outage/goal-fields.ts';
import { OUTAGE_FIELDS, type OutageLine, UNIT_FIELDS } from './outage/outage-fields.ts';
import { outageFigures } from './outage/outage-figures.ts';
import { type JudgedOutage, type JudgedUnit, judgeUnit } from './outage/unit.ts';
import { assetKey } from './shared/asset-names.ts';
import { columnsOf, rowOf } from './shared/fields.ts';
import { monthIn, monthsOf } from './shared/months.ts';
import { ofRead } from './shared/selecting.ts';

const OUTAGES = 'outages';
const UNITS = 'reliability';
const GOALS = 'availability-goals';
const AFTER = 'began after the as-of instant';
/** Units with figures of their own: those with the most failures. */
const NAMED = 20;

type Stored = MetricInputs['outages'];

/** Failures of services and assets, and how available they were (spec 4.2). Holds the outages: they are few. */
export const outages: Metric<'outages'> = {
  id: 'outages',
  title: 'Outages',
  reads: 'outages',
  populations: [
    {
      id: OUTAGES,
      title: 'Outages',
      unit: 'one outage that touches the period',
      columns: columnsOf(OUTAGE_FIELDS),
      keyColumn: 'outage',
      exceptions: {
        where: [
          { column: 'class', in: ['failure'] },
          { column: 'beganIn', in: ['yes'] },
        ],
        expected: 'expected',
        found: 'found',
      },
    },
    {
      id: UNITS,
      title: 'Reliability by service and asset',
      unit: 'one service or asset that an outage or the policy names',
      columns: columnsOf(UNIT_FIELDS),
      keyColumn: 'unit',
      exceptions: null,
    },
    {
      id: GOALS,
      title: 'Availability promised',
      unit: 'one service or asset with a commitment on its availability',
      columns: columnsOf(GOAL_FIELDS),
      keyColumn: 'unit',
      exceptions: { where: [{ column: 'verdict', in: ['missed'] }], expected: 'expected', found: 'found' },
    },
  ],
  start(context) {
    const keyOf = assetKey(context.policy.patching);
    const groups = new Map<string, Stored[]>();
    let units: readonly JudgedUnit[] = [];
    let goals: readonly JudgedGoal[] = [];
    return {
      judge(stored, sink) {
        if (stored.record.startedAt > context.asOf) {
          sink.leaveOut(OUTAGES, AFTER);
          sink.leaveOut(UNITS, AFTER);
          sink.leaveOut(GOALS, AFTER);
          return;
        }
        const { service } = stored.record;
        const name = service === null ? keyOf(nameOf(stored)) : service.toLowerCase();
        const group = groups.get(name);
        if (group) group.push(stored);
        else groups.set(name, [stored]);
      },
      finish(sink) {
        units = judgedUnits(groups, context);
        const facets = new Set(named(units));
        for (const unit of units) put(unit, facets, context, sink);
        goals = judgedGoals(units, context);
        putGoals(units, goals, sink);
      },
      figures() {
        const failures = units.reduce((sum, { reliability }) => sum + reliability.failures, 0);
        return ofRead(units.length > 0, [
          ...outageFigures(named(units), monthsOf(context.period), failures),
          ...goalFigures(goals.length > 0),
        ]);
      },
    };
  },
};

const nameOf = ({ record }: Stored): string => record.service ?? record.asset ?? 'not named';

/** By name; what the policy alone names only where outages were imported at all, or nothing would be known of it. */
function judgedUnits(groups: ReadonlyMap<string, Stored[]>, context: MeasureContext): readonly JudgedUnit[] {
  const { period, asOf, policy } = context;
  const keyOf = assetKey(policy.patching);
  const observed = { from: period.from, to: Math.max(period.from, Math.min(period.to, asOf)) };
  const found = [...groups.values()].flatMap((rows): JudgedUnit[] => {
    const [first] = rows;
    if (first === undefined) return [];
    const by = first.record.service === null ? 'asset' : 'service';
    return [{ unit: nameOf(first), by, ...judgeUnit(rows, observed, asOf) }];
  });
  const further =
    groups.size === 0
      ? []
      : policy.incidents.observed.filter((name) => !groups.has(name.toLowerCase()) && !groups.has(keyOf(name)));
  const silent = further.map((unit) => ({
    unit,
    by: 'named in the policy' as const,
    ...judgeUnit([], observed, asOf),
  }));
  return [...found, ...silent].sort((a, b) => (a.unit < b.unit ? -1 : 1));
}

/** The units with the most failures, in order of name. */
const named = (units: readonly JudgedUnit[]): readonly string[] =>
  [...units]
    .sort((a, b) => b.reliability.failures - a.reliability.failures)
    .slice(0, NAMED)
    .map(({ unit }) => unit)
    .sort();

function put(unit: JudgedUnit, named: ReadonlySet<string>, context: MeasureContext, sink: LineSink): void {
  const { period, asOf } = context;
  const end = Math.min(period.to, asOf);
  const isIn = (at: Instant | null): boolean => at !== null && at >= period.from && at < end;
  const monthOf = monthIn(period.zone);
  const facet = named.has(unit.unit) ? unit.unit : 'other';
  const row = rowOf(UNIT_FIELDS, { unit, facet });
  if (unit.outages.length === 0) sink.further(UNITS, row, 'service or asset that no outage names');
  for (const [at, judged] of unit.outages.entries()) {
    if (at === 0) sink.line(UNITS, row);
    else sink.leaveOut(UNITS, 'further outage of a service or asset that has its line');

    const { startedAt, endedAt } = judged.stored.record;
    if (startedAt >= end || (endedAt !== null && endedAt < period.from)) {
      sink.leaveOut(OUTAGES, 'outside the period');
      continue;
    }
    const line: OutageLine = {
      judged,
      unit,
      facet,
      month: monthOf(startedAt),
      beganIn: isIn(startedAt),
      restoredIn: isIn(restoredAt(judged)),
    };
    sink.line(OUTAGES, rowOf(OUTAGE_FIELDS, line));
  }
}

/** The last instant of a day where that is all that is known. */
function restoredAt({ stretch, isOpen }: JudgedOutage): Instant | null {
  const to = stretch?.to ?? null;
  return to !== null && isOpen ? to - 1 : to;
}

function putGoals(units: readonly JudgedUnit[], goals: readonly JudgedGoal[], sink: LineSink): void {
  const promised = new Set(goals.map(({ unit }) => unit));
  for (const goal of goals) {
    const row = rowOf(GOAL_FIELDS, goal);
    const outages = goal.unit?.outages.length ?? 0;
    // One without an outage has no row among them, and yet its line.
    if (outages === 0) sink.further(GOALS, row, 'service or asset that no outage names');
    else sink.line(GOALS, row);
    if (outages > 1) sink.leaveOut(GOALS, 'further outage of a service or asset that has its line', outages - 1);
  }
  for (const unit of units) {
    if (!promised.has(unit) && unit.outages.length > 0) {
      sink.leaveOut(GOALS, 'no commitment on its availability', unit.outages.length);
    }
  }
}
