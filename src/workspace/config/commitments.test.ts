import { describe, expect, it } from 'vitest';
import { configProblems, SMALL_CONFIG } from '../../testing/small-config.ts';
import { readConfig } from '../config.ts';

const read = (yaml: string) => readConfig(SMALL_CONFIG + yaml, 'attestry.yaml');

const problems = (yaml: string): readonly string[] => configProblems(SMALL_CONFIG + yaml);

describe('proactive commitments', () => {
  it('stand in one list with the reactive ones, in their order', () => {
    const { sla } = read(`service-levels:
  commitments:
    - {id: a, metric: patch, severities: [critical, high], target: 7 d, clock: detected, effective-from: 2026-07-01}
    - {id: b, metric: response, target: 15 min, calendar: 24x7}
    - {id: c, metric: monitoring-coverage, heartbeat: 36 h, goal: 98.5 %, effective-to: 2026-12-31}
    - {id: d, metric: maintenance-window, goal: 90 %, tolerance: 1 h}
    - {id: e, metric: availability, services: [EHR, Mail], goal: 99.9 %}
`);
    expect(sla.commitments.map(({ id, metric }) => [id, metric])).toEqual([
      ['a', 'patch'],
      ['b', 'response'],
      ['c', 'monitoring-coverage'],
      ['d', 'maintenance-window'],
      ['e', 'availability'],
    ]);
    const [patch, , monitoring, maintenance, availability] = sla.commitments;
    expect(patch).toEqual({
      id: 'a',
      metric: 'patch',
      severities: ['critical', 'high'],
      days: 7,
      clock: 'detected',
      targetText: '7 d after detection',
      effectiveFrom: '2026-07-01',
      effectiveTo: null,
    });
    expect(monitoring).toEqual({
      id: 'c',
      metric: 'monitoring-coverage',
      heartbeatHours: 36,
      goal: 98_500,
      targetText: 'heartbeat within 36 h',
      effectiveFrom: null,
      effectiveTo: '2026-12-31',
    });
    expect(maintenance).toMatchObject({ goal: 90_000, toleranceMinutes: 60 });
    expect(availability).toMatchObject({ metric: 'availability', services: ['EHR', 'Mail'], goal: 99_900 });
  });

  it('take what they do not say from the rest of the file', () => {
    const { sla } = read(`service-levels:
  goal: 97 %
  commitments:
    - {id: a, metric: patch, target: 7 d}
    - {id: c, metric: monitoring-coverage, heartbeat: 24 h}
    - {id: d, metric: maintenance-window}
patching: {clock: detected}
changes: {window-tolerance: 10 min}
`);
    expect(sla.commitments).toMatchObject([
      { severities: [], clock: 'detected' },
      { goal: 97_000 },
      { goal: 97_000, toleranceMinutes: 10 },
    ]);
  });

  it('take only the keys of their metric', () => {
    expect(
      problems(`service-levels:
  commitments:
    - {id: a, metric: patch, target: 7 d, calendar: 24x7}
    - {id: b, metric: heartbeats, heartbeat: 24 h}
    - {id: c, metric: monitoring-coverage}
    - {id: d, metric: availability, services: [EHR]}
`),
    ).toEqual([
      'attestry.yaml:5 service-levels.commitments.0.calendar: found an unknown key, expected one of id, metric, severities, target, clock, effective-from, effective-to',
      'attestry.yaml:6 service-levels.commitments.1.metric: found heartbeats, expected one of response, resolution, patch, monitoring-coverage, maintenance-window, availability',
      'attestry.yaml:7 service-levels.commitments.2.heartbeat: found nothing, expected a time such as 8 h',
      'attestry.yaml:8 service-levels.commitments.3.goal: found nothing, expected a percentage such as 95 % or 99.95 %',
    ]);
  });
});

describe('versions of a calendar', () => {
  const calendars = (second: string) => `calendars:
  y25: {hours: {mon-fri: 09:00-17:00}, version: 2025-2}
  y26: {hours: {mon-fri: 09:00-17:00}, ${second}}
changes: {emergency-calendar: y26}
`;

  it('name the calendar before them', () => {
    expect(read(calendars('version: 2026-1, effective-from: 2026-01-01, earlier: y25')).calendars).toMatchObject([
      { id: 'y25', version: '2025-2' },
      { id: 'y26', version: '2026-1', effectiveFrom: '2026-01-01', earlier: 'y25' },
    ]);
  });

  it.each([
    [
      'effective-from: 2026-01-01',
      ['calendars.y26.earlier: found nothing, expected the calendar in force before 2026-01-01'],
    ],
    ['earlier: y25', ['calendars.y26.effective-from: found nothing, expected the first day after y25']],
    ['effective-from: 2026-01-01, earlier: y24', ['calendars.y26.earlier: found y24, expected y25?']],
    [
      'effective-from: 2026-01-01, earlier: y26',
      ['calendars.y26.effective-from: found 2026-01-01, expected a date after 2026-01-01, on which y26 begins'],
    ],
    [
      'effective-from: 2026-01-01, earlier: y25, business-day: 7 h',
      [
        'calendars.y26.earlier: found y25, expected a calendar whose business day is as long: targets in bd are the same in both',
      ],
    ],
  ])('%s', (second, expected) => {
    expect(problems(calendars(second)).map((line) => line.replace(/^attestry.yaml:\d+ /, ''))).toEqual(expected);
  });
});

it('normalises automation accounts; their replies do not count unless said', () => {
  expect(read('service-levels: {automation-accounts: [CORP\\Svc.Bot]}\n').sla).toMatchObject({
    automationAccounts: ['svcbot'],
    automaticReplyCounts: false,
  });
});

it('reads what the ticket tool was set up with, apart from the commitments', () => {
  const yaml = (metric: string) => `service-levels:
  tool-commitments:
    - {id: a, metric: ${metric}, priorities: [P3], target: 210 h, calendar: 24x7}
`;
  expect(read(yaml('resolution')).sla).toMatchObject({
    commitments: [],
    toolCommitments: [{ id: 'a', targetMs: 756_000_000 }],
  });
  expect(problems(yaml('patch'))).toEqual([
    'attestry.yaml:5 service-levels.tool-commitments.0.metric: found patch, expected one of response, resolution',
  ]);
});
