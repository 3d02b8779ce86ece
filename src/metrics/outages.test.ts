import { describe, expect, it } from 'vitest';
import { HOUR_MS } from '../lib/time.ts';
import type { Outage } from '../model/operations.ts';
import { measureContext } from '../testing/measure-context.ts';
import { FROM, outage, TO } from '../testing/outages.ts';
import { storedRecord } from '../testing/records.ts';
import { runMetric } from '../testing/run-metric.ts';
import { outages } from './outages.ts';

const measured = (rows: readonly Outage[], asOf?: string, observed: readonly string[] = []) => {
  const context = measureContext(asOf === undefined ? {} : { asOf });
  const incidents = { ...context.policy.incidents, observed };
  return runMetric(outages, rows.map(storedRecord), { ...context, policy: { ...context.policy, incidents } });
};
const hours = (result: ReturnType<ReturnType<typeof measured>['result']>): string => {
  if (result.kind === 'mean') return (result.sum / result.count / HOUR_MS).toFixed(2);
  if (result.kind === 'quotient') return (result.sum / result.over / (result.by === 'lines' ? HOUR_MS : 1)).toFixed(5);
  throw new Error(result.kind);
};

describe('G34: three failures of 1.5, 0.5 and 4 h in 2159 h', () => {
  const run = measured([outage('O1', 100, 1.5), outage('O2', 900, 0.5), outage('O3', 2000, 4)]);

  it('MTTR 2 h, MTBF 717.67 h, MTBSI 719.67 h, availability 99.72 %', () => {
    expect(hours(run.result('outage.restore'))).toBe('2.00');
    expect(run.result('outage.between-failures')).toEqual({
      kind: 'quotient',
      sum: 2153 * HOUR_MS,
      over: 3,
      by: 'lines',
    });
    expect(hours(run.result('outage.between-failures'))).toBe('717.66667');
    expect(hours(run.result('outage.between-incidents'))).toBe('719.66667');
    expect(hours(run.result('outage.availability'))).toBe('0.99722');
    expect(run.further.reliability).toMatchObject([{ unit: 'EHR', failures: 3, availability: '99.722 %' }]);
  });

  it('is the same for the service, and no trend from three', () => {
    expect(run.result('outage.availability.EHR')).toEqual(run.result('outage.availability'));
    expect(run.keys.filter((key) => key.startsWith('outage.month'))).toEqual([]);
  });
});

it('G34: no failure is no infinite reliability', () => {
  const run = measured([outage('O1', 10, 3, { planned: true })]);
  expect(run.result('outage.between-failures')).toEqual({
    kind: 'quotient',
    sum: 2159 * HOUR_MS,
    over: 0,
    by: 'lines',
  });
  expect(run.result('outage.restore')).toEqual({ kind: 'mean', sum: 0, count: 0 });
  expect(run.result('outage.units-without-failure')).toEqual({ kind: 'count', count: 1 });
});

it('counts downtime once where outages overlap, inside the period alone, without what was planned', () => {
  const run = measured([
    outage('before', -2, 3), // an hour of it in the period; it began before
    outage('opens', 10, 4),
    outage('within', 12, 1),
    outage('goes on', 14, 2), // to hour 16: one stretch of 6 h
    outage('work', 15, 5, { planned: true }), // takes the last of these 6 hours
  ]);
  expect(run.lines.map(({ outage: key, class: of, beganIn }) => [key, of, beganIn])).toEqual([
    ['before', 'failure', 'no'],
    ['opens', 'failure', 'yes'],
    ['within', 'part of a failure', 'yes'],
    ['goes on', 'part of a failure', 'yes'],
    ['work', 'planned', 'yes'],
  ]);
  expect(run.further.reliability).toMatchObject([{ failures: 1, downtime: 6 * HOUR_MS }]);
  // Restored in the period: 3 h and 6 h.
  expect(run.result('outage.restore')).toEqual({ kind: 'mean', sum: 9 * HOUR_MS, count: 2 });
});

it('takes an open one as down to the as-of instant, with no time to restore', () => {
  const run = measured([outage('O1', 100, null), outage('O2', 50, 600)], '2026-01-11T00:00:00-05:00');
  // Observed 240 h; down from hour 50 on: 190 h.
  expect(run.further.reliability).toMatchObject([{ observed: 240 * HOUR_MS, downtime: 190 * HOUR_MS }]);
  expect(run.result('outage.open')).toEqual({ kind: 'count', count: 1 });
  expect(run.result('outage.restore')).toMatchObject({ count: 0 });
});

