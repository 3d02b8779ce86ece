import { describe, expect, it } from 'vitest';
import { HOUR_MS, isoInstant } from '../../lib/time.ts';
import type { Ticket } from '../../model/evidence.ts';
import { ALWAYS, type CalendarPolicy } from '../../model/policy.ts';
import { instantOf as at } from '../../testing/measure-context.ts';
import { type Line, runMetric } from '../../testing/run-metric.ts';
import { commitment, type SlaSetting, slaContext, storedTicket } from '../../testing/tickets.ts';
import { slaResolution } from '../sla-resolution.ts';
import { slaResponse } from '../sla-response.ts';

const YEAR = '2026-01-01T00:00:00-05:00/2027-01-01T00:00:00-05:00';
const END_OF_YEAR = '2026-12-31T23:59:59-05:00';
const window = (start: string, end: string, days: readonly number[]) =>
  Object.fromEntries(days.map((day) => [day, [{ start, end }]]));
const calendar = (
  id: string,
  zone: string,
  week: CalendarPolicy['week'],
  extra: Partial<CalendarPolicy> = {},
): CalendarPolicy => ({
  id,
  zone,
  week,
  holidaySet: null,
  extraHolidays: [],
  specialDays: {},
  businessDayMs: 8 * HOUR_MS,
  ...extra,
});
const CALENDARS = [
  calendar('berlin', 'Europe/Berlin', window('09:00', '17:00', [1, 2, 3, 4, 5])),
  calendar('night', 'America/New_York', window('22:00', '06:00', [1, 2, 3, 4, 5, 6, 7])),
  calendar('christmas', 'America/New_York', window('09:00', '17:00', [1, 2, 3, 4, 5]), {
    extraHolidays: ['2026-12-25'],
    specialDays: { '2026-12-24': [{ start: '09:00', end: '12:00' }] },
  }),
];

interface Case {
  readonly id: string;
  readonly calendar?: string;
  readonly targetHours: number;
  readonly open: string;
  readonly stop?: string;
  readonly updates?: readonly string[];
  readonly asOf?: string;
  readonly sla?: SlaSetting['sla'];
  readonly ticket?: Partial<Ticket>;
}

function judged({ id, calendar: name, targetHours, open, stop, updates, asOf, sla, ticket }: Case): readonly Line[] {
  const resolvedAt = stop === undefined ? null : at(stop);
  const context = slaContext({
    commitments: [commitment({ targetMs: targetHours * HOUR_MS, calendar: name ?? 'office' })],
    calendars: CALENDARS,
    period: YEAR,
    asOf: asOf ?? END_OF_YEAR,
    ...(sla === undefined ? {} : { sla }),
  });
  const state = resolvedAt === null ? 'active' : 'resolved';
  const record = storedTicket({ key: id, openedAt: at(open), resolvedAt, state, ...ticket }, updates);
  return runMetric(slaResolution, [record], context).lines;
}

const shown = (line: Line | undefined) => ({
  verdict: line?.verdict,
  due: typeof line?.due === 'number' ? isoInstant(line.due) : null,
  elapsedHours: typeof line?.elapsed === 'number' ? line.elapsed / HOUR_MS : null,
});

