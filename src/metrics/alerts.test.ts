import { expect, it } from 'vitest';
import { MINUTE_MS } from '../lib/time.ts';
import type { OperationsLookups } from '../model/metric.ts';
import type { Alert } from '../model/operations.ts';
import { alert, RAISED } from '../testing/alerts.ts';
import { instantOf as at, measureContext } from '../testing/measure-context.ts';
import { storedRecord } from '../testing/records.ts';
import { runMetric } from '../testing/run-metric.ts';
import { alerts } from './alerts.ts';

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
