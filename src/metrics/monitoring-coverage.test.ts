import { describe, expect, it } from 'vitest';
import { HOUR_MS } from '../lib/time.ts';
import type { KnownAsset } from '../model/metric.ts';
import type { Heartbeat } from '../model/operations.ts';
import type { MonitoringCommitment } from '../model/policy.ts';
import { instantOf, measureContext } from '../testing/measure-context.ts';
import { storedRecord } from '../testing/records.ts';
import { runMetric } from '../testing/run-metric.ts';
import { monitoringCoverage } from './monitoring-coverage.ts';

const AS_OF = instantOf('2026-04-01T00:00:00-04:00');
const asset = (name: string, fields: Partial<KnownAsset> = {}): [string, KnownAsset] => [
  name.toLowerCase(),
  { asset: name, assetClass: null, sources: 'inventory', inServiceAt: null, retiredAt: null, ...fields },
];
const heard = (name: string, hoursAgo: number | null, fields: Partial<Heartbeat> = {}): Heartbeat => ({
  kind: 'heartbeat',
  key: `${name}/zabbix`,
  asset: name,
  monitor: 'zabbix',
  lastSeenAt: hoursAgo === null ? null : AS_OF - hoursAgo * HOUR_MS,
  sinceAt: null,
  ambiguousTimes: null,
  ...fields,
});
const measured = (
  assets: readonly [string, KnownAsset][],
  heartbeats: readonly Heartbeat[],
  commitments: readonly MonitoringCommitment[] = [],
) => {
  const context = measureContext();
  const policy = { ...context.policy, sla: { ...context.policy.sla, commitments } };
  const operating = { assets: new Map(assets), alertedAt: new Map(), approvals: new Map(), respondedAt: new Map() };
  return runMetric(monitoringCoverage, heartbeats.map(storedRecord), { ...context, policy, operating });
};

it.each([
  ['covered', 24],
  ['last heard of too long ago', 24.001],
  ['covered', -1],
  ['never heard of', null],
])('is %s, heard of %s hours before', (state, hoursAgo) => {
  expect(measured([asset('WEB-01')], [heard('web-01', hoursAgo)]).lines).toMatchObject([{ asset: 'WEB-01', state }]);
});

it('covers two of four in service: one stale at one monitor but heard by another, one not monitored', () => {
  const run = measured(
    [
      asset('db'),
      asset('web'),
      asset('print'),
      asset('kiosk', { sources: 'patch records' }),
      asset('old', { retiredAt: AS_OF }),
      asset('next', { inServiceAt: AS_OF + 1 }),
    ],
    [
      heard('db', 40),
      heard('db', 1, { key: 'db/edr', monitor: 'edr' }),
      heard('web', 2),
      heard('print', 40),
      heard('old', 1),
      heard('stranger', 1),
    ],
  );
  expect(run.lines.map(({ asset: name, state, monitors }) => [name, state, monitors])).toEqual([
    ['db', 'covered', 'edr; zabbix'],
    ['web', 'covered', 'zabbix'],
    ['print', 'last heard of too long ago', 'zabbix'],
    ['kiosk', 'not monitored', null],
  ]);
  expect(run.result('monitoring.coverage')).toMatchObject({ numerator: 2, denominator: 4, conclusion: 'no-target' });
  // Six rows: three lines of their own, one further monitor, two assets out of scope; the kiosk has no row.
  expect(run.leftOut).toEqual({
    'further monitor of an asset already counted': 1,
    'asset not in service at the as-of instant': 1,
    'asset in no inventory or patch record': 1,
  });
});

it('does not count one that was put under watch after the as-of instant', () => {
  const run = measured([asset('web')], [heard('web', -5, { sinceAt: AS_OF + 1 })]);
  expect(run.lines).toMatchObject([{ state: 'not monitored' }]);
});

it('takes the names of one asset for one, by the domains and aliases of the policy', () => {
  const context = measureContext();
  const assetNames = { domains: ['corp.test'], aliases: { 'old-db': 'db' } };
  const policy = { ...context.policy, patching: { ...context.policy.patching, assetNames } };
  const assets = new Map([asset('DB', { sources: 'both' }), asset('web')]);
  const operating = { assets, alertedAt: new Map(), approvals: new Map(), respondedAt: new Map() };
  const heartbeats = [heard('old-db', 1), heard('WEB.corp.test', 1)].map(storedRecord);
  const run = runMetric(monitoringCoverage, heartbeats, { ...context, policy, operating });
  expect(run.lines).toMatchObject([
    { asset: 'DB', namedBy: 'both', state: 'covered' },
    { asset: 'web', state: 'covered' },
  ]);
});

it('says nothing without any heartbeat', () => {
  const run = measured([asset('web')], []);
  expect(run.lines).toEqual([]);
  expect(run.result('monitoring.coverage')).toMatchObject({ denominator: 0, conclusion: 'no-occurrence' });
});

/** As of 1 April 2026, 00:00: the end of 31 March, which is the day a commitment has to be in force on. */
it('takes hours and goal from the commitment in force on the day', () => {
  const promise = {
    id: 'watch',
    metric: 'monitoring-coverage',
    heartbeatHours: 4,
    goal: 98_000,
    targetText: '',
  } as const;
  const former = { ...promise, id: 'former', heartbeatHours: 48, effectiveFrom: null, effectiveTo: '2026-03-30' };
  const now = { ...promise, effectiveFrom: '2026-03-31', effectiveTo: null };
  const run = measured([asset('web')], [heard('web', 5)], [former, now]);
  expect(run.result('monitoring.coverage')).toMatchObject({ numerator: 0, denominator: 1, conclusion: 'below-target' });
});

describe('over the period', () => {
  const HOUR = 3_600_000;
  const DAY = 24 * HOUR;

  /** Q1 2026 in New York has 89 days and 23 hours; silent from a day after the last heartbeat on. */
  it('adds up the time under watch and lists the gaps, the longest first', () => {
    const run = measured(
      [asset('db'), asset('web'), asset('new', { inServiceAt: AS_OF - 10 * DAY }), asset('kiosk')],
      [
        heard('db', 240, { sinceAt: 0 }),
        heard('web', 1, { sinceAt: AS_OF - 20 * DAY }),
        heard('new', 1, { sinceAt: AS_OF - 10 * DAY }),
      ],
    );
    const quarter = 89 * DAY + 23 * HOUR;
    const service = 3 * quarter + 10 * DAY;
    const watched = quarter - 9 * DAY + 20 * DAY + 10 * DAY;
    expect(run.result('monitoring.time.watched')).toMatchObject({ sum: watched, over: service, by: 'time' });
    expect(run.result('monitoring.time.not-known')).toMatchObject({ sum: quarter, over: service });
    expect(run.result('monitoring.time.silent')).toMatchObject({ sum: quarter - 20 * DAY + 9 * DAY, over: service });
    expect(run.further['monitoring-gaps']?.map(({ asset: of, why, length }) => [of, why, length])).toEqual([
      ['web', 'before it was put under watch', quarter - 20 * DAY],
      ['db', 'silent', 9 * DAY],
    ]);
    expect(run.result('monitoring.gaps')).toEqual({ kind: 'count', count: 2 });
  });

  it('is not measurable where the rows show one instant', () => {
    const run = measured([asset('db')], [heard('db', 1)]);
    expect(run.keys).not.toContain('monitoring.time.watched');
    expect(run.further['monitoring-gaps']).toBeUndefined();
  });
});
