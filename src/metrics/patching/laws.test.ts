import fc from 'fast-check';
import { describe, expect, it, vi } from 'vitest';
import { DAY_MS } from '../../lib/time.ts';
import type { ObligationState, Severity } from '../../model/evidence.ts';
import type { MeasureContext, StoredObligation, StoredPatchRecord } from '../../model/metric.ts';
import type { Deployment, ScanResult } from '../../model/patch-evidence.ts';
import { instantOf, measureContext } from '../../testing/measure-context.ts';
import { storedDeployment, storedObligation, storedScan } from '../../testing/records.ts';
import { type Line, type MetricRun, runMetric } from '../../testing/run-metric.ts';
import { patchCurrency } from '../patch-currency.ts';
import { patchObligations } from '../patch-obligations.ts';

// Thousands of runs through two metrics: slow on a busy machine, and never judged by their speed.
vi.setConfig({ testTimeout: 120_000 });

const START = instantOf('2025-11-01T00:00:00-04:00');
const day = fc.integer({ min: 0, max: 180 }).map((days) => START + days * DAY_MS);
const maybe = fc.option(day, { nil: null, freq: 2 });
const state = fc.constantFrom<ObligationState>(
  'installed',
  'installed',
  'pending-reboot',
  'failed',
  'missing',
  'missing',
  'not-applicable',
  'superseded',
  'declined',
  'unknown',
);

const obligation = fc
  .record({
    asset: fc.constantFrom('a', 'b', 'c'),
    patch: fc.constantFrom('P1', 'P2', 'P3', 'P4'),
    severity: fc.constantFrom<Severity>('critical', 'critical', 'high', 'unknown'),
    releasedAt: fc.option(day, { nil: null, freq: 9 }),
    detectedAt: maybe,
    installedAt: maybe,
    rebootedAt: fc.option(day, { nil: null, freq: 1 }),
    state,
    scannedAt: fc.option(day, { nil: null, freq: 9 }),
    supersededBy: fc.option(fc.constantFrom('P1', 'P2', 'P3', 'P2 P4', 'P9'), { nil: null, freq: 1 }),
  })
  .map(storedObligation);
const assetDates = fc.record({
  inServiceAt: fc.option(day, { nil: null, freq: 1 }),
  retiredAt: fc.option(day, { nil: null, freq: 1 }),
});

/** Grouped by asset, as the store streams them; dates of an asset are the same on all its rows. */
const fleet = fc
  .tuple(fc.array(obligation, { minLength: 1, maxLength: 12 }), fc.array(assetDates, { minLength: 3, maxLength: 3 }))
  .map(([rows, dates]) =>
    byAsset(
      rows.map((row) => ({
        ...row,
        obligation: { ...row.obligation, ...dates['abc'.indexOf(row.obligation.asset)] },
      })),
    ),
  );

const assetOf = (row: StoredPatchRecord): string =>
  'obligation' in row ? row.obligation.asset : 'scan' in row ? row.scan.asset : row.deployment.asset;

const byAsset = <R extends StoredPatchRecord>(rows: readonly R[]): R[] =>
  [...rows].sort((a, b) => (assetOf(a) < assetOf(b) ? -1 : assetOf(a) > assetOf(b) ? 1 : 0));

/** What scans found and deployments did, besides: every kind of sign, of patches with and without an obligation. */
const history = fc.oneof(
  fc
    .record({
      asset: fc.constantFrom('a', 'b', 'c'),
      patch: fc.option(fc.constantFrom('P1', 'P2', 'P3', 'P5'), { nil: null, freq: 9 }),
      at: day,
      state: fc.constantFrom<ScanResult['state']>('installed', 'installed', 'missing', 'missing', 'failed', 'unknown'),
      severity: fc.constantFrom<Severity>('critical', 'high', 'low', 'unknown'),
      scanner: fc.option(fc.constantFrom('s', 't'), { nil: null }),
      authenticated: fc.option(fc.boolean(), { nil: null }),
    })
    .map(storedScan),
  fc
    .record({
      asset: fc.constantFrom('a', 'b', 'c'),
      patch: fc.constantFrom('P1', 'P2', 'P3', 'P5'),
      at: day,
      action: fc.constantFrom<Deployment['action']>('install', 'install', 'uninstall'),
      result: fc.constantFrom<Deployment['result']>('succeeded', 'succeeded', 'failed', 'pending-reboot'),
      rebootedAt: fc.option(day, { nil: null, freq: 1 }),
    })
    .map(storedDeployment),
);
const withHistory = fc
  .tuple(fleet, fc.array(history, { maxLength: 10 }))
  .map(([rows, more]) => byAsset([...rows, ...more]));

