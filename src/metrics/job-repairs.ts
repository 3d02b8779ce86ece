import type { Instant } from '../lib/time.ts';
import type { FigureSpec } from '../model/figure.ts';
import type { Metric, MetricInputs } from '../model/metric.ts';
import { jobKey } from './job/job-key.ts';
import { REPAIR_FIELDS, type RepairLine } from './job/repair-fields.ts';
import { columnsOf, rowOf } from './shared/fields.ts';
import { ofRead, selecting } from './shared/selecting.ts';

const POPULATION = 'job-repairs';
type Stored = MetricInputs['jobRuns'];

/** Failed runs and when the same job next ended well (ITGC OP-1). Holds failed runs, and an instant per good one. */
export const jobRepairs: Metric<'jobRuns'> = {
  id: 'job-repairs',
  title: 'Repair of failed job runs',
  reads: 'jobRuns',
  populations: [
    {
      id: POPULATION,
      title: 'Repair of failed job runs',
      unit: 'one failed run of a job started in the period',
      columns: columnsOf(REPAIR_FIELDS),
      keyColumn: 'run',
      exceptions: { where: [{ column: 'repair', in: ['not since'] }], expected: 'expected', found: 'found' },
    },
  ],
  start({ period, asOf, policy }) {
    const jobOf = jobKey(policy);
    const failed: Stored[] = [];
    const good = new Map<string, Instant[]>();
    const open = new Map<string, Instant>();
    let any = false;
    return {
      judge(stored, sink) {
        any = true;
        const { startedAt, endedAt, result } = stored.record;
        const job = jobOf(stored.record);
        const at = endedAt ?? startedAt;
        if (result === 'success' && at <= asOf) {
          const others = good.get(job);
          if (others) others.push(at);
          else good.set(job, [at]);
        }
        if ((result === 'running' || result === 'unknown') && startedAt <= asOf) {
          open.set(job, Math.max(startedAt, open.get(job) ?? startedAt));
        }
        if (result !== 'failed') sink.leaveOut(POPULATION, 'did not fail');
        else if (startedAt > asOf) sink.leaveOut(POPULATION, 'started after the as-of instant');
        else if (startedAt < period.from || startedAt >= period.to) {
          sink.leaveOut(POPULATION, 'started outside the period');
        } else failed.push(stored);
      },
      finish(sink) {
        for (const times of good.values()) times.sort((a, b) => a - b);
        for (const stored of failed) {
          const { startedAt, endedAt } = stored.record;
          const job = jobOf(stored.record);
          const failedAt = endedAt ?? startedAt;
          const repairedAt = good.get(job)?.find((at) => at > failedAt) ?? null;
          const isUnknown = (open.get(job) ?? startedAt) > startedAt;
          const repair = repairedAt !== null ? 'ended well since' : isUnknown ? 'not known' : 'not since';
          const line: RepairLine = { stored, failedAt, repairedAt, repair };
          sink.line(POPULATION, rowOf(REPAIR_FIELDS, line));
        }
      },
      figures: () => ofRead(any, repairFigures()),
    };
  },
};

function repairFigures(): readonly FigureSpec[] {
  const { select, ratio } = selecting(POPULATION);
  const basis = 'failed run started in the period';
  return [
    ratio({
      key: 'job.repaired',
      title: 'Failed runs whose job ended well since',
      definition:
        'Failed runs after which the same job on the same asset ended well by the as-of instant, divided by all failed ones. Where a later run is not over, or its result not known, it is unknown.',
      basis,
      numerator: select({ repair: ['ended well since'] }),
      denominator: select({ repair: ['ended well since', 'not since'] }),
      rounding: 'down',
      unknown: select({ repair: ['not known'] }),
      excluded: [],
      target: null,
    }),
    {
      kind: 'mean',
      key: 'job.repair.mean',
      title: 'Time from a failed run to the next good one, mean',
      definition: 'From the end of the failed run, or else its start, to the end of the next run that ended well.',
      basis,
      group: {},
      of: select({ repair: ['ended well since'] }),
      column: 'toRepair',
    },
  ];
}
