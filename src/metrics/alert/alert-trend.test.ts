import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import type { Alert } from '../../model/operations.ts';
import { alert } from '../../testing/alerts.ts';
import { instantOf as at, measureContext } from '../../testing/measure-context.ts';
import { storedRecord } from '../../testing/records.ts';
import { runMetric } from '../../testing/run-metric.ts';
import { alerts } from '../alerts.ts';
import { alertReach, formerMonths } from './alert-trend.ts';

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
