import { describe, expect, it } from 'vitest';
import type { StoredPatchRecord } from '../../model/metric.ts';
import type { ScanResult } from '../../model/patch-evidence.ts';
import { instantOf, measureContext } from '../../testing/measure-context.ts';
import { patchDeployment as deployment, noon, patchRow as row, patchScan as scan } from '../../testing/one-patch.ts';
import { storedScan } from '../../testing/records.ts';
import { runMetric } from '../../testing/run-metric.ts';
import { patchCurrency } from '../patch-currency.ts';
import { patchObligations } from '../patch-obligations.ts';

const measured = (records: readonly StoredPatchRecord[], asOf = '2026-04-01T00:00:00-04:00') =>
  runMetric(patchObligations, records, measureContext({ asOf }));
const verdicts = (records: readonly StoredPatchRecord[], asOf?: string) =>
  measured(records, asOf).lines.map(({ occurrence, verdictFlow, stock, daysLate }) => [
    occurrence,
    verdictFlow,
    stock,
    daysLate,
  ]);

describe('PAT-1: claims of a deployment log against the scans that follow', () => {
  it('G48: claimed on 20 March, missing on the 22nd, installed on the 27th, due on the 25th: two days late', () => {
    const records = [row(), deployment('03-20'), scan('03-22', 'missing'), scan('03-27', 'installed')];
    expect(measured(records).lines[0]).toMatchObject({
      effective: noon('03-27'),
      verdictFlow: 'EXCEPTION',
      daysLate: 2,
      state: 'installed-verified',
      flags: 'claim contradicted by a scan',
    });
  });

  it('is verified by the next scan, and only claimed without one', () => {
    const [verified] = measured([row(), deployment('03-20'), scan('03-22', 'installed', { scanner: 'nessus' })]).lines;
    expect(verified).toMatchObject({ state: 'installed-verified', verdictFlow: 'PASS', effective: noon('03-20') });
    expect(verified?.shownByScan).toMatch(/^nessus 2026-03-22T16:00:00Z \(a1b2c3d4e5f6 line \d+\)$/);
    const [claimed] = measured([row(), deployment('03-20'), scan('03-11', 'missing')]).lines;
    expect(claimed).toMatchObject({ state: 'installed-claimed', verdictFlow: 'PASS', flags: 'claimed, no scan since' });
  });

  it('takes a deployment for effective only after its reboot (G22), and lists every attempt', () => {
    const records = [
      row(),
      scan('03-30', 'installed'),
      deployment('03-19', { result: 'failed', resultText: '0x80070643', job: '77' }),
      deployment('03-20', { result: 'pending-reboot', rebootedAt: instantOf('2026-03-27T02:00:00-04:00') }),
    ];
    const [line] = measured(records).lines;
    expect(line).toMatchObject({ verdictFlow: 'EXCEPTION', daysLate: 2 });
    expect(String(line?.attempts).replaceAll(/line \d+/g, 'line n')).toBe(
      '2026-03-19T16:00:00Z install failed job 77 (a1b2c3d4e5f6 line n); ' +
        '2026-03-20T16:00:00Z install pending-reboot, reboot 2026-03-27T06:00:00Z (a1b2c3d4e5f6 line n)',
    );
  });

  it('takes a failed attempt for an attempt: missing before and after it', () => {
    const records = [
      row(),
      scan('03-12', 'missing'),
      deployment('03-20', { result: 'failed' }),
      scan('03-31', 'missing'),
    ];
    expect(measured(records.slice(0, 3)).lines[0]).toMatchObject({ state: 'failed' });
    expect(measured(records).lines[0]).toMatchObject({ state: 'missing', verdictFlow: 'EXCEPTION', stock: 'overdue' });
  });

  it('does not believe a scan that could not log on', () => {
    const blind = scan('03-31', 'installed', { authenticated: false });
    const run = measured([row(), scan('03-12', 'missing'), blind]);
    expect(run.lines[0]).toMatchObject({ effective: null, stock: 'unknown' });
    expect(run.lines[0]?.flags).toBe('the newest scan could not log on');
    const assets = runMetric(patchCurrency, [row(), scan('03-12', 'missing'), blind], measureContext());
    expect(assets.lines[0]).toMatchObject({ lastScan: noon('03-12'), fresh: 'no', bucket: 'unknown' });
  });
});

