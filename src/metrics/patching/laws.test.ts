import fc from 'fast-check';
import { describe, expect, it, vi } from 'vitest';
import { DAY_MS } from '../../lib/time.ts';
import type { MeasureContext, StoredPatchRecord } from '../../model/metric.ts';
import { measureContext } from '../../testing/measure-context.ts';
import { byAsset, contexts, day, START, withHistory } from '../../testing/patch-fleet.ts';
import { runMetric } from '../../testing/run-metric.ts';
import { patchCurrency } from '../patch-currency.ts';
import { patchObligations } from '../patch-obligations.ts';

// Thousands of runs through two metrics: slow on a busy machine, and never judged by their speed.
vi.setConfig({ testTimeout: 120_000 });

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
      fc.property(withHistory, contexts, (rows, given) => {
        const [obligations, assets] = runs(rows, given);
        const inStock = (stock: string) => obligations?.lines.filter((line) => line.stock === stock).length ?? 0;
        const level = obligations?.result('patch.level');
        const applicable = level?.kind === 'ratio' ? level.denominator + level.unknown : -1;
        expect(applicable + inStock('excluded') + inStock('reappeared')).toBe(obligations?.lines.length);

        const buckets = ['current', 'current-with-exceptions', 'overdue', 'unknown', 'excluded-retired'];
        const counts = buckets.map((bucket) => assets?.result(`patch.assets.${bucket}`));
        expect(sum(counts.map((each) => (each?.kind === 'count' ? each.count : -1)))).toBe(assets?.lines.length);
        for (const line of assets?.lines ?? []) {
          const { installed, notDue, overdue, excepted, noDeadline, unknown } = line;
          expect(sum([installed, notDue, overdue, excepted, noDeadline, unknown].map(Number))).toBe(line.applicable);
          const [inScope, ...times] = [line.inScopeTime, line.currentTime, line.overdueTime, line.unknownTime].map(
            Number,
          );
          expect(sum(times)).toBe(inScope);
          for (const time of times) expect(time).toBeGreaterThanOrEqual(0);
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
