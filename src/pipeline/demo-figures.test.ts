import { readFileSync } from 'node:fs';
import { join, resolve } from 'node:path';
import { beforeAll, describe, expect, it } from 'vitest';
import type { FigureResult } from '../model/figure.ts';
import type { Packet } from '../model/packet.ts';
import { importing } from '../testing/importing.ts';
import { readConfig } from '../workspace/config.ts';
import { loadPeople } from './controls/people.ts';
import { buildPacket } from './packet/build-packet.ts';

const DEMO = resolve('fixtures/demo');
const text = (name: string): string => readFileSync(join(DEMO, name), 'utf8');
/** Written by check.py, which shares no code with the product. */
const expected = JSON.parse(text('expected.json'));
const policy = readConfig(text('attestry.yaml'), 'attestry.yaml');
const FILES: readonly (readonly [source: string, ...files: readonly string[]])[] = [
  ['servicenow', 'incidents-2026-Q3.csv', 'incident-updates-2026-09.csv'],
  ['servicenow-changes', 'changes-2026-Q3.csv'],
  ['servicenow-change-log', 'change-log-2026-Q3.csv'],
  ['servicenow-affected', 'affected-systems-2026-Q3.csv'],
  ['patch-manager', 'patches-2026-Q3.csv'],
  ['ehr-db-01', 'dpkg.log', 'apt-history.log'],
  ['inventory', 'assets.csv'],
  ['monitor', 'outages-2026-Q3.csv', 'alerts-2026-Q3.csv', 'monitoring-2026-09-30.csv'],
  ['maintenance-calendar', 'maintenance-2026-Q3.csv'],
  ['backup-server', 'job-runs-2026-Q3.csv'],
  ['cisa-kev', 'known-exploited.json'],
  ['risk-acceptances', 'risk-acceptances.yaml'],
];

let packet: Packet;
beforeAll(async () => {
  packet = await importing(async ({ store, folder, runPath }) => {
    for (const [source, ...files] of FILES) {
      for (const file of files) await runPath(join(DEMO, file), { source });
    }
    return buildPacket(
      store,
      {
        workspace: folder,
        people: loadPeople(DEMO),
        policy,
        period: {
          label: '2026-Q3',
          zone: 'America/New_York',
          from: Date.parse('2026-07-01T00:00:00-04:00'),
          to: Date.parse('2026-10-01T00:00:00-04:00'),
        },
        asOf: Date.parse('2026-10-01T00:00:00-04:00'),
        frameworks: ['sox-itgc'],
        previous: null,
      },
      folder,
    );
  }, policy.sources);
}, 120_000);

function result(key: string): FigureResult {
  const found = packet.figures.find((figure) => figure.key === key);
  if (!found) throw new Error(`the packet has no figure ${key}`);
  return found.result;
}
const count = (key: string): number => {
  const found = result(key);
  if (found.kind !== 'count') throw new Error(`${key} is no count`);
  return found.count;
};