// Spec 8.1, each through the metric: verdict, due instant, elapsed hours.
const GOLDEN: readonly (readonly [Case, string, string | null, number | null])[] = [
  [
    { id: 'G01', targetHours: 8, open: '2026-01-09T15:00:00-05:00', stop: '2026-01-12T14:30:00-05:00' },
    'PASS',
    '2026-01-12T20:00:00Z',
    7.5,
  ],
  [
    { id: 'G02', targetHours: 4, open: '2026-01-16T16:00:00-05:00', stop: '2026-01-20T12:00:00-05:00' },
    'PASS',
    '2026-01-20T17:00:00Z',
    4,
  ],
  [
    { id: 'G03', targetHours: 4, open: '2026-01-16T16:00:00-05:00', stop: '2026-01-20T12:00:01-05:00' },
    'EXCEPTION',
    '2026-01-20T17:00:00Z',
    4 + 1 / 3600,
  ],
  [
    {
      id: 'G04',
      calendar: 'berlin',
      targetHours: 8,
      open: '2026-03-27T16:00:00+01:00',
      stop: '2026-03-30T16:00:00+02:00',
    },
    'PASS',
    '2026-03-30T14:00:00Z',
    8,
  ],
  [
    {
      id: 'G05',
      calendar: ALWAYS,
      targetHours: 4,
      open: '2026-03-08T00:30:00-05:00',
      stop: '2026-03-08T05:15:00-04:00',
    },
    'PASS',
    '2026-03-08T09:30:00Z',
    3.75,
  ],
  [
    {
      id: 'G06',
      calendar: ALWAYS,
      targetHours: 4,
      open: '2026-11-01T00:30:00-04:00',
      stop: '2026-11-01T03:45:00-05:00',
    },
    'EXCEPTION',
    '2026-11-01T08:30:00Z',
    4.25,
  ],
  [
    { id: 'G07', targetHours: 2, open: '2026-03-16T14:00:00+01:00', stop: '2026-03-16T15:30:00+01:00' },
    'PASS',
    '2026-03-16T15:00:00Z',
    1.5,
  ],
  [
    {
      id: 'G08',
      calendar: 'night',
      targetHours: 8,
      open: '2026-03-07T22:00:00-05:00',
      stop: '2026-03-08T22:30:00-04:00',
    },
    'PASS',
    '2026-03-09T03:00:00Z',
    7.5,
  ],
  [
    {
      id: 'G08b',
      calendar: 'night',
      targetHours: 8,
      open: '2026-10-31T22:00:00-04:00',
      stop: '2026-11-01T05:30:00-05:00',
    },
    'EXCEPTION',
    '2026-11-01T10:00:00Z',
    8.5,
  ],
  [
    {
      id: 'G09',
      targetHours: 8,
      open: '2026-02-02T09:00:00-05:00',
      stop: '2026-02-03T16:30:00-05:00',
      updates: [
        '2026-02-02T09:00:00-05:00 active P3',
        '2026-02-02T11:00:00-05:00 hold P3',
        '2026-02-03T10:00:00-05:00 active P3',
        '2026-02-03T16:30:00-05:00 resolved P3',
      ],
    },
    'EXCEPTION',
    '2026-02-03T21:00:00Z',
    8.5,
  ],
  [
    {
      // The two holds that overlap in G10 follow one another in a status history; calendar.test.ts has them overlapping.
      id: 'G10',
      targetHours: 4,
      open: '2026-02-02T09:00:00-05:00',
      asOf: '2026-02-03T12:00:00-05:00',
      ticket: { state: 'hold' },
      updates: [
        '2026-02-02T10:00:00-05:00 hold P3',
        '2026-02-02T12:00:00-05:00 active P3',
        '2026-02-02T14:30:00-05:00 hold P3',
      ],
    },
    'NOT_DUE',
    null,
    3.5,
  ],
  [
    { id: 'G11', targetHours: 8, open: '2026-02-02T09:00:00-05:00', stop: '2026-02-02T23:00:00-05:00' },
    'EXCEPTION',
    '2026-02-02T22:00:00Z',
    8,
  ],
  [
    { id: 'G12', targetHours: 1, open: '2026-02-07T10:00:00-05:00', stop: '2026-02-07T11:00:00-05:00' },
    'PASS',
    '2026-02-09T15:00:00Z',
    0,
  ],
  [
    { id: 'G18', targetHours: 4, open: '2026-02-03T10:00:00-05:00', stop: '2026-02-03T14:30:00Z' },
    'UNMEASURABLE',
    '2026-02-03T19:00:00Z',
    null,
  ],
  [
    { id: 'G36', targetHours: 24, open: '2026-02-02T09:00:00-05:00', stop: '2026-02-04T17:00:00-05:00' },
    'PASS',
    '2026-02-04T22:00:00Z',
    24,
  ],
  [
    {
      id: 'G39',
      calendar: 'christmas',
      targetHours: 4,
      open: '2026-12-24T10:00:00-05:00',
      stop: '2026-12-28T11:00:00-05:00',
    },
    'PASS',
    '2026-12-28T16:00:00Z',
    4,
  ],
  [
    {
      id: 'G42',
      targetHours: 4,
      open: '2026-02-02T09:00:00-05:00',
      stop: '2026-02-04T15:00:00-05:00',
      updates: [
        '2026-02-02T09:00:00-05:00 active P3',
        '2026-02-02T10:00:00-05:00 hold P3',
        '2026-02-04T15:00:00-05:00 resolved P3',
      ],
    },
    'PASS',
    '2026-02-05T15:00:00Z',
    1,
  ],
];