it('is late when it was missing past its limit, whenever a scan after the as-of instant shows it', () => {
  const fixed = scan('04-10', 'installed');
  expect(measured([row(), scan('03-31', 'missing'), fixed]).lines[0]).toMatchObject({
    dueDate: '2026-03-25',
    verdictFlow: 'EXCEPTION',
    // Last known by then: missing on the 31st. That it was put on between two scans does not take that back (spec 2.6).
    stock: 'overdue',
    found: 'not in effect at the as-of instant (missing), 6 days overdue',
  });
  // By the scan that was fresh at the limit, as without the later one; as of 11 April the first scan that shows it says the same.
  const missedBefore = [row(), scan('03-24', 'missing'), fixed];
  expect(measured(missedBefore).lines[0]).toMatchObject({ verdictFlow: 'EXCEPTION', stock: 'overdue', overdueDays: 6 });
  expect(measured(missedBefore.slice(0, 2)).lines[0]).toMatchObject({ verdictFlow: 'EXCEPTION', stock: 'overdue' });
  expect(measured(missedBefore, '2026-04-11T00:00:00-04:00').lines[0]).toMatchObject({
    verdictFlow: 'EXCEPTION',
    effective: noon('04-10'),
  });
  // 14 days and a half before the limit, 20 and a half before the as-of instant: fresh at neither.
  expect(measured([row(), scan('03-11', 'missing'), fixed]).lines[0]).toMatchObject({
    verdictFlow: 'UNKNOWN',
    stock: 'unknown',
  });
  expect(measured([row(), scan('03-24', 'missing'), scan('04-02', 'missing'), fixed]).lines[0]).toMatchObject({
    verdictFlow: 'EXCEPTION',
    stock: 'overdue',
  });
});

it('does not take what is found missing in a later life for the detection of the first', () => {
  const records = [row(), scan('03-15', 'installed'), scan('03-20', 'missing')];
  expect(measured(records).lines.map(({ detected }) => detected)).toEqual([null, noon('03-20')]);
});

describe('PAT-2: a reappearance is a new obligation from the first re-detection', () => {
  const cameBack = [row(), scan('03-15', 'installed'), scan('03-20', 'missing'), scan('03-31', 'missing')];

  it('failed or declined where it had been seen installed counts as missing from then on, not before (2.2, G48)', () => {
    for (const state of ['failed', 'declined'] as const) {
      expect(verdicts([row(), deployment('03-12'), scan('03-15', 'installed'), scan('03-20', state)])).toEqual([
        ['first, came back', 'PASS', 'reappeared', null],
        ['reappeared', 'NOT_DUE', 'not-due', null],
      ]);
    }
    const waits = [row(), deployment('03-12'), scan('03-15', 'installed'), scan('03-28', 'pending-reboot')];
    expect(verdicts(waits)).toEqual([['only', 'EXCEPTION', 'pending-reboot-overdue', null]]);
  });

  it('judges the first by its own limit, the second by 15 days from 20 March', () => {
    expect(verdicts(cameBack)).toEqual([
      ['first, came back', 'PASS', 'reappeared', null],
      ['reappeared', 'NOT_DUE', 'not-due', null],
    ]);
    const [, second] = measured(cameBack).lines;
    expect(second).toMatchObject({
      obligation: 'a/P',
      clockStart: noon('03-20'),
      dueDate: '2026-04-04',
      reappeared: noon('03-20'),
      flags: 'missing again after it was in effect',
    });
  });

  it('counts the pair once at the as-of instant, lists it, and reconciles', () => {
    const run = measured(cameBack);
    expect(run.result('patch.level')).toMatchObject({ numerator: 0, denominator: 1 });
    expect(run.result('patch.reappeared.all')).toEqual({ kind: 'count', count: 1 });
    expect(run.result('patch.reappeared.open')).toEqual({ kind: 'count', count: 1 });
    expect(run.further['patch-reappeared']).toHaveLength(1);
    expect(run.leftOut).toEqual({ 'scan result or deployment, part of its obligation or asset': 3 });
  });

  it('has not happened yet at an earlier as-of instant', () => {
    expect(verdicts(cameBack, '2026-03-18T12:00:00-04:00')).toEqual([['only', 'PASS', 'current', null]]);
  });

  it('can be put right, and come back again', () => {
    const records = [
      ...cameBack.slice(0, 3),
      deployment('03-22'),
      scan('03-23', 'installed'),
      scan('03-29', 'missing'),
    ];
    expect(verdicts(records)).toEqual([
      ['first, came back', 'PASS', 'reappeared', null],
      ['reappeared', 'PASS', 'reappeared', null],
      ['reappeared', 'NOT_DUE', 'not-due', null],
    ]);
  });

  it('is shown by a removal too', () => {
    const removed = deployment('03-21', { action: 'uninstall' });
    expect(verdicts([row(), deployment('03-15'), removed])).toEqual([
      ['first, came back', 'PASS', 'reappeared', null],
      ['reappeared', 'NOT_DUE', 'not-due', null],
    ]);
    expect(verdicts([row(), removed])).toHaveLength(1);
  });

  it('is not shown by another scanner that disagrees, nor by a claim that never took', () => {
    const by = (scanner: string) => ({ scanner });
    expect(verdicts([row(), scan('03-15', 'installed', by('a')), scan('03-20', 'missing', by('b'))])).toHaveLength(1);
    expect(verdicts([row(), deployment('03-15'), scan('03-20', 'missing')])).toHaveLength(1);
  });
});

