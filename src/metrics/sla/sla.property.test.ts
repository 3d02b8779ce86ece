import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { HOUR_MS, type Instant } from '../../lib/time.ts';
import {
  clockOf,
  context,
  cuts,
  exported,
  FIRST,
  HOURS,
  hourOf,
  judgedIn,
  metric,
  reopen,
  tickets,
} from '../../testing/arbitrary-tickets.ts';
import { runMetric } from '../../testing/run-metric.ts';

describe('laws of the service levels', { timeout: 60_000 }, () => {
  it('judges each clock in one period only: periods that meet end to end add up to the whole', () => {
    fc.assert(
      fc.property(metric, tickets, cuts, reopen, (of, records, [a, b, c], mode) => {
        const run = (from: Instant, to: Instant) => judgedIn(runMetric(of, records, context(from, to, c, mode)));
        expect([...run(a, b), ...run(b, c)].sort()).toEqual([...run(a, c)].sort());
      }),
      { numRuns: 30 },
    );
  });

  it('does not care about the order of records', () => {
    fc.assert(
      fc.property(metric, tickets, cuts, reopen, (of, records, [a, b, c], mode) => {
        const [run, turned] = [records, [...records].reverse()].map((each) =>
          runMetric(of, each, context(a, b, c, mode)),
        );
        expect(turned?.keys).toEqual(run?.keys);
        for (const key of run?.keys ?? []) expect(turned?.result(key), key).toEqual(run?.result(key));
        expect([...(turned?.lines ?? [])].reverse().map(clockOf).sort()).toEqual(
          [...(run?.lines ?? [])].map(clockOf).sort(),
        );
      }),
      { numRuns: 20 },
    );
  });

  it('a later as-of instant never takes a breach back, but where a reopening or a hold re-dates it', () => {
    fc.assert(
      fc.property(metric, exported, fc.integer({ min: 0, max: 400 }), (of, record, later) => {
        const asOf = hourOf(HOURS + 600);
        const [now, then] = [asOf, asOf + later * HOUR_MS].map(
          (instant) => runMetric(of, [record], context(FIRST, asOf, instant, 'resume')).lines[0],
        );
        if (now?.verdict === 'EXCEPTION') expect(then?.verdict).toBe('EXCEPTION');
      }),
      { numRuns: 30 },
    );
  });

  it('writes one line or one reason per record and accounts for all of them', () => {
    fc.assert(
      fc.property(metric, tickets, cuts, reopen, (of, records, [a, b, c], mode) => {
        const { lines, leftOut } = runMetric(of, records, context(a, b, c, mode));
        const left = Object.values(leftOut).reduce((sum, n) => sum + n, 0);
        expect(new Set(lines.map((line) => line.ticket)).size + left).toBe(records.length);
        expect(new Set(lines.map(clockOf)).size).toBe(lines.length);
      }),
      { numRuns: 30 },
    );
  });
});
