import type { Instant } from '../lib/time.ts';
import type { LineSink, Metric, MetricInputs } from '../model/metric.ts';
import { JOB_FIELDS, type JobLine, RUN_FIELDS } from './job/job-fields.ts';
import { jobFigures } from './job/job-figures.ts';
import { jobKey } from './job/job-key.ts';
import { columnsOf, rowOf } from './shared/fields.ts';
import { ofRead } from './shared/selecting.ts';

const RUNS = 'job-runs';
const JOBS = 'backup-jobs';

type Stored = MetricInputs['jobRuns'];

/** Backups, restore tests and other scheduled jobs, run by run and job by job. Holds a line per job. */
export const jobRuns: Metric<'jobRuns'> = {
  id: 'job-runs',
  title: 'Job runs',
  reads: 'jobRuns',
  populations: [
    {
      id: RUNS,
      title: 'Job runs',
      unit: 'one run of a job started in the period',
      columns: columnsOf(RUN_FIELDS),
      keyColumn: 'run',
      exceptions: { where: [{ column: 'result', in: ['failed', 'warning'] }], expected: 'expected', found: 'found' },
    },
    {
      id: JOBS,
      title: 'Backup jobs',
      unit: 'one backup job with a run up to the as-of instant',
      columns: columnsOf(JOB_FIELDS),
      keyColumn: 'job',
      exceptions: {
        where: [{ column: 'standing', in: ['overdue', 'never ended well'] }],
        expected: 'expected',
        found: 'found',
      },
    },
  ],
  start({ period, asOf, policy }) {
    const jobOf = jobKey(policy);
    const jobs = new Map<string, JobLine>();
    let any = false;
    let ticketStated = false;
    return {
      judge(stored, sink) {
        any = true;
        const { startedAt, ticketKey, jobKind } = stored.record;
        ticketStated ||= ticketKey !== null;
        const isLater = startedAt > asOf;
        if (isLater || startedAt < period.from || startedAt >= period.to) {
          sink.leaveOut(RUNS, isLater ? 'started after the as-of instant' : 'started outside the period');
        } else {
          sink.line(RUNS, rowOf(RUN_FIELDS, { stored }));
        }
        if (isLater || jobKind !== 'backup') {
          sink.leaveOut(JOBS, isLater ? 'started after the as-of instant' : 'not a backup');
        } else addRun(jobs, jobOf(stored.record), stored, asOf);
      },
      finish: (sink) => putJobs(jobs, sink),
      figures: () => ofRead(any, jobFigures(ticketStated)),
    };
  },
};

function addRun(jobs: Map<string, JobLine>, key: string, stored: Stored, asOf: Instant): void {
  const { job, asset, result, startedAt, endedAt } = stored.record;
  const former = jobs.get(key) ?? {
    job,
    asset,
    runs: 0,
    lastSuccess: null,
    ageMs: null,
    first: startedAt,
    latest: startedAt,
  };
  const at = endedAt ?? startedAt;
  const isLatest = result === 'success' && at <= asOf && at > (former.lastSuccess?.at ?? Number.NEGATIVE_INFINITY);
  jobs.set(key, {
    ...former,
    runs: former.runs + 1,
    first: Math.min(former.first, startedAt),
    latest: Math.max(former.latest, startedAt),
    ...(isLatest ? { lastSuccess: { at, stored }, ageMs: asOf - at } : {}),
  });
}

function putJobs(jobs: ReadonlyMap<string, JobLine>, sink: LineSink): void {
  for (const [, job] of [...jobs].sort(([a], [b]) => (a < b ? -1 : 1))) {
    sink.line(JOBS, rowOf(JOB_FIELDS, job));
    sink.leaveOut(JOBS, 'further run of a job that has its line', job.runs - 1);
  }
}