describe('golden cases of spec 8.1', () => {
  it.each(
    GOLDEN.map(([given, verdict, due, elapsedHours]) => [given.id, given, { verdict, due, elapsedHours }] as const),
  )('%s', (_id, given, expected) => {
    expect(shown(judged(given)[0])).toEqual(expected);
  });

  it('G18 says why', () => {
    const [line] = judged({
      id: 'G18',
      targetHours: 4,
      open: '2026-02-03T10:00:00-05:00',
      stop: '2026-02-03T14:30:00Z',
    });
    expect(line?.reason).toBe('stop before start');
  });
});

describe('a reopened ticket (G13)', () => {
  const given: Case = {
    id: 'G13',
    targetHours: 8,
    open: '2026-02-02T09:00:00-05:00',
    stop: '2026-02-04T15:00:00-05:00',
    updates: [
      '2026-02-02T09:00:00-05:00 active P3',
      '2026-02-02T13:00:00-05:00 resolved P3',
      '2026-02-04T10:00:00-05:00 active P3',
      '2026-02-04T15:00:00-05:00 resolved P3',
    ],
  };

  it('resumes the clock: due Wednesday 14:00, nine hours, breached', () => {
    const [line, ...others] = judged(given);
    expect(shown(line)).toEqual({ verdict: 'EXCEPTION', due: '2026-02-04T19:00:00Z', elapsedHours: 9 });
    expect(others).toEqual([]);
    expect([line?.['other-resume'], line?.['other-new-cycle'], line?.['other-first-resolution']]).toEqual([
      'EXCEPTION',
      'PASS',
      'PASS',
    ]);
  });

  it('starts a new clock: met, met', () => {
    const lines = judged({ ...given, sla: { reopen: 'new-cycle' } });
    expect(lines.map(({ clock, verdict }) => [clock, verdict])).toEqual([
      [1, 'PASS'],
      [2, 'PASS'],
    ]);
    expect(lines.map((line) => line['other-resume'])).toEqual(['EXCEPTION', 'NONE']);
  });

  it('is met at its first resolution', () => {
    const lines = judged({ ...given, sla: { reopen: 'first-resolution' } });
    expect(lines.map(({ verdict, elapsed }) => [verdict, elapsed])).toEqual([['PASS', 4 * HOUR_MS]]);
  });

  it('starts a new clock after the window, whatever the mode', () => {
    // The window of the resolution on Monday closes at the end of the fifth business day after it, Monday 9 February 17:00.
    const later = (reopened: string) =>
      judged({
        ...given,
        stop: '2026-02-10T12:00:00-05:00',
        updates: [
          ...(given.updates ?? []).slice(0, 2),
          `${reopened} active P3`,
          '2026-02-10T12:00:00-05:00 resolved P3',
        ],
      });
    expect(later('2026-02-09T17:00:00-05:00').map(({ verdict }) => verdict)).toEqual(['PASS']);
    const lines = later('2026-02-09T17:00:01-05:00');
    expect(lines.map(({ clock, verdict, elapsed }) => [clock, verdict, elapsed])).toEqual([
      [1, 'PASS', 4 * HOUR_MS],
      [2, 'PASS', 3 * HOUR_MS],
    ]);
    expect(lines[1]?.flags).toContain('linked: clock 2 of this ticket');
  });
});