describe('PAT-3: the rank sets the deadline', () => {
  const ranked = (...ranks: readonly (readonly [string, ScanResult['severity']])[]) =>
    measured([row({ severity: 'unknown' }), ...ranks.map(([day, severity]) => scan(day, 'missing', { severity }))])
      .lines[0];

  it('raised: the earlier of the old limit and the change day with the days of the new rank', () => {
    // Medium from 10 March is due on 8 June; critical from 14 March on 29 March.
    expect(ranked(['03-11', 'medium'], ['03-14', 'critical'])).toMatchObject({
      severity: 'critical',
      dueDate: '2026-03-29',
      clockStart: noon('03-10'),
      ranks: 'medium; critical from 2026-03-14T16:00:00Z',
    });
    // High from 10 March is due on 9 April; critical from 30 March would be 14 April: the old limit stays.
    expect(ranked(['03-11', 'high'], ['03-30', 'critical'])).toMatchObject({ severity: 'high', dueDate: '2026-04-09' });
  });

  it('lowered: never extends a limit already set', () => {
    expect(ranked(['03-11', 'critical'], ['03-14', 'low'])).toMatchObject({
      severity: 'critical',
      dueDate: '2026-03-25',
    });
  });

  it('does not know yet what was raised after the as-of instant', () => {
    expect(ranked(['03-11', 'high'], ['04-02', 'critical'])).toMatchObject({ severity: 'high', ranks: null });
  });
});

it('PAT-4: age runs to the as-of instant, not to the last scan', () => {
  const [line] = measured([row({ detectedAt: noon('03-11') }), scan('03-20', 'missing')]).lines;
  // Due on 25 March; six days past it on 31 March, though last seen missing on 20 March.
  expect(line).toMatchObject({ stock: 'overdue', overdueDays: 6, verdictFlow: 'EXCEPTION' });
});

describe('patches that no obligation names', () => {
  it('are an obligation by their scans: detected when first missing', () => {
    const context = measureContext({
      policy: { patching: { ...measureContext().policy.patching, clock: 'detected' } },
    });
    const run = runMetric(patchObligations, [scan('03-02', 'missing'), scan('03-31', 'missing')], context);
    expect(run.lines).toMatchObject([{ obligation: 'a/P', dueDate: '2026-03-17', verdictFlow: 'EXCEPTION' }]);
    expect(run.leftOut).toEqual({ 'scan result or deployment, part of its obligation or asset': 1 });
  });

  it('count a scan of the whole asset for its freshness and nothing else', () => {
    const whole = storedScan({ asset: 'a', at: noon('03-31') });
    const old = row({ scannedAt: noon('03-01'), state: 'missing' });
    expect(measured([old]).lines[0]).toMatchObject({ stock: 'unknown' });
    expect(measured([old, whole]).lines[0]).toMatchObject({ stock: 'overdue' });
  });
});

it('PAT-3: a scanner that ranks by its own scale does not change the rank of another source', () => {
  const foreign = (day: string, severity: ScanResult['severity']) => ({
    ...storedScan({ asset: 'a', patch: 'P', at: noon(day), state: 'missing', severity }),
    source: 'nessus',
  });
  const scans = [foreign('03-11', 'low'), foreign('03-20', 'critical')];
  expect(measured([row({ severity: 'medium' }), ...scans]).lines[0]).toMatchObject({ severity: 'medium', ranks: null });
  // Without a rank of its own it has the scanner's: low from 10 March; critical from 20 March is due on 4 April.
  expect(measured([row({ severity: 'unknown' }), ...scans]).lines[0]).toMatchObject({
    severity: 'critical',
    dueDate: '2026-04-04',
  });
});
