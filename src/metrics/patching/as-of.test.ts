import { describe, expect, it } from 'vitest';
import type { StoredPatchRecord } from '../../model/metric.ts';
import { instantOf, measureContext } from '../../testing/measure-context.ts';
import { patchDeployment as deployment, noon, patchRow as row, patchScan as scan } from '../../testing/one-patch.ts';
import { runMetric } from '../../testing/run-metric.ts';
import { patchCurrency } from '../patch-currency.ts';
import { patchObligations } from '../patch-obligations.ts';

// Critical, released on 10 March 2026, due on 25 March; the as-of instant is the end of 31 March.
const context = measureContext();
const obligation = (...records: readonly StoredPatchRecord[]) => runMetric(patchObligations, records, context).lines[0];
const asset = (...records: readonly StoredPatchRecord[]) => runMetric(patchCurrency, records, context);

describe('what is seen after the as-of instant proves no state at it (spec 2.6)', () => {
  it('missing in an export made later: late for certain, its state then unknown, and no asset is current by it', () => {
    const record = row({ state: 'missing', scannedAt: noon('04-03') });
    expect(obligation(record)).toMatchObject({
      verdictFlow: 'EXCEPTION',
      stock: 'unknown',
      overdueDays: null,
      found: 'not in effect at its limit (missing); not known at the as-of instant',
    });
    const run = asset(record);
    expect(run.lines[0]).toMatchObject({
      bucket: 'unknown',
      reason: 'scanned only after that instant',
      lastScan: null,
      fresh: 'no',
      scannedLater: 'yes',
      overdueTime: null,
      flags: null,
    });
    expect(run.result('patch.coverage')).toMatchObject({ numerator: 0, denominator: 1 });
    expect(run.result('patch.coverage.later-scan')).toEqual({ kind: 'count', count: 1 });
  });

  it('installed before, shown by a scan after: in effect as the claim says, confirmed by nobody yet', () => {
    const installed = row({ state: 'installed', installedAt: noon('03-20'), scannedAt: noon('04-03') });
    expect(obligation(installed)).toMatchObject({ verdictFlow: 'PASS', stock: 'current', state: 'installed-claimed' });
    expect(asset(installed).lines[0]).toMatchObject({ bucket: 'unknown' });
    const seen = [installed, scan('03-30', 'installed')];
    expect(obligation(...seen)).toMatchObject({ state: 'installed-verified' });
    expect(asset(...seen).lines[0]).toMatchObject({ bucket: 'current', lastScan: noon('03-30'), scannedLater: 'no' });
  });

  it('a scan that could not log on says nothing then either', () => {
    const blind = scan('04-05', 'unknown', { authenticated: false });
    expect(asset(row(), scan('03-30', 'installed'), blind).lines[0]).toMatchObject({ bucket: 'current', flags: null });
  });

  it('called installed without any date: a claim, flagged as one, that lets nobody judge whether it was in time', () => {
    expect(obligation(row({ state: 'installed' }), scan('03-30', 'unknown'))).toMatchObject({
      verdictFlow: 'UNKNOWN',
      state: 'installed-claimed',
      flags: 'claimed, without any date',
    });
  });

  it('a finding first made later, without a release date, is none yet', () => {
    const found = row({ releasedAt: null, detectedAt: noon('04-02'), state: 'missing', scannedAt: noon('04-02') });
    const run = runMetric(patchObligations, [found], context);
    expect(run.lines).toEqual([]);
    expect(run.leftOut).toEqual({
      'released, or without a release date first detected, after the as-of instant': 1,
    });
    const later = measureContext({ asOf: '2026-04-03T00:00:00-04:00' });
    expect(runMetric(patchObligations, [found], later).lines[0]).toMatchObject({ stock: 'unknown' });
    // A deployment of it was known by then: it was there.
    expect(obligation(found, deployment('03-20', { result: 'pending-reboot' }))).toMatchObject({
      state: 'pending-reboot',
    });
  });
});

describe('what is seen later can still show that something said was never so', () => {
  it('a claim that the next scan contradicts is void (PAT-1)', () => {
    const records = [row(), scan('03-19', 'missing'), deployment('03-20'), scan('04-03', 'missing')];
    expect(obligation(...records)).toMatchObject({ verdictFlow: 'EXCEPTION', stock: 'overdue', overdueDays: 6 });
  });

  it('an asset seen after its retirement stays in scope (G24)', () => {
    const retiredAt = instantOf('2026-03-20T10:00:00-04:00');
    const records = [row({ retiredAt, state: 'missing' }), scan('03-19', 'missing'), scan('04-03', 'missing')];
    expect(asset(...records).lines[0]).toMatchObject({ retirement: 'seen since', bucket: 'overdue' });
  });
});
