import fc from 'fast-check';
import { expect, it, vi } from 'vitest';
import { DAY_MS, HOUR_MS, type Instant } from '../../lib/time.ts';
import type { FigureResult } from '../../model/figure.ts';
import type { MeasureContext, StoredObligation, StoredPatchRecord } from '../../model/metric.ts';
import { byAsset, contexts, day, START, single, withHistory } from '../../testing/patch-fleet.ts';
import { storedDeployment, storedScan } from '../../testing/records.ts';
import { type MetricRun, runMetric } from '../../testing/run-metric.ts';
import { patchCurrency } from '../patch-currency.ts';
import { patchObligations } from '../patch-obligations.ts';

vi.setConfig({ testTimeout: 120_000 });

const runs = (rows: readonly StoredPatchRecord[], at: MeasureContext) =>
  [patchObligations, patchCurrency].map((metric) => runMetric(metric, rows, at));

/** n / N at its measured, worst and best value: none may fall. */
function expectNoRatioLower(a: FigureResult & { kind: 'ratio' }, b: FigureResult & { kind: 'ratio' }, key: string) {
  const notLower = (n: number, N: number, m: number, M: number): void => {
    if (N > 0 && M > 0) expect(m * N, key).toBeGreaterThanOrEqual(n * M);
  };
  notLower(a.numerator, a.denominator + a.unknown, b.numerator, b.denominator + b.unknown);
  // An asset of which more is known now may turn out to have an accepted risk: measured, and not current.
  if (key === 'patch.currency.measured-only' && a.unknown !== b.unknown) return;
  notLower(a.numerator, a.denominator, b.numerator, b.denominator);
  notLower(a.numerator + a.unknown, a.denominator + a.unknown, b.numerator + b.unknown, b.denominator + b.unknown);
}

/** P-M9 and P-M7 and the faults of P-M10: what is better is in none of them that it was not in before. */
const FAULTS =
  /^patch\.(overdue|pending-reboot|failed|declined|excepted|no-deadline|assets\.overdue|known-exploited\.(open|overdue|unknown|late)|reappeared\.open)/;
/** Of these nothing is said: populations by severity or state, and what an improvement may make or end. */
const QUIET =
  /^patch\.(assets|fully-patched\.unknown|sources|retired|trend\.(not|devices-unknown)|contradicted|corroborated|known-exploited|superseded|installed-claimed|severity-unknown|reappeared|coverage\.later)/;

/** Every figure from P-M1 to P-M10 that a run has, each by its kind. */
function expectNoneWorse(before: MetricRun | undefined, after: MetricRun | undefined): void {
  for (const key of before?.keys ?? []) {
    const [a, b] = [before?.result(key), after?.keys.includes(key) ? after.result(key) : undefined];
    if (a === undefined || b === undefined) continue;
    if (a.kind === 'ratio' && b.kind === 'ratio') expectNoRatioLower(a, b, key);
    else if (a.kind === 'quantile' && b.kind === 'quantile') {
      // One of which nothing was known before is one more value, and need not be the smallest.
      if (a.value === null || a.count + a.open !== b.count + b.open) continue;
      expect(b.value ?? Number.POSITIVE_INFINITY, key).toBeLessThanOrEqual(a.value);
    } else if (a.kind === 'quotient' && b.kind === 'quotient') {
      expect(b.over, key).toBe(a.over);
      expect(b.sum, key).toBeGreaterThanOrEqual(a.sum);
    } else if (a.kind === 'count' && b.kind === 'count') {
      if (FAULTS.test(key)) expect(b.count, key).toBeLessThanOrEqual(a.count);
      else expect(key).toMatch(QUIET);
    } else expect(key).toMatch(/^patch\.(time-to-patch\.mean|asset-time\.)/);
  }
}

const improved = (rows: readonly StoredObligation[], index: number, installedAt: number): StoredObligation[] =>
  rows.map((row, at) =>
    at === index
      ? { ...row, obligation: { ...row.obligation, state: 'installed', installedAt, rebootedAt: null } }
      : row,
  );

