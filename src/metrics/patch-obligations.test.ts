import { describe, expect, it } from 'vitest';
import { isoInstant } from '../lib/time.ts';
import { instantOf as at, measureContext } from '../testing/measure-context.ts';
import { measured, only } from '../testing/obligations.ts';

describe('limit and effective time', () => {
  const critical = { severity: 'critical', releasedAt: at('2026-03-10T17:00:00Z'), state: 'installed' } as const;

  it.each([
    ['2026-03-25T23:30:00-04:00', 'PASS', null],
    ['2026-03-26T00:00:00-04:00', 'EXCEPTION', 1],
  ])('G21: installed %s is %s', (installed, verdictFlow, daysLate) => {
    const line = only({ ...critical, installedAt: at(installed) });
    expect(line).toMatchObject({ dueDate: '2026-03-25', verdictFlow, daysLate });
    expect(isoInstant(Number(line.limit))).toBe('2026-03-26T04:00:00Z');
  });

  it('G22: files in time, reboot two days late', () => {
    const files = { ...critical, installedAt: at('2026-03-20T10:00:00-04:00') };
    const rebootedAt = at('2026-03-27T02:00:00-04:00');
    expect(only({ ...files, rebootedAt })).toMatchObject({ verdictFlow: 'EXCEPTION', daysLate: 2, stock: 'current' });
    const seenBefore = { ...files, rebootedAt, scannedAt: at('2026-03-26T06:00:00-04:00') };
    expect(only(seenBefore, measureContext({ asOf: '2026-03-26T12:00:00-04:00' }))).toMatchObject({
      verdictFlow: 'EXCEPTION',
      reason: 'pending reboot',
      state: 'pending-reboot',
      stock: 'pending-reboot-overdue',
      overdueDays: 1,
    });
  });

  it('is overdue from the limit on, not before', () => {
    const missing = { ...critical, state: 'missing' } as const;
    const stock = (asOf: string) => only({ ...missing, scannedAt: at(asOf) }, measureContext({ asOf }));
    expect(stock('2026-03-25T23:59:59-04:00')).toMatchObject({ verdictFlow: 'NOT_DUE', stock: 'not-due' });
    // The midnight that ends the due date still belongs to it: overdue, and no whole day after it yet.
    expect(stock('2026-03-26T00:00:00-04:00')).toMatchObject({
      verdictFlow: 'EXCEPTION',
      stock: 'overdue',
      overdueDays: 0,
      overdueAge: '1-7',
    });
    // Due on 25 March: at the midnight that ends 1 April seven days, a second later it is the eighth.
    expect(stock('2026-04-02T00:00:00-04:00')).toMatchObject({ overdueDays: 7, overdueAge: '1-7' });
    expect(stock('2026-04-02T00:00:01-04:00')).toMatchObject({ overdueDays: 8, overdueAge: '8-30' });
  });

  it('takes no time for what was in effect before the clock started', () => {
    const installedAt = at('2026-03-11T12:00:00-04:00');
    expect(only({ ...critical, installedAt, inServiceAt: at('2026-03-20T00:00:00-04:00') })).toMatchObject({
      timeToPatch: 0,
      flags: null,
    });
  });

  it('G20: a limit at the end instant of the period belongs to the next period', () => {
    // Due on 30 March and on 31 March: the limits are 31 March 00:00 and 1 April 00:00.
    expect(only({ ...critical, releasedAt: at('2026-03-15T12:00:00-04:00') })).toMatchObject({ duePeriod: 'yes' });
    expect(only({ ...critical, releasedAt: at('2026-03-16T12:00:00-04:00') })).toMatchObject({ duePeriod: 'no' });
  });

  it('G46: the clock of a new asset starts when it enters service', () => {
    const line = only({
      severity: 'high',
      releasedAt: at('2026-02-10T12:00:00-05:00'),
      inServiceAt: at('2026-03-20T09:00:00-04:00'),
    });
    expect(line).toMatchObject({ dueDate: '2026-04-19', flags: 'deployed unpatched', verdictFlow: 'NOT_DUE' });
  });

  it('starts at detection where the policy says so', () => {
    const policy = { patching: { ...measureContext().policy.patching, clock: 'detected' } } as const;
    const detectedAt = at('2026-03-12T09:00:00-04:00');
    expect(only({ ...critical, detectedAt }, measureContext({ policy }))).toMatchObject({ dueDate: '2026-03-27' });
    expect(only(critical, measureContext({ policy }))).toMatchObject({
      verdictFlow: 'UNMEASURABLE',
      reason: 'no detection date',
    });
  });
});
describe('G27: time to patch with an open item', () => {
  const released = at('2026-01-15T12:00:00-05:00');
  const closed = [3, 5, 7, 9, 12, 14, 18, 22, 29].map((days, index) => ({
    patch: `P${index}`,
    severity: 'high' as const,
    releasedAt: released,
    state: 'installed' as const,
    installedAt: released + days * 86_400_000,
  }));
  const run = measured([...closed, { patch: 'P9', severity: 'high', releasedAt: released }]);

  it.each([
    ['median', 12],
    ['p90', 29],
  ])('%s is %i days', (name, days) => {
    expect(run.result(`patch.time-to-patch.${name}`)).toEqual({
      kind: 'quantile',
      value: days * 86_400_000,
      count: 9,
      open: 1,
    });
  });

  it('does not reach P95', () => {
    expect(run.result('patch.time-to-patch.p95')).toMatchObject({ value: null, open: 1 });
  });

  it('takes the mean over the nine closed ones: 119 days / 9', () => {
    expect(run.result('patch.time-to-patch.mean-of-closed')).toEqual({ kind: 'mean', sum: 119 * 86_400_000, count: 9 });
  });
});

