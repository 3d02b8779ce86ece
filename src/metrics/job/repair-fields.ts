import type { Instant } from '../../lib/time.ts';
import type { MetricInputs } from '../../model/metric.ts';
import { type Field, placeFields } from '../shared/fields.ts';

/** A failed run, and the next run of its job that ended well. */
export interface RepairLine {
  readonly stored: MetricInputs['jobRuns'];
  readonly failedAt: Instant;
  readonly repairedAt: Instant | null;
  readonly repair: 'ended well since' | 'not since' | 'not known';
}

/** Columns of `job-repairs`, in order. */
export const REPAIR_FIELDS: readonly Field<RepairLine>[] = [
  { key: 'run', title: 'Run', type: 'text', value: ({ stored }) => stored.record.key },
  { key: 'job', title: 'Job', type: 'text', value: ({ stored }) => stored.record.job },
  { key: 'kind', title: 'Kind', type: 'facet', value: ({ stored }) => stored.record.jobKind },
  { key: 'asset', title: 'Asset', type: 'text', value: ({ stored }) => stored.record.asset },
  { key: 'failed', title: 'Failed', type: 'instant', value: ({ failedAt }) => failedAt },
  { key: 'repaired', title: 'Next run that ended well', type: 'instant', value: ({ repairedAt }) => repairedAt },
  {
    key: 'toRepair',
    title: 'Time to it',
    type: 'duration',
    value: ({ failedAt, repairedAt }) => (repairedAt === null ? null : repairedAt - failedAt),
  },
  { key: 'repair', title: 'Repair', type: 'facet', value: ({ repair }) => repair },
  { key: 'ticket', title: 'Ticket', type: 'text', value: ({ stored }) => stored.record.ticketKey },
  {
    key: 'expected',
    title: 'Expected',
    type: 'text',
    value: ({ repair }) => (repair === 'not since' ? 'a later run that ended well' : null),
  },
  {
    key: 'found',
    title: 'Found',
    type: 'text',
    value: ({ repair }) => (repair === 'not since' ? 'none by the as-of instant' : null),
  },
  ...placeFields<RepairLine>(({ stored }) => stored),
];