describe('a priority that changes', () => {
  const both = [
    commitment({ priorities: ['P1'], targetMs: 4 * HOUR_MS }),
    commitment({ priorities: ['P3'], targetMs: 24 * HOUR_MS }),
  ];
  const run = (stop: string, updates: readonly string[], ticket: Partial<Ticket>) =>
    runMetric(
      slaResolution,
      [
        storedTicket(
          { openedAt: at('2026-02-02T09:00:00-05:00'), resolvedAt: at(stop), state: 'resolved', ...ticket },
          updates,
        ),
      ],
      slaContext({ commitments: both }),
    ).lines[0];

  it('raised: the new target runs from the change (G14)', () => {
    const line = run(
      '2026-02-02T17:00:00-05:00',
      [
        '2026-02-02T09:00:00-05:00 active P3',
        '2026-02-02T14:00:00-05:00 active P1',
        '2026-02-02T17:00:00-05:00 resolved P1',
      ],
      { priority: 'P1' },
    );
    expect(shown(line)).toEqual({ verdict: 'PASS', due: '2026-02-03T15:00:00Z', elapsedHours: 3 });
    expect([line?.priority, line?.priorityChange, line?.listed]).toEqual(['P1', 'raised', 'no']);
  });

  it.each([
    [
      '13:30, after the breach: it stands',
      '13:30',
      'EXCEPTION',
      '2026-02-02T18:00:00Z',
      'due before the priority changed',
    ],
    ['12:00, before: due Wednesday 17:00', '12:00', 'PASS', '2026-02-04T22:00:00Z', 'in time'],
  ])('lowered at %s (G15)', (_title, time, verdict, due, reason) => {
    const line = run(
      '2026-02-02T16:00:00-05:00',
      [
        '2026-02-02T09:00:00-05:00 active P1',
        `2026-02-02T${time}:00-05:00 active P3`,
        '2026-02-02T16:00:00-05:00 resolved P3',
      ],
      { priority: 'P3' },
    );
    expect([line?.verdict, shown(line).due, line?.reason]).toEqual([verdict, due, reason]);
    expect([line?.priorityChange, line?.listed]).toEqual(['lowered', 'yes']);
    expect(line?.listedAs).toBe(verdict === 'PASS' ? 'no breach, priority lowered' : 'breach of the period');
  });
});

describe('a local time that occurs twice (G40)', () => {
  const judgedWith = (targetHours: number) => {
    // 01:30 on 2026-11-01 in New York: 05:30Z and 06:30Z.
    const [line] = judged({
      id: 'G40',
      calendar: ALWAYS,
      targetHours,
      open: '2026-11-01T00:30:00-04:00',
      stop: '2026-11-01T05:30:00Z',
      ticket: { ambiguousTimes: { resolvedAt: at('2026-11-01T06:30:00Z') } },
    });
    return [line?.verdict, line?.reason, line?.flags];
  };

  it('is unmeasurable where the two differ, judged and flagged where they agree', () => {
    expect(judgedWith(1.5)).toEqual([
      'UNMEASURABLE',
      'ambiguous local time',
      'final fields only; ambiguous local time',
    ]);
    expect(judgedWith(4)).toEqual(['PASS', 'in time', 'final fields only; ambiguous local time']);
  });
});

describe('a response', () => {
  it('is implied by the resolution where there is none (G43)', () => {
    const context = slaContext({ commitments: [commitment({ metric: 'response', targetMs: HOUR_MS / 2 })] });
    const record = storedTicket({
      openedAt: at('2026-02-02T09:00:00-05:00'),
      resolvedAt: at('2026-02-02T09:20:00-05:00'),
      state: 'closed',
    });
    const [line] = runMetric(slaResponse, [record], context).lines;
    expect(shown(line)).toEqual({ verdict: 'PASS', due: '2026-02-02T14:30:00Z', elapsedHours: 1 / 3 });
    expect(line?.flags).toContain('response implied by the resolution');
  });
});