it.each([
  ['degradation', { typeText: 'Degradation' }],
  ['contradictory', { endedAt: FROM - HOUR_MS }],
])('takes %s for no failure', (of, fields) => {
  const run = measured([outage('O1', 100, 1, fields)]);
  expect(run.further.reliability).toMatchObject([{ failures: 0, downtime: 0 }]);
  expect(run.lines.every((line) => line.class === of)).toBe(true);
});

it('takes one that may have been planned for unplanned, and says so', () => {
  const run = measured([outage('O1', 100, 1, { planned: null })]);
  expect(run.result('outage.failures')).toEqual({ kind: 'count', count: 1 });
  expect(run.result('outage.planned-not-stated')).toEqual({ kind: 'count', count: 1 });
});

it('observes what the policy names beside what failed, but not where nothing was imported', () => {
  const two = measured([outage('O1', 100, 1)], undefined, ['ehr', 'Portal']);
  // 2 × 2159 h less one, over one failure.
  expect(two.result('outage.between-failures')).toMatchObject({ sum: 4317 * HOUR_MS, over: 1 });
  expect(two.further.reliability).toMatchObject([{ unit: 'EHR' }, { unit: 'Portal', by: 'named in the policy' }]);
  expect(measured([], undefined, ['EHR']).keys).toEqual(['outage.restored', 'outage.goal-kept']);
});

it('shows a trend from five failures on, by the month they began in', () => {
  const run = measured([1, 2, 3, 800, 801.5].map((hour, i) => outage(`O${i}`, hour, 0.5)));
  // Hour 800 is in February: January has 744.
  expect(['01', '02', '03'].map((month) => run.result(`outage.month.2026-${month}`))).toEqual([
    { kind: 'count', count: 3 },
    { kind: 'count', count: 2 },
    { kind: 'count', count: 0 },
  ]);
});

it('leaves out what lies outside', () => {
  const run = measured([outage('past', -50, 1), outage('O1', 1, 1)]);
  expect(run.leftOut).toEqual({ 'outside the period': 1 });
  expect(measured([outage('later', (TO - FROM) / HOUR_MS + 1, 1)]).leftOut).toEqual({
    'began after the as-of instant': 1,
  });
});

it('counts a failure that is not over as not restored, and no planned outage', () => {
  const { result } = measured([
    outage('O1', 100, 2),
    outage('O2', 200, null),
    outage('O3', 300, 4, { service: 'Mail' }),
    outage('O4', 400, null, { service: 'Web', planned: true }),
  ]);
  expect(result('outage.restored')).toMatchObject({ numerator: 2, denominator: 3, unknown: 0 });
});

describe('dates without a time of day', () => {
  // Days of the quarter that begin so many hours into it: day 10 is 11 January.
  const byDay = (key: string, firstDay: number, lastDay: number, fields: Partial<Outage> = {}): Outage =>
    outage(key, firstDay * 24, (lastDay - firstDay) * 24, {
      ambiguousTimes: {
        startedAt: FROM + (firstDay + 1) * 24 * HOUR_MS - 1,
        endedAt: FROM + (lastDay + 1) * 24 * HOUR_MS - 1,
      },
      ...fields,
    });

  it('is down for the whole of its days, with no time to restore', () => {
    const run = measured([byDay('O1', 10, 10), byDay('O2', 20, 22), outage('O3', 900, 2)]);
    // 24 h, 72 h and 2 h.
    expect(run.further.reliability).toMatchObject([{ failures: 3, downtime: 98 * HOUR_MS }]);
    expect(run.result('outage.restore')).toEqual({ kind: 'mean', sum: 2 * HOUR_MS, count: 1, without: 2 });
    expect(run.result('outage.restored')).toMatchObject({ numerator: 3, denominator: 3 });
    expect(run.lines.map(({ found }) => found)).toEqual([
      'failed, restored, time of day not stated',
      'failed, restored, time of day not stated',
      'failed, restored after 2 h',
    ]);
  });

  it('is no contradiction where it ends on the day on which it began', () => {
    const run = measured([
      outage('O1', 250, -10, { ambiguousTimes: { endedAt: FROM + 264 * HOUR_MS - 1 } }), // day 10, from 10:00 on
    ]);
    expect(run.lines).toMatchObject([{ class: 'failure', downtime: 14 * HOUR_MS }]);
  });
});

it('calls a failure of no length a failure without downtime', () => {
  expect(measured([outage('O1', 100, 0)]).further.reliability).toMatchObject([
    { failures: 1, availability: 'no downtime recorded' },
  ]);
});