const context = measureContext();
const METRICS = [patchObligations, patchCurrency] as const;
const runs = (rows: readonly StoredPatchRecord[], at: MeasureContext = context) =>
  METRICS.map((metric) => runMetric(metric, rows, at));
const sum = (numbers: readonly number[]): number => numbers.reduce((total, n) => total + n, 0);

describe('laws of patch metrics', () => {
  it('every row ends in exactly one line or one reason', () => {
    fc.assert(
      fc.property(withHistory, (rows) => {
        for (const { lines, leftOut } of runs(rows)) {
          const further = lines.filter(({ occurrence }) => occurrence === 'reappeared').length;
          expect(lines.length - further + sum(Object.values(leftOut))).toBe(rows.length);
        }
      }),
    );
  });

  it('every obligation and every asset is in one bucket', () => {
    fc.assert(
      fc.property(withHistory, (rows) => {
        const [obligations, assets] = runs(rows);
        const inStock = (stock: string) => obligations?.lines.filter((line) => line.stock === stock).length ?? 0;
        const level = obligations?.result('patch.level');
        const applicable = level?.kind === 'ratio' ? level.denominator + level.unknown : -1;
        expect(applicable + inStock('excluded') + inStock('reappeared')).toBe(obligations?.lines.length);

        const buckets = ['current', 'overdue', 'unknown', 'excluded-retired'];
        const counts = buckets.map((bucket) => assets?.result(`patch.assets.${bucket}`));
        expect(sum(counts.map((each) => (each?.kind === 'count' ? each.count : -1)))).toBe(assets?.lines.length);
        for (const line of assets?.lines ?? []) {
          const parts = [line.installed, line.notDue, line.overdue, line.noDeadline, line.unknown].map(Number);
          expect(sum(parts)).toBe(line.applicable);
        }
      }),
    );
  });

  it('the order of the rows does not matter', () => {
    fc.assert(
      fc.property(
        withHistory.chain((rows) => fc.tuple(fc.constant(rows), fc.shuffledSubarray(rows, { minLength: rows.length }))),
        ([rows, shuffled]) => {
          const [before, after] = [runs(rows), runs(byAsset(shuffled))];
          for (const [index, run] of before.entries()) expect(after[index]?.lines).toEqual(run.lines);
        },
      ),
    );
  });

  it('a later as-of instant never takes a breach back', () => {
    fc.assert(
      fc.property(withHistory, fc.integer({ min: 1, max: 60 }), (rows, days) => {
        const later = { ...context, asOf: context.asOf + days * DAY_MS };
        const nameOf = ({ obligation, reappeared }: Line): string => `${obligation} ${reappeared}`;
        const verdicts = new Map(runMetric(patchObligations, rows, later).lines.map((line) => [nameOf(line), line]));
        for (const line of runMetric(patchObligations, rows, context).lines) {
          if (line.verdictFlow !== 'EXCEPTION') continue;
          expect(verdicts.get(nameOf(line))).toMatchObject({ verdictFlow: 'EXCEPTION' });
        }
      }),
      { numRuns: 120 },
    );
  });

  it('a quarter that ends at the as-of instant has the headline figure', () => {
    fc.assert(
      fc.property(withHistory, (rows) => {
        const [, assets] = runs(rows);
        const [then, now] = ['patch.trend.devices-current.2026-03-31', 'patch.currency.devices'].map((key) =>
          assets?.result(key),
        );
        if (then?.kind !== 'ratio' || now?.kind !== 'ratio') throw new Error('both are ratios');
        expect([then.numerator, then.denominator]).toEqual([now.numerator, now.denominator]);
      }),
    );
  });

  it('periods that meet end to end judge each obligation with a limit once', () => {
    fc.assert(
      fc.property(withHistory, day, (rows, cut) => {
        const whole = { ...context, asOf: START + 400 * DAY_MS };
        const span = (from: number, to: number) =>
          runMetric(patchObligations, rows, { ...whole, period: { ...whole.period, from, to } })
            .lines.filter((line) => line.duePeriod === 'yes')
            .map((line) => `${line.obligation} ${line.reappeared}`);
        const [from, to] = [START, START + 200 * DAY_MS];
        expect([...span(from, cut), ...span(cut, to)].sort()).toEqual(span(from, to).sort());
      }),
    );
  });
});

