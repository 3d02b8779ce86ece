import { expect, it } from 'vitest';
import { DAY_MS, HOUR_MS } from '../lib/time.ts';
import type { JobRun } from '../model/operations.ts';
import { instantOf as at, measureContext } from '../testing/measure-context.ts';
import { storedRecord } from '../testing/records.ts';
import { runMetric } from '../testing/run-metric.ts';
import { jobRuns } from './job-runs.ts';

const AS_OF = at('2026-04-01T00:00:00-04:00');
/** Started so many days before the as-of instant, an hour long. */
const run = (daysAgo: number, fields: Partial<JobRun> = {}): JobRun => ({
  kind: 'job-run',
  key: `db/${daysAgo}`,
  job: 'db full',
  jobKind: 'backup',
  jobKindText: null,
  asset: 'db',
  startedAt: AS_OF - daysAgo * DAY_MS,
  endedAt: AS_OF - daysAgo * DAY_MS + HOUR_MS,
  result: 'success',
  resultText: null,
  ticketKey: null,
  ambiguousTimes: null,
  ...fields,
});
const measured = (rows: readonly JobRun[]) => runMetric(jobRuns, rows.map(storedRecord), measureContext());

it('takes a warning for not ended well, and what runs or is not understood for unknown', () => {
  const { result } = measured([
    run(1),
    run(2, { result: 'warning' }),
    run(3, { result: 'failed' }),
    run(4, { result: 'running' }),
    run(5, { result: 'unknown' }),
    run(6, { jobKind: 'restore-test' }),
    run(7, { jobKind: 'other', result: 'failed' }),
  ]);
  expect(result('job.backup.succeeded')).toMatchObject({ numerator: 1, denominator: 3, unknown: 2 });
  expect(result('job.backup.runs')).toEqual({ kind: 'count', count: 5 });
  expect(result('job.restore-test.succeeded')).toMatchObject({ numerator: 1, denominator: 1, unknown: 0 });
  expect(result('job.other.succeeded')).toMatchObject({ numerator: 0, denominator: 1 });
  // No run names a ticket: not known, rather than none.
  expect(result('job.failed-ticketed')).toMatchObject({ numerator: 0, denominator: 0, unknown: 2 });
});

it('gives the age of the last good backup of each job: 23 h, 9 d 23 h, and one that never ended well', () => {
  const measuredRun = measured([
    run(1),
    run(30),
    run(10, { job: 'web full', key: 'web/10' }),
    run(1, { job: 'web full', key: 'web/1', result: 'failed', ticketKey: 'INC1' }),
    run(3, { job: 'mail full', key: 'mail/3', result: 'failed' }),
    run(100, { job: 'DB FULL', key: 'db/100' }),
  ]);
  expect(measuredRun.further['backup-jobs']).toMatchObject([
    { job: 'db full', runs: 3, age: 23 * HOUR_MS },
    { job: 'mail full', runs: 1, age: null, succeeded: 'no' },
    { job: 'web full', runs: 2, age: 10 * DAY_MS - HOUR_MS },
  ]);
  expect(measuredRun.result('job.backup.last-success.median')).toMatchObject({ value: 10 * DAY_MS - HOUR_MS, open: 1 });
  expect(measuredRun.result('job.backup.last-success.oldest')).toMatchObject({ value: null, count: 2, open: 1 });
  expect(measuredRun.result('job.backup.never-succeeded')).toEqual({ kind: 'count', count: 1 });
  expect(measuredRun.result('job.failed-ticketed')).toMatchObject({ numerator: 1, denominator: 2 });
  expect(measuredRun.leftOut).toEqual({ 'started outside the period': 1 });
});

it('sees a backup job that stopped running, though none of its runs failed', () => {
  // Nightly from 20 to 10 days before: ten intervals of a day, so that a good run two days old would still be recent.
  const stopped = Array.from({ length: 11 }, (_, night) =>
    run(10 + night, { job: 'files full', key: `files/${night}` }),
  );
  const nightly = Array.from({ length: 11 }, (_, night) => run(1 + night, { key: `db/${night}` }));
  const { further, result } = measured([...stopped, ...nightly, run(1, { job: 'web full', key: 'web/1' })]);
  expect(further['backup-jobs']).toMatchObject([
    { job: 'db full', interval: DAY_MS, standing: 'recent', expected: null, found: null },
    { job: 'files full', interval: DAY_MS, standing: 'overdue', found: 'the last one 9 d 23 h ago' },
    { job: 'web full', interval: null, standing: 'interval not known' },
  ]);
  expect(result('job.backup.recent')).toMatchObject({ numerator: 1, denominator: 2, unknown: 1 });
});

it('does not know what happens after the as-of instant', () => {
  expect(measured([run(-1)]).leftOut).toEqual({ 'started after the as-of instant': 1 });
  // Started before it, ended after it: no good backup yet.
  expect(measured([run(0.01, { endedAt: AS_OF + 1 })]).further['backup-jobs']).toMatchObject([{ succeeded: 'no' }]);
});
