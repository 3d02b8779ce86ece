import { expect, it } from 'vitest';
import { DAY_MS, HOUR_MS } from '../lib/time.ts';
import type { JobRun } from '../model/operations.ts';
import { instantOf as at, measureContext } from '../testing/measure-context.ts';
import { storedRecord } from '../testing/records.ts';
import { runMetric } from '../testing/run-metric.ts';
import { jobRepairs } from './job-repairs.ts';

const AS_OF = at('2026-04-01T00:00:00-04:00');
/** Started so many days before the as-of instant, an hour long. */
const run = (daysAgo: number, result: JobRun['result'], fields: Partial<JobRun> = {}): JobRun => ({
  kind: 'job-run',
  key: `${fields.job ?? 'db full'}/${daysAgo}`,
  job: 'db full',
  jobKind: 'other',
  jobKindText: null,
  asset: 'db',
  startedAt: AS_OF - daysAgo * DAY_MS,
  endedAt: AS_OF - daysAgo * DAY_MS + HOUR_MS,
  result,
  resultText: null,
  ticketKey: null,
  ambiguousTimes: null,
  ...fields,
});
const measured = (rows: readonly JobRun[]) => runMetric(jobRepairs, rows.map(storedRecord), measureContext());

it('finds the next good run of the same job, in whatever order runs are read', () => {
  const { lines, leftOut, result } = measured([
    run(1, 'success'),
    run(3, 'success', { job: 'DB full' }),
    run(5, 'failed'),
    run(6, 'success'),
    run(4, 'success', { asset: 'other' }),
  ]);
  // From day 5 to day 3 before: two days, both an hour after the start.
  expect(lines).toMatchObject([{ run: 'db full/5', repair: 'ended well since', toRepair: 2 * DAY_MS, found: null }]);
  expect(leftOut).toEqual({ 'did not fail': 4 });
  expect(result('job.repaired')).toMatchObject({ numerator: 1, denominator: 1, unknown: 0 });
  expect(result('job.repair.mean')).toMatchObject({ count: 1, sum: 2 * DAY_MS });
});

it('counts a failure without one as not repaired, and one with a run not over yet as unknown', () => {
  const { lines, result } = measured([
    run(5, 'failed'),
    run(5, 'failed', { job: 'b' }),
    run(1, 'running', { job: 'b', endedAt: null }),
    run(5, 'failed', { job: 'c' }),
    run(1, 'warning', { job: 'c' }),
    run(-1, 'success', { job: 'c' }),
  ]);
  expect(lines.map(({ run: key, repair }) => [key, repair])).toEqual([
    ['db full/5', 'not since'],
    ['b/5', 'not known'],
    ['c/5', 'not since'],
  ]);
  expect(result('job.repaired')).toMatchObject({ numerator: 0, denominator: 2, unknown: 1 });
});

it('leaves out failures of another period, or after the as-of instant', () => {
  expect(measured([run(100, 'failed'), run(-1, 'failed')]).leftOut).toEqual({
    'started outside the period': 1,
    'started after the as-of instant': 1,
  });
});
