import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { MINUTE_MS } from '../lib/time.ts';
import type { OperationsLookups } from '../model/metric.ts';
import type { Alert } from '../model/operations.ts';
import { instantOf as at, measureContext } from '../testing/measure-context.ts';
import { storedRecord } from '../testing/records.ts';
import { runMetric } from '../testing/run-metric.ts';
import { alertReach, formerMonths } from './alert/alert-trend.ts';
import { alerts } from './alerts.ts';

const RAISED = at('2026-02-03T10:00:00-05:00');
const alert = (fields: Partial<Alert>): Alert => ({
  kind: 'alert',
  key: 'A1',
  at: RAISED,
  acknowledgedAt: null,
  clearedAt: null,
  asset: 'web-01',
  service: null,
  category: 'disk',
  categoryText: null,
  severity: 'critical',
  monitor: null,
  ticketKey: null,
  updatedAt: null,
  ambiguousTimes: null,
  ...fields,
});
const measured = (
  rows: readonly Alert[],
  respondedAt: OperationsLookups['respondedAt'] = new Map(),
  respondedBy: OperationsLookups['respondedBy'] = new Map(),
) => {
  const operating = { assets: new Map(), alertedAt: new Map(), approvals: new Map(), respondedAt, respondedBy };
  return runMetric(alerts, rows.map(storedRecord), { ...measureContext(), operating });
};

it('counts by kind and local month', () => {
  const { result } = measured([
    alert({ at: at('2026-01-31T23:59:59-05:00') }),
    alert({ at: at('2026-02-01T00:00:00-05:00') }),
    alert({ category: 'cpu' }),
  ]);
  const counts = ['disk.2026-01', 'disk.2026-02', 'disk.2026-03', 'cpu.2026-02'].map((key) =>
    result(`alert.month.${key}`),
  );
  expect(counts).toEqual([1, 1, 0, 1].map((count) => ({ kind: 'count', count })));
  expect(result('alert.kind.disk')).toEqual({ kind: 'count', count: 2 });
});

it('is acknowledged by the monitor, or else by the first response to its ticket: 6 and 20 min', () => {
  const run = measured(
    [
      alert({ acknowledgedAt: RAISED + 6 * MINUTE_MS, ticketKey: 'INC1' }),
      alert({ ticketKey: 'INC1' }),
      alert({ ticketKey: 'INC2' }),
      alert({ acknowledgedAt: RAISED - 1, ticketKey: null }),
    ],
    new Map([['INC1', RAISED + 20 * MINUTE_MS]]),
  );
  expect(run.lines.map(({ acknowledgedBy, toAcknowledge }) => [acknowledgedBy, toAcknowledge])).toEqual([
    ['alert', 6 * MINUTE_MS],
    ['ticket', 20 * MINUTE_MS],
    ['not recorded', null],
    ['alert', null],
  ]);
  // Without: one nobody acknowledged, one acknowledged before it was raised.
  expect(run.result('alert.acknowledge.mean')).toEqual({ kind: 'mean', sum: 26 * MINUTE_MS, count: 2, without: 2 });
  expect(run.result('alert.acknowledged')).toMatchObject({ numerator: 3, denominator: 4, unknown: 0 });
  expect(run.result('alert.ticketed')).toMatchObject({ numerator: 3, denominator: 4, unknown: 0 });
});

it('does not take a column that is not there for a no', () => {
  const run = measured([alert({}), alert({ category: 'other' })]);
  expect(run.result('alert.ticketed')).toMatchObject({ numerator: 0, denominator: 0, unknown: 2 });
  expect(run.result('alert.capacity-cleared')).toMatchObject({ numerator: 0, denominator: 0, unknown: 1 });
});

it('takes what is cleared after the as-of instant for open, of disk, processor and memory', () => {
  const run = measured([
    alert({ clearedAt: RAISED + 1 }),
    alert({ category: 'memory', clearedAt: at('2026-04-02T00:00:00-04:00') }),
    alert({ category: 'network', clearedAt: RAISED + 1 }),
  ]);
  expect(run.result('alert.capacity-cleared')).toMatchObject({ numerator: 1, denominator: 2, unknown: 0 });
});