it('installed on the day of its release', () => {
  fc.assert(
    fc.property(single, contexts, fc.nat(), (rows, context, pick) => {
      const index = pick % rows.length;
      const { state: was, releasedAt, inServiceAt } = rows[index]?.obligation ?? {};
      fc.pre(was !== 'not-applicable' && releasedAt != null && releasedAt <= context.asOf && inServiceAt == null);
      const [before, after] = [runs(rows, context), runs(improved(rows, index, releasedAt), context)];
      for (const [at, run] of before.entries()) expectNoneWorse(run, after[at]);
    }),
    { numRuns: 150 },
  );
});

it('installed at last, late or not', () => {
  // Everything is known beforehand: learning that an unknown one was late is no improvement.
  const known = single.map((rows) =>
    rows.map((row) => {
      const { state: was, severity, releasedAt, installedAt } = row.obligation;
      const isOpen = was === 'missing' || was === 'failed' || was === 'declined' || installedAt === null;
      const fields = {
        ...row.obligation,
        severity: severity === 'unknown' ? ('low' as const) : severity,
        releasedAt: releasedAt ?? START,
        installedAt: isOpen ? null : installedAt,
        rebootedAt: null,
        state: isOpen
          ? was === 'pending-reboot' || was === 'failed'
            ? was
            : ('missing' as const)
          : ('installed' as const),
        scannedAt: Date.parse('2026-04-01T04:00:00Z'),
      };
      return { ...row, obligation: fields };
    }),
  );
  fc.assert(
    fc.property(known, contexts, fc.nat(), (rows, context, pick) => {
      const index = pick % rows.length;
      const installedAt = rows[index]?.obligation.installedAt ?? context.asOf;
      const [before, after] = [runs(rows, context), runs(improved(rows, index, installedAt), context)];
      for (const [at, run] of before.entries()) expectNoneWorse(run, after[at]);
    }),
    { numRuns: 150 },
  );
});

/** The last life of a patch, put right an hour after it began: from then on every scan shows it, and nothing takes it off. */
function putRight(rows: readonly StoredPatchRecord[], name: string, from: Instant): StoredPatchRecord[] {
  const [asset = '', patch = ''] = name.split('/');
  const rest = rows.flatMap((row): StoredPatchRecord[] => {
    if ('scan' in row && row.scan.asset === asset && row.scan.patch === patch && row.scan.at > from) {
      return [{ ...row, scan: { ...row.scan, state: 'installed' } }];
    }
    const isUndone = 'deployment' in row && row.deployment.asset === asset && row.deployment.patch === patch;
    return isUndone && row.deployment.at > from ? [] : [row];
  });
  return byAsset([...rest, storedDeployment({ asset, patch, at: from + HOUR_MS })]);
}

it('put right again an hour after it came off', () => {
  fc.assert(
    fc.property(withHistory, contexts, day, fc.integer({ min: 1, max: 60 }), (given, context, at, days) => {
      const scan = { asset: 'a', patch: 'P1', scanner: 's', severity: 'critical' } as const;
      const cameOff = [
        storedScan({ ...scan, at, state: 'installed' }),
        storedScan({ ...scan, at: at + days * DAY_MS, state: 'missing' }),
      ];
      // What sources say is in the scans; a row of its own says only that the patch applies.
      const rows = [...given, ...cameOff].map((row) =>
        'obligation' in row
          ? { ...row, obligation: { ...row.obligation, state: 'unknown' as const, installedAt: null, scannedAt: null } }
          : row,
      );
      const before = runs(byAsset(rows), context);
      const last = before[0]?.lines.filter(({ obligation }) => obligation === 'a/P1').at(-1);
      if (last?.reappeared == null) return;
      const after = runs(putRight(rows, 'a/P1', Number(last.reappeared)), context);
      for (const [index, run] of before.entries()) expectNoneWorse(run, after[index]);
    }),
    { numRuns: 100 },
  );
});
