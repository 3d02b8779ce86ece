import { describe, expect, it } from 'vitest';
import { DAY_MS, HOUR_MS } from '../../lib/time.ts';
import type { MeasureContext } from '../../model/metric.ts';
import type { JobRun, Outage } from '../../model/operations.ts';
import { instantOf as at, measureContext } from '../../testing/measure-context.ts';
import { storedEvent, storedRecord } from '../../testing/records.ts';
import { runMetric } from '../../testing/run-metric.ts';
import { storedTicket } from '../../testing/tickets.ts';
import { clearing } from '../event/clearing.ts';
import { incidents } from '../incidents.ts';
import { jobRepairs } from '../job-repairs.ts';
import { jobRuns } from '../job-runs.ts';
import { outages } from '../outages.ts';
import { systemEvents } from '../system-events.ts';

const FROM = at('2026-01-01T00:00:00-05:00');

/** With and without the policy that calls `OLD-APP` and `app-01.corp.test` by the name of `app-01`. */
function contexts(): readonly [plain: MeasureContext, named: MeasureContext] {
  const plain = measureContext();
  const assetNames = { domains: ['corp.test'], aliases: { 'old-app': 'app-01' } };
  return [plain, measureContext({ policy: { patching: { ...plain.policy.patching, assetNames } } })];
}
const under = <T>(measure: (context: MeasureContext) => T): readonly T[] => contexts().map(measure);

describe('one asset under two names, before and after the policy says so', () => {
  it('has one line of incidents that come back', () => {
    const names = ['OLD-APP', 'app-01', 'app-01.corp.test'];
    const tickets = names.map((asset, day) =>
      storedTicket({ key: asset, asset, category: 'Disk', openedAt: at('2026-03-01T09:00:00-05:00') + day * DAY_MS }),
    );
    const lines = under((context) => runMetric(incidents, tickets, context).further['recurring-issues'] ?? []);
    expect(lines.map((of) => of.map(({ incidents: count }) => count))).toEqual([[], [3]]);
  });

  it('is one unit of outages, and the one the policy lists as observed', () => {
    const outage = (key: string, asset: string, hour: number): Outage => ({
      kind: 'outage',
      key,
      service: null,
      asset,
      startedAt: FROM + hour * HOUR_MS,
      endedAt: FROM + (hour + 1) * HOUR_MS,
      planned: false,
      typeText: null,
      ticketKey: null,
      updatedAt: null,
      ambiguousTimes: null,
    });
    const rows = [outage('O1', 'old-app', 10), outage('O2', 'app-01.corp.test', 20)].map(storedRecord);
    const units = under(({ policy, ...context }) => {
      const observed = { ...policy, incidents: { ...policy.incidents, observed: ['APP-01'] } };
      return runMetric(outages, rows, { ...context, policy: observed }).result('outage.units');
    });
    expect(units).toEqual([
      { kind: 'count', count: 3 },
      { kind: 'count', count: 1 },
    ]);
  });

  it('is the asset of one backup job, whose failed run was repaired', () => {
    const run = (key: string, asset: string, day: number, result: JobRun['result']): JobRun => ({
      kind: 'job-run',
      key,
      job: 'nightly',
      jobKind: 'backup',
      jobKindText: null,
      asset,
      startedAt: FROM + day * DAY_MS,
      endedAt: FROM + day * DAY_MS + HOUR_MS,
      result,
      resultText: null,
      ticketKey: null,
      ambiguousTimes: null,
    });
    const rows = [run('1', 'old-app', 1, 'failed'), run('2', 'APP-01', 2, 'success')].map(storedRecord);
    expect(
      under((context) => [
        runMetric(jobRepairs, rows, context).lines.map(({ repair }) => repair),
        runMetric(jobRuns, rows, context).further['backup-jobs']?.length,
      ]),
    ).toEqual([
      [['not since'], 2],
      [['ended well since'], 1],
    ]);
  });

  it('is in the scope of a clearance and of a change model that name it otherwise', () => {
    const stored = storedEvent({ at: at('2026-02-02T03:00:00-05:00'), asset: 'app-01', actor: 'jsmith' });
    const clearance = {
      kind: 'clearance',
      key: 'C1',
      events: null,
      assets: 'other old-app',
      logs: null,
      subject: null,
      fromText: '2026-02-01T00:00:00-05:00',
      toText: '2026-02-03T00:00:00-05:00',
      explanation: 'restored from image',
      reference: 'INC1',
      clearedBy: 'm.lee',
      clearedAtText: '2026-02-04T00:00:00-05:00',
    } as const;
    const model = {
      id: 'm',
      approvedBy: 'CAB',
      from: '2026-01-01',
      to: null,
      windows: [],
      covers: ['package'],
    } as const;
    expect(
      under((context) => {
        const changes = { ...context.policy.changes, models: [{ ...model, assets: ['OLD-APP.corp.test'] }] };
        const policy = { ...context.policy, changes };
        return [
          clearing([storedClearance(clearance)], context)(stored.event).length,
          runMetric(systemEvents, [stored], { ...context, policy }).lines.map(({ match }) => match),
        ];
      }),
    ).toEqual([
      [0, ['NO_TICKET']],
      [1, ['MATCHED']],
    ]);
  });
});

const storedClearance = (clearance: Parameters<typeof clearing>[0][number]['clearance']) => {
  const { record, ...stored } = storedRecord(clearance);
  return { ...stored, clearance: record };
};