/** n / N at its measured, worst and best value: none may fall. */
function expectNoneLower(before: MetricRun | undefined, after: MetricRun | undefined, key: string): void {
  const [a, b] = [before?.result(key), after?.result(key)];
  if (a?.kind !== 'ratio' || b?.kind !== 'ratio') throw new Error(`${key} is not a ratio`);
  const notLower = (n: number, N: number, m: number, M: number): void => {
    if (N > 0 && M > 0) expect(m * N).toBeGreaterThanOrEqual(n * M);
  };
  notLower(a.numerator, a.denominator, b.numerator, b.denominator);
  notLower(a.numerator, a.denominator + a.unknown, b.numerator, b.denominator + b.unknown);
  notLower(a.numerator + a.unknown, a.denominator + a.unknown, b.numerator + b.unknown, b.denominator + b.unknown);
}

const RATIOS = [
  [0, 'patch.on-time'],
  [0, 'patch.on-time.critical'],
  [0, 'patch.level'],
  [1, 'patch.currency.devices'],
  [1, 'patch.currency.measured-only'],
  [1, 'patch.currency.best-case'],
  [1, 'patch.fully-patched'],
] as const;

describe('making one obligation better never lowers a figure', () => {
  const improved = (rows: readonly StoredObligation[], index: number, installedAt: number): StoredObligation[] =>
    rows.map((row, at) =>
      at === index
        ? { ...row, obligation: { ...row.obligation, state: 'installed', installedAt, rebootedAt: null } }
        : row,
    );
  const unique = fleet.map((rows) => [...new Map(rows.map((row) => [row.obligation.key, row])).values()]);

  it('installed on the day of its release', () => {
    fc.assert(
      fc.property(unique, fc.nat(), (rows, pick) => {
        const index = pick % rows.length;
        const { state: was, releasedAt, inServiceAt } = rows[index]?.obligation ?? {};
        fc.pre(was !== 'not-applicable' && releasedAt != null && releasedAt <= context.asOf && inServiceAt == null);
        const [before, after] = [runs(rows), runs(improved(rows, index, releasedAt))];
        for (const [metric, key] of RATIOS) expectNoneLower(before[metric], after[metric], key);
      }),
      { numRuns: 120 },
    );
  });

  it('installed at last, late or not', () => {
    // Everything is known beforehand: learning that an unknown one was late is no improvement.
    const known = unique.map((rows) =>
      rows.map((row) => {
        const { state: was, severity, releasedAt, installedAt } = row.obligation;
        const isOpen = was === 'missing' || was === 'failed' || was === 'declined' || installedAt === null;
        const fields = {
          ...row.obligation,
          severity: severity === 'unknown' ? ('low' as const) : severity,
          releasedAt: releasedAt ?? START,
          installedAt: isOpen ? null : installedAt,
          rebootedAt: null,
          state: isOpen ? ('missing' as const) : ('installed' as const),
          scannedAt: context.asOf,
        };
        return { ...row, obligation: fields };
      }),
    );
    fc.assert(
      fc.property(known, fc.nat(), (rows, pick) => {
        const index = pick % rows.length;
        const installedAt = rows[index]?.obligation.installedAt ?? context.asOf;
        const [before, after] = [runs(rows), runs(improved(rows, index, installedAt))];
        for (const [metric, key] of RATIOS) expectNoneLower(before[metric], after[metric], key);
      }),
      { numRuns: 120 },
    );
  });
});
