import type { Instant } from '../../lib/time.ts';
import { durationText } from '../../lib/time-text.ts';
import type { MetricInputs } from '../../model/metric.ts';
import { type Field, placeFields, yesNo } from '../shared/fields.ts';

type Stored = MetricInputs['jobRuns'];

export interface RunLine {
  readonly stored: Stored;
}

const endedBadly = ({ stored }: RunLine): boolean =>
  stored.record.result === 'failed' || stored.record.result === 'warning';

/** Columns of `job-runs`, in order. */
export const RUN_FIELDS: readonly Field<RunLine>[] = [
  { key: 'run', title: 'Run', type: 'text', value: ({ stored }) => stored.record.key },
  { key: 'job', title: 'Job', type: 'text', value: ({ stored }) => stored.record.job },
  { key: 'kind', title: 'Kind', type: 'facet', value: ({ stored }) => stored.record.jobKind },
  { key: 'asset', title: 'Asset', type: 'text', value: ({ stored }) => stored.record.asset },
  { key: 'started', title: 'Started', type: 'instant', value: ({ stored }) => stored.record.startedAt },
  { key: 'ended', title: 'Ended', type: 'instant', value: ({ stored }) => stored.record.endedAt },
  { key: 'took', title: 'Took', type: 'duration', value: took },
  { key: 'result', title: 'Result', type: 'facet', value: ({ stored }) => stored.record.result },
  { key: 'stated', title: 'Result as stated', type: 'text', value: ({ stored }) => stored.record.resultText },
  { key: 'ticket', title: 'Ticket', type: 'text', value: ({ stored }) => stored.record.ticketKey },
  {
    key: 'ticketed',
    title: 'Names a ticket',
    type: 'flag',
    value: ({ stored }) => yesNo(stored.record.ticketKey !== null),
  },
  { key: 'expected', title: 'Expected', type: 'text', value: (line) => (endedBadly(line) ? 'ended well' : null) },
  {
    key: 'found',
    title: 'Found',
    type: 'text',
    value: (line) => (endedBadly(line) ? (line.stored.record.resultText ?? line.stored.record.result) : null),
  },
  ...placeFields<RunLine>(({ stored }) => stored),
];

function took({ stored: { record } }: RunLine): number | null {
  const { startedAt, endedAt } = record;
  return endedAt === null || endedAt < startedAt ? null : endedAt - startedAt;
}

const roundedMs = (ms: number | null): number | null => (ms === null ? null : Math.round(ms));

/** A backup job with its runs up to the as-of instant. */
export interface JobLine {
  readonly job: string;
  readonly asset: string | null;
  readonly runs: number;
  /** Latest run that ended well; `null`: none did. */
  readonly lastSuccess: { readonly at: Instant; readonly stored: Stored } | null;
  readonly ageMs: number | null;
  /** Start of the first and of the latest run. */
  readonly first: Instant;
  readonly latest: Instant;
}

const BACKUP_STANDINGS = ['recent', 'overdue', 'never ended well', 'interval not known'] as const;

/** How often the job runs by its own record: the mean time between starts; `null`: it ran once. */
const intervalMs = ({ runs, first, latest }: JobLine): number | null =>
  runs < 2 || latest === first ? null : (latest - first) / (runs - 1);

/** A good backup is recent when it is no older than twice the job's own interval: one run may fail, not two. */
function standingOf(line: JobLine): (typeof BACKUP_STANDINGS)[number] {
  if (line.ageMs === null) return 'never ended well';
  const interval = intervalMs(line);
  if (interval === null) return 'interval not known';
  return line.ageMs <= 2 * interval ? 'recent' : 'overdue';
}

const isLacking = (line: JobLine): boolean => ['overdue', 'never ended well'].includes(standingOf(line));

/** Columns of `backup-jobs`, in order. */
export const JOB_FIELDS: readonly Field<JobLine>[] = [
  { key: 'job', title: 'Job', type: 'text', value: ({ job }) => job },
  { key: 'asset', title: 'Asset', type: 'text', value: ({ asset }) => asset },
  { key: 'runs', title: 'Runs up to the as-of instant', type: 'count', value: ({ runs }) => runs },
  {
    key: 'lastSuccess',
    title: 'Last one that ended well',
    type: 'instant',
    value: ({ lastSuccess }) => lastSuccess?.at ?? null,
  },
  { key: 'age', title: 'Its age at the as-of instant', type: 'duration', value: ({ ageMs }) => ageMs },
  { key: 'succeeded', title: 'Ever ended well', type: 'flag', value: ({ lastSuccess }) => yesNo(lastSuccess !== null) },
  { key: 'interval', title: 'Its mean interval', type: 'duration', value: (line) => roundedMs(intervalMs(line)) },
  { key: 'standing', title: 'Last good backup', type: 'facet', value: standingOf },
  {
    key: 'expected',
    title: 'Expected',
    type: 'text',
    value: (line) => (isLacking(line) ? 'a run that ended well within twice its interval' : null),
  },
  {
    key: 'found',
    title: 'Found',
    type: 'text',
    value: (line) => {
      if (!isLacking(line)) return null;
      return line.ageMs === null ? 'none ended well' : `the last one ${durationText(line.ageMs)} ago`;
    },
  },
  ...placeFields<JobLine>(({ lastSuccess }) => lastSuccess?.stored),
];