describe('the demo packet and the independent recount', () => {
  it('reconciles to the row', () => {
    expect(packet.reconciliation).toEqual({ reconciles: true, differences: [] });
  });

  it.each(['resolution', 'response'])('agree on %s, priority by priority', (measure) => {
    for (const priority of ['P1', 'P2', 'P3', 'P4']) {
      const { PASS: met, n, UNMEASURABLE: unknown = 0 } = expected.tickets[measure][priority];
      expect(result(`sla.${measure}.attainment.${priority}`), priority).toMatchObject({
        numerator: met,
        denominator: n,
        unknown,
      });
    }
    const lists = expected.tickets[`${measure}Lists`];
    expect(count(`sla.${measure}.excluded.no-commitment`)).toBe(lists['EXCLUDED: no commitment'].length);
    expect(count(`sla.${measure}.open-past-due`)).toBe(lists['EXCEPTION: open past due']?.length ?? 0);
  });

  it.each(['Critical', 'High', 'Medium', 'Low'])('agree on %s patches on time', (severity) => {
    const { PASS: met, n, UNKNOWN: unknown = 0 } = expected.patches.onTimeBySeverity[severity];
    expect(result(`patch.on-time.${severity.toLowerCase()}`)).toMatchObject({
      numerator: met,
      denominator: n,
      unknown,
    });
  });

  it('agree on assets, acceptances and what is known to be exploited', () => {
    const { current, overdue, unknown, retired } = expected.patches.assetsAtPeriodEnd;
    expect(count('patch.assets.current')).toBe(current);
    expect(count('patch.assets.overdue')).toBe(overdue);
    expect(count('patch.assets.unknown')).toBe(unknown);
    expect(count('patch.assets.excluded-retired')).toBe(retired);
    expect(count('patch.known-exploited.all')).toBe(expected.patches.knownExploited.obligations);
  });

  it('agree on asset-time to the second', () => {
    const { assets, inScope, overdue, unknown } = expected.patches.assetTimeSeconds;
    const [all, current] = [inScope * 1000, (inScope - overdue - unknown) * 1000];
    expect(result('patch.asset-time.currency')).toMatchObject({ sum: current, over: all });
    expect(result('patch.asset-time.in-scope')).toEqual({ kind: 'mean', sum: all, count: assets });
    expect(result('patch.asset-time.overdue')).toEqual({ kind: 'mean', sum: overdue * 1000, count: assets });
    expect(result('patch.asset-time.unknown')).toEqual({ kind: 'mean', sum: unknown * 1000, count: assets });
  });

  it('agree on changes', () => {
    const { found, implemented } = expected.changes;
    const retyped = found['given its type after the start'].length;
    const faults: readonly (readonly [key: string, faults: number])[] = [
      ['change.deviation.window', found['outside the window'].length],
      [
        'change.deviation.approval',
        found['normal, approved after the start'].length +
          found['emergency, approved after the start'].length -
          // One of the two emergencies was approved within its limit.
          1 +
          found['implemented without approval'].length,
      ],
      // The one without an approver and the one approved by its implementer, besides what was re-typed.
      [
        'change.deviation.separation',
        found['approved by the implementer'].length + found['implemented without approval'].length + retyped,
      ],
    ];
    expect(count('change.retyped')).toBe(retyped);
    expect(result('change.deviation.any')).toMatchObject({ denominator: implemented });
    for (const [key, faulty] of faults) expect(result(key), key).toMatchObject({ numerator: faulty });
  });

  it('agree on which events no change covers', () => {
    const { events, found, unexplained, leftOut } = expected.events;
    expect(result('event.unexplained')).toMatchObject({
      numerator: unexplained.length,
      denominator: events,
      unknown: 0,
    });
    expect(count('event.matched-by.ticket')).toBe(found.ticket);
    expect(count('event.matched-by.model')).toBe(found.model);
    expect(count('event.count.no-ticket')).toBe(found['no ticket']);
    const steps = packet.populations.find(({ id }) => id === 'system-events')?.waterfall.steps ?? [];
    expect(Object.fromEntries(steps.map(({ reason, rows }) => [reason, rows]))).toMatchObject({
      'before its asset went into service': leftOut['before its asset went into service'],
      'patch record of an installation that the log of its machine shows': leftOut['shown by the log of its machine'],
    });
  });

  it('agree on outages, alerts, monitoring, maintenance and backups', () => {
    const { services, alerts, acknowledged, monitored, windows, jobs } = expected.operations;
    for (const [service, { failures, downSeconds }] of Object.entries<Record<string, number>>(services)) {
      expect(result(`outage.restore.${service}`)).toEqual({
        kind: 'mean',
        sum: (downSeconds ?? 0) * 1000,
        count: failures,
      });
    }
    for (const [named, raised] of Object.entries<number>(alerts)) {
      const [month, kind] = named.split(' ');
      expect(count(`alert.month.${kind}.${month}`), named).toBe(raised);
    }
    expect(result('alert.acknowledged')).toMatchObject({ numerator: acknowledged.n, denominator: acknowledged.of });
    expect(result('monitoring.coverage')).toMatchObject({
      numerator: monitored.fresh,
      denominator: monitored.inScope,
    });
    const { kept, outside, missed } = windows;
    expect(result('maintenance.window-kept')).toMatchObject({ numerator: kept, denominator: kept + outside + missed });
    expect(result('job.backup.succeeded')).toMatchObject({ numerator: jobs['backup, Success'] });
    expect(result('job.restore-test.succeeded')).toMatchObject({ numerator: 1, denominator: 2 });
  });
});