it('leaves out what was raised outside the period', () => {
  expect(measured([alert({ at: 0 }), alert({ at: at('2026-04-01T00:00:01-04:00') })]).leftOut).toEqual({
    'raised outside the period': 1,
    'raised after the as-of instant': 1,
  });
});

it('makes no time up from a date without a time of day', () => {
  const day = { acknowledgedAt: RAISED + 60 * MINUTE_MS, clearedAt: RAISED + 90 * MINUTE_MS };
  const times = (ambiguousTimes: Alert['ambiguousTimes']) =>
    measured([alert({ ...day, ambiguousTimes })]).lines.map(({ toAcknowledge, toClear }) => [toAcknowledge, toClear]);
  expect(times(null)).toEqual([[60 * MINUTE_MS, 90 * MINUTE_MS]]);
  expect(times({ acknowledgedAt: RAISED + 120 * MINUTE_MS })).toEqual([[null, 90 * MINUTE_MS]]);
  expect(times({ at: RAISED + MINUTE_MS })).toEqual([[null, null]]);
});

it('takes a response known by its day alone for an acknowledgement without a time', () => {
  const of = (day: string, by: string) => {
    const [from, to] = [at(`${day}T00:00:00-05:00`), at(by)];
    const run = measured([alert({ ticketKey: 'INC1' })], new Map([['INC1', from]]), new Map([['INC1', to]]));
    return run.lines.map(({ acknowledged, acknowledgedBy, toAcknowledge }) => [
      acknowledged,
      acknowledgedBy,
      toAcknowledge,
    ]);
  };
  expect(of('2026-02-04', '2026-02-04T23:59:59.999-05:00')).toEqual([[null, 'ticket', null]]);
  // The day of the as-of instant is not over by then.
  expect(of('2026-03-31', '2026-04-01T23:59:59.999-04:00')).toEqual([[null, 'not recorded', null]]);
});

const month = (asOf = '2026-04-01T00:00:00-04:00', from = '2026-03-01T00:00:00-05:00', to = asOf) => {
  const context = measureContext({ asOf });
  return { ...context, period: { ...context.period, label: '2026-03', from: at(from), to: at(to) } };
};
const dated = (rows: readonly (readonly [text: string, category: Alert['category']])[], file = 'f', source = 'pager') =>
  rows.map(([text, category], n) => ({
    ...storedRecord(alert({ key: `${file}/${n}`, at: at(`2026-${text}-05:00`), category })),
    source,
    artifact: file,
  }));
const trend = (run: ReturnType<typeof runMetric>) => run.keys.filter((key) => key.startsWith('alert.trend.'));

