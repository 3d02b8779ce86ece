import { describe, expect, it } from 'vitest';
import { HOUR_MS, MINUTE_MS } from '../lib/time.ts';
import type { Maintenance } from '../model/operations.ts';
import type { MaintenanceCommitment } from '../model/policy.ts';
import { instantOf as at, measureContext } from '../testing/measure-context.ts';
import { storedRecord } from '../testing/records.ts';
import { runMetric } from '../testing/run-metric.ts';
import { scheduledMaintenance } from './scheduled-maintenance.ts';

/** Saturday 21 February, 22:00 to 02:00 in New York. */
const START = at('2026-02-21T22:00:00-05:00');
const END = START + 4 * HOUR_MS;
const work = (fields: Partial<Maintenance> = {}): Maintenance => ({
  kind: 'maintenance',
  key: 'MNT-1',
  asset: 'web-01',
  service: null,
  plannedStartAt: START,
  plannedEndAt: END,
  startedAt: START,
  endedAt: END,
  state: 'done',
  stateText: null,
  ticketKey: null,
  updatedAt: null,
  ambiguousTimes: null,
  ...fields,
});
const measured = (rows: readonly Maintenance[], commitments: readonly MaintenanceCommitment[] = [], asOf?: string) => {
  const context = measureContext(asOf === undefined ? {} : { asOf });
  const policy = { ...context.policy, sla: { ...context.policy.sla, commitments } };
  return runMetric(scheduledMaintenance, rows.map(storedRecord), { ...context, policy });
};

it.each([
  ['kept', 'inside the window', {}],
  ['outside', 'started before the window', { startedAt: START - 1 }],
  ['outside', 'ended after the window', { endedAt: END + 1 }],
  ['outside', 'started after the window', { startedAt: END + 1, endedAt: END + 2 }],
  ['missed', 'skipped', { state: 'skipped', startedAt: null, endedAt: null }],
  ['missed', 'not started by the as-of instant', { state: 'planned', startedAt: null, endedAt: null }],
  ['unknown', 'start not recorded', { startedAt: null, endedAt: null }],
  ['unknown', 'end not recorded', { endedAt: null }],
  ['unknown', 'ends before it begins', { startedAt: START + 2, endedAt: START + 1 }],
  ['unknown', 'the window ends before it begins', { plannedStartAt: END + 1 }],
  ['cancelled', 'cancelled', { state: 'cancelled', startedAt: null, endedAt: null }],
] as const)('%s: %s', (verdict, reason, fields) => {
  expect(measured([work(fields)]).lines).toMatchObject([{ verdict, reason }]);
});

describe('dates without a time of day', () => {
  const day = (date: string) => at(`${date}T00:00:00-05:00`);
  const end = (date: string) => at(`${date}T23:59:59.999-05:00`);
  const done = (from: string, to: string): Partial<Maintenance> => ({
    startedAt: day(from),
    endedAt: day(to),
    ambiguousTimes: { startedAt: end(from), endedAt: end(to) },
  });
  // The window is Saturday 22:00 to Sunday 02:00.
  it.each([
    ['unknown', 'time of day not stated', done('2026-02-21', '2026-02-22')],
    ['outside', 'started before the window', done('2026-02-20', '2026-02-20')],
    ['outside', 'started after the window', done('2026-02-23', '2026-02-23')],
  ] as const)('%s: %s', (verdict, reason, fields) => {
    expect(measured([work(fields)]).lines).toMatchObject([{ verdict, reason }]);
  });

  it('takes a window planned by days for whole days', () => {
    const planned = {
      plannedStartAt: day('2026-02-21'),
      plannedEndAt: day('2026-02-22'),
      ambiguousTimes: { plannedStartAt: end('2026-02-21'), plannedEndAt: end('2026-02-22') },
    };
    expect(measured([work(planned)]).lines).toMatchObject([{ verdict: 'kept', plannedEnd: end('2026-02-22') }]);
    expect(measured([work({ ...planned, endedAt: end('2026-02-22') + 1 })]).lines).toMatchObject([
      { verdict: 'outside', reason: 'ended after the window' },
    ]);
  });
});

it('counts skipped work as missed: 1 of 3, one unknown, one cancelled', () => {
  const { result } = measured([
    work(),
    work({ endedAt: END + HOUR_MS }),
    work({ state: 'skipped' }),
    work({ endedAt: null }),
    work({ state: 'cancelled' }),
  ]);
  expect(result('maintenance.window-kept')).toMatchObject({
    numerator: 1,
    denominator: 3,
    unknown: 1,
    excluded: [{ reason: 'cancelled', count: 1 }],
  });
  expect(result('maintenance.missed')).toEqual({ kind: 'count', count: 1 });
});

it('takes tolerance and goal from the commitment in force', () => {
  const promise: MaintenanceCommitment = {
    id: 'windows',
    metric: 'maintenance-window',
    goal: 90_000,
    toleranceMinutes: 15,
    targetText: '',
    effectiveFrom: '2026-02-01',
    effectiveTo: null,
  };
  const late = work({ endedAt: END + 15 * MINUTE_MS });
  expect(measured([late], [promise]).lines).toMatchObject([{ verdict: 'kept' }]);
  expect(measured([work({ endedAt: END + 15 * MINUTE_MS + 1 })], [promise]).lines).toMatchObject([
    { verdict: 'outside' },
  ]);
  expect(measured([late], [{ ...promise, effectiveFrom: '2026-02-22' }]).lines).toMatchObject([{ verdict: 'outside' }]);
  expect(measured([late], [promise]).result('maintenance.window-kept')).toMatchObject({ conclusion: 'meets-target' });
});

it('judges each work once, by the end of its window', () => {
  expect(measured([work({ plannedEndAt: at('2026-04-01T00:00:00-04:00') })]).leftOut).toEqual({
    'window ended outside the period': 1,
  });
  expect(measured([work()], [], '2026-02-22T00:00:00-05:00').leftOut).toEqual({
    'window not over at the as-of instant': 1,
  });
});