describe('records that take no part or are joined', () => {
  it('leaves out what was not released, or not in service, by the as-of instant', () => {
    const run = measured([
      { patch: 'A', releasedAt: at('2026-04-02T12:00:00-04:00') },
      { asset: 'asset2', releasedAt: at('2026-03-02T12:00:00-05:00'), inServiceAt: at('2026-04-02T12:00:00-04:00') },
    ]);
    expect(run.lines).toEqual([]);
    expect(run.leftOut).toEqual({
      'released, or without a release date first detected, after the as-of instant': 1,
      'asset not in service by the as-of instant': 1,
    });
  });

  it('joins two sources of one obligation into one line', () => {
    const due = { releasedAt: at('2026-03-10T12:00:00-04:00'), severity: 'critical' } as const;
    const run = measured([
      { ...due, state: 'installed', installedAt: at('2026-03-20T12:00:00-04:00'), scannedAt: null },
      { ...due, state: 'missing', scannedAt: at('2026-03-27T12:00:00-04:00') },
    ]);
    expect(run.lines).toHaveLength(1);
    expect(run.lines[0]).toMatchObject({ verdictFlow: 'EXCEPTION', state: 'missing', stock: 'overdue' });
    expect(run.leftOut).toEqual({ 'same asset and patch in another source, joined': 1 });
  });

  it('keeps the first limit of a patch that a scan misses after its install', () => {
    const line = only({
      releasedAt: at('2026-02-20T12:00:00-05:00'),
      installedAt: at('2026-03-05T12:00:00-05:00'),
      detectedAt: at('2026-03-22T12:00:00-04:00'),
    });
    expect(line).toMatchObject({
      dueDate: '2026-03-07',
      verdictFlow: 'EXCEPTION',
      flags: 'install contradicted by a scan',
    });
  });
});

it('G25: the patch-level rate is 190 of 200 however the ten missing ones lie', () => {
  const installed = { state: 'installed', installedAt: at('2026-03-05T12:00:00-05:00') } as const;
  const rate = (isMissing: (asset: number, patch: number) => boolean) =>
    measured(
      Array.from({ length: 200 }, (_, index) => ({
        asset: `a${Math.floor(index / 20)}`,
        patch: `P${index % 20}`,
        releasedAt: at('2026-03-01T12:00:00-05:00'),
        ...(isMissing(Math.floor(index / 20), index % 20) ? {} : installed),
      })),
    ).result('patch.level');
  expect(rate((asset, patch) => asset === 0 && patch < 10)).toMatchObject({ numerator: 190, denominator: 200 });
  expect(rate((asset, patch) => asset === patch)).toMatchObject({ numerator: 190, denominator: 200 });
});

it('reports per severity and asset importance where the importance is stated', () => {
  const due = { releasedAt: at('2026-03-01T12:00:00-05:00') };
  const run = measured([
    { ...due, asset: 'a', assetImportance: 'High' },
    { ...due, asset: 'b', assetImportance: null },
    { ...due, asset: 'c', assetImportance: 'high ', state: 'installed', installedAt: due.releasedAt },
  ]);
  expect(run.result('patch.on-time.critical.high')).toMatchObject({ numerator: 1, denominator: 2 });
  expect(run.result('patch.on-time.critical')).toMatchObject({ numerator: 1, denominator: 3 });
  expect(new Set(run.keys).size).toBe(run.keys.length);
  expect(run.keys.filter((key) => key.includes('not stated'))).toEqual([]);
});