describe('the months before a short period', () => {
  const MARCH = [
    ['01-01T22:00:00', 'disk'],
    ['01-31T23:59:59', 'cpu'],
    ['02-01T00:00:00', 'disk'],
    ['02-10T00:00:00', 'disk'],
    ['02-10T00:00:00', 'network'],
    ['03-01T00:00:00', 'memory'],
  ] as const;

  it('stand beside the month, in a population of their own', () => {
    const run = runMetric(alerts, dated(MARCH), month());
    const known = trend(run).map((key) => [key.slice(12), run.result(key)]);
    expect(known).toEqual([
      ['disk.2026-01', { kind: 'count', count: 1 }],
      ['cpu.2026-01', { kind: 'count', count: 1 }],
      ['memory.2026-01', { kind: 'count', count: 0 }],
      ['disk.2026-02', { kind: 'count', count: 2 }],
      ['cpu.2026-02', { kind: 'count', count: 0 }],
      ['memory.2026-02', { kind: 'count', count: 0 }],
    ]);
    expect(run.result('alert.raised')).toEqual({ kind: 'count', count: 1 });
    expect(run.lines.map(({ month: of }) => of)).toEqual(['2026-03']);
    expect(run.further['alert-trend']?.map(({ month: of }) => of)).toEqual([...'11222'].map((n) => `2026-0${n}`));
  });

  it.each([
    [
      'its records begin on the second day',
      [
        ['01-02T00:00:00', 'disk'],
        ['02-28T00:00:00', 'disk'],
      ],
      ['2026-01'],
    ],
    ['its records begin in the month itself', [['03-02T00:00:00', 'cpu']], ['2026-01', '2026-02']],
  ] as const)('are not comparable where %s', (_, rows, months) => {
    const run = runMetric(alerts, dated(rows), month());
    const without = trend(run).filter((key) => key.startsWith('alert.trend.not-comparable.'));
    expect(without).toEqual(months.map((each) => `alert.trend.not-comparable.${each}`));
    expect(trend(run).filter((key) => months.some((each) => key === `alert.trend.disk.${each}`))).toEqual([]);
  });

  it('are not comparable where one of the sources began later', () => {
    const run = runMetric(alerts, [...dated(MARCH), ...dated([['02-15T00:00:00', 'cpu']], 'g', 'nagios')], month());
    expect(trend(run)).toEqual(['alert.trend.not-comparable.2026-01', 'alert.trend.not-comparable.2026-02']);
    // Known of February: three of the one source, one of the other.
    expect(run.result('alert.trend.not-comparable.2026-02')).toEqual({ kind: 'count', count: 4 });
  });

  it('are not comparable where nothing of the month was exported, and calm where one file reaches over it', () => {
    const [before, after] = [[['01-01T00:00:00', 'disk']], [['03-05T00:00:00', 'disk']]] as const;
    const apart = runMetric(alerts, [...dated(before, 'a'), ...dated(after, 'b')], month());
    expect(trend(apart)).toContain('alert.trend.not-comparable.2026-02');
    const together = runMetric(alerts, dated([...before, ...after]), month());
    expect(together.result('alert.trend.disk.2026-02')).toEqual({ kind: 'count', count: 0 });
  });

  it('are none where the period has three months or is not made of months', () => {
    expect(trend(runMetric(alerts, dated(MARCH), measureContext()))).toEqual([]);
    expect(trend(runMetric(alerts, dated(MARCH), month(undefined, '2026-03-02T00:00:00-05:00')))).toEqual([]);
    const two = runMetric(alerts, dated(MARCH), month(undefined, '2026-02-01T00:00:00-05:00'));
    expect(trend(two)).toEqual(['disk', 'cpu', 'memory'].map((kind) => `alert.trend.${kind}.2026-01`));
  });

  it('say which source began when', () => {
    const reach = alertReach('America/New_York', at('2026-04-01T00:00:00-04:00'));
    const [january, february] = formerMonths(month().period);
    if (january === undefined || february === undefined) throw new Error('two months');
    for (const each of dated([['01-31T00:00:00', 'cpu']])) reach.see(each, january);
    expect(reach.whyNot(january)).toBe('the records of pager begin on 2026-01-31');
    expect(reach.whyNot(february)).toBe('pager has no alert of that month and no file that reaches over it');
    const early = alertReach('America/New_York', at('2026-02-20T00:00:00-05:00'));
    expect(early.whyNot(february)).toBe('it ends after the as-of instant');
  });

  it('count a month as a packet of the quarter counts it, and place each alert once in either population', () => {
    const day = fc.integer({ min: 2, max: 110 });
    const records = fc.array(fc.tuple(day, fc.constantFrom<Alert['category']>('disk', 'cpu', 'memory', 'other')));
    fc.assert(
      fc.property(records, (drawn) => {
        const start = at('2026-01-01T00:00:00-05:00');
        const rows = [...drawn, [0, 'other'] as const, [89, 'other'] as const].map(([days, category], n) =>
          storedRecord(alert({ key: `A${n}`, at: start + days * 86_400_000 + 7_200_000, category })),
        );
        const placed = new Map<string, number>();
        const add = (id: string) => placed.set(id, (placed.get(id) ?? 0) + 1);
        const measuring = alerts.start(month());
        for (const each of rows) measuring.judge(each, { line: add, further: add, leaveOut: add });
        expect([placed.get('alerts'), placed.get('alert-trend')]).toEqual([rows.length, rows.length]);
        const [quarter, march] = [runMetric(alerts, rows, measureContext()), runMetric(alerts, rows, month())];
        for (const key of ['disk.2026-01', 'cpu.2026-01', 'memory.2026-01']) {
          expect(march.result(`alert.trend.${key}`)).toEqual(quarter.result(`alert.month.${key}`));
        }
      }),
      { numRuns: 100 },
    );
  });
});
