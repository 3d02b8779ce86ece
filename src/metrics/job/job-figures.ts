import type { FigureSpec } from '../../model/figure.ts';
import type { JobKind } from '../../model/operations.ts';
import { selecting } from '../shared/selecting.ts';

const runs = selecting('job-runs');
const jobs = selecting('backup-jobs');
const BASIS = 'started in the period';
const NAMES: readonly (readonly [JobKind, string])[] = [
  ['backup', 'Backup runs'],
  ['restore-test', 'Restore tests'],
  ['other', 'Other job runs'],
];

/** Runs that ended well, by kind, and how old the last good backup of each job is (CSF PR.DS-11). */
export function jobFigures(ticketStated: boolean): readonly FigureSpec[] {
  return [
    ...NAMES.flatMap(([kind, title]) => [
      runs.count({ kind: [kind] }, { key: `job.${kind}.runs`, title, definition: 'Number of runs.', basis: BASIS }),
      succeeded(kind, title),
    ]),
    ticketed(ticketStated),
    ...lastSuccess(),
  ];
}

const succeeded = (kind: JobKind, title: string): FigureSpec =>
  runs.ratio({
    key: `job.${kind}.succeeded`,
    title: `${title} that ended well`,
    definition:
      'Runs whose result is success divided by those that ended. One with warnings did not end well; a result that is running or a word not known is unknown.',
    basis: BASIS,
    numerator: runs.select({ kind: [kind], result: ['success'] }),
    denominator: runs.select({ kind: [kind], result: ['success', 'warning', 'failed'] }),
    rounding: 'down',
    unknown: runs.select({ kind: [kind], result: ['running', 'unknown'] }),
    excluded: [],
    target: null,
  });

/** Where no run names a ticket, the export has no such column. */
const ticketed = (isStated: boolean): FigureSpec =>
  runs.ratio({
    key: 'job.failed-ticketed',
    title: 'Failed runs that name a ticket',
    definition: 'Failed runs of any kind that name a ticket divided by all failed ones.',
    basis: BASIS,
    numerator: runs.select({ result: ['failed'], ticketed: ['yes'] }),
    denominator: runs.select({ result: ['failed'], ...(isStated ? {} : { ticketed: ['yes'] }) }),
    rounding: 'down',
    unknown: isStated ? null : runs.select({ result: ['failed'] }),
    excluded: [],
    target: null,
  });

function lastSuccess(): readonly FigureSpec[] {
  const aged = (percent: 50 | 100): FigureSpec => ({
    kind: 'quantile',
    key: `job.backup.last-success.${percent === 50 ? 'median' : 'oldest'}`,
    title: `Age of the last good backup of a job, ${percent === 50 ? 'median' : 'oldest'}`,
    definition:
      'From the end of the last run of each backup job that ended well to the as-of instant; jobs without one rank above every age. Nearest rank.',
    basis: 'at the as-of instant',
    group: {},
    of: jobs.select({}),
    column: 'age',
    percent,
    open: jobs.select({ succeeded: ['no'] }),
  });
  return [
    jobs.ratio({
      key: 'job.backup.recent',
      title: 'Backup jobs with a recent good backup',
      definition:
        'Backup jobs whose last run that ended well is no older at the as-of instant than twice the mean time between starts of the job, divided by all backup jobs. So a job that silently stopped running is seen, though none of its runs failed; one that ran once has no interval and is unknown.',
      basis: 'at the as-of instant',
      numerator: jobs.select({ standing: ['recent'] }),
      denominator: jobs.select({ standing: ['recent', 'overdue', 'never ended well'] }),
      rounding: 'down',
      unknown: jobs.select({ standing: ['interval not known'] }),
      excluded: [],
      target: null,
    }),
    jobs.count(
      { succeeded: ['no'] },
      {
        key: 'job.backup.never-succeeded',
        title: 'Backup jobs of which no run ended well',
        definition: 'Number of backup jobs.',
        basis: 'at the as-of instant',
      },
    ),
    aged(50),
    aged(100),
  ];
}
