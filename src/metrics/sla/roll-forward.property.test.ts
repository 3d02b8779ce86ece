import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { HOUR_MS } from '../../lib/time.ts';
import { clockOf, context, cuts, judgedIn, metric, reopen, tickets } from '../../testing/arbitrary-tickets.ts';
import { type MetricRun, runMetric } from '../../testing/run-metric.ts';

const flowOf = (run: MetricRun, column: string, ...values: readonly string[]): readonly string[] =>
  run.lines.filter((line) => values.includes(String(line[column]))).map(clockOf);

describe('laws of the service levels', { timeout: 60_000 }, () => {
  it('rolls forward: what came in went out, and the closing is the next opening', () => {
    fc.assert(
      fc.property(
        metric,
        tickets,
        cuts,
        fc.integer({ min: 0, max: 400 }),
        reopen,
        (of, records, [a, b, c], later, mode) => {
          const first = runMetric(of, records, context(a, b, b + later * HOUR_MS, mode));
          const second = runMetric(of, records, context(b, c, Math.max(c, b + later * HOUR_MS), mode));
          for (const { lines } of [first, second]) {
            for (const line of lines) expect(line.entered === 'none', clockOf(line)).toBe(line.left === 'none');
          }
          expect(flowOf(second, 'entered', 'opening')).toEqual(flowOf(first, 'left', 'closing'));
        },
      ),
      { numRuns: 30 },
    );
  });

  it('falls due in the roll-forward where it is judged in the headline, but for what was pending at the end of the period', () => {
    fc.assert(
      fc.property(metric, tickets, cuts, reopen, (of, records, [a, b, c], mode) => {
        const run = runMetric(of, records, context(a, b, c, mode));
        const pending = flowOf(run, 'left', 'closing');
        expect(flowOf(run, 'left', 'fell due')).toEqual(judgedIn(run).filter((clock) => !pending.includes(clock)));
        const atEnd = runMetric(of, records, context(a, b, b, mode));
        expect(flowOf(atEnd, 'left', 'fell due')).toEqual(judgedIn(atEnd));
      }),
      { numRuns: 30 },
    );
  });
});
