import { describe, expect, it } from 'vitest';
import { HOUR_MS } from '../../lib/time.ts';
import { ALWAYS } from '../../model/policy.ts';
import { type Case, judged, shown } from '../../testing/golden-tickets.ts';
import { instantOf as at } from '../../testing/measure-context.ts';
import { runMetric } from '../../testing/run-metric.ts';
import { commitment, slaContext, storedTicket } from '../../testing/tickets.ts';
import { slaResponse } from '../sla-response.ts';

// Spec 8.1: calendar, target in hours, opened, resolved → verdict, due instant, hours run.
const RESOLVED = `
G01  office    8   2026-01-09T15:00:00-05:00  2026-01-12T14:30:00-05:00  PASS          2026-01-12T20:00:00Z  7.5
G02  office    4   2026-01-16T16:00:00-05:00  2026-01-20T12:00:00-05:00  PASS          2026-01-20T17:00:00Z  4
G04  berlin    8   2026-03-27T16:00:00+01:00  2026-03-30T16:00:00+02:00  PASS          2026-03-30T14:00:00Z  8
G05  24x7      4   2026-03-08T00:30:00-05:00  2026-03-08T05:15:00-04:00  PASS          2026-03-08T09:30:00Z  3.75
G06  24x7      4   2026-11-01T00:30:00-04:00  2026-11-01T03:45:00-05:00  EXCEPTION     2026-11-01T08:30:00Z  4.25
G07  office    2   2026-03-16T14:00:00+01:00  2026-03-16T15:30:00+01:00  PASS          2026-03-16T15:00:00Z  1.5
G08  night     8   2026-03-07T22:00:00-05:00  2026-03-08T22:30:00-04:00  PASS          2026-03-09T03:00:00Z  7.5
G08b night     8   2026-10-31T22:00:00-04:00  2026-11-01T05:30:00-05:00  EXCEPTION     2026-11-01T10:00:00Z  8.5
G11  office    8   2026-02-02T09:00:00-05:00  2026-02-02T23:00:00-05:00  EXCEPTION     2026-02-02T22:00:00Z  8
G12  office    1   2026-02-07T10:00:00-05:00  2026-02-07T11:00:00-05:00  PASS          2026-02-09T15:00:00Z  0
G36  office    24  2026-02-02T09:00:00-05:00  2026-02-04T17:00:00-05:00  PASS          2026-02-04T22:00:00Z  24
G39  christmas 4   2026-12-24T10:00:00-05:00  2026-12-28T11:00:00-05:00  PASS          2026-12-28T16:00:00Z  4
`
  .trim()
  .split('\n')
  .map((row) => row.split(/ +/));

const HELD: readonly (readonly [Case, string, string | null, number | null])[] = [
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
  it.each(RESOLVED)('%s', (id, calendar, targetHours, open, stop, verdict, due, elapsedHours) => {
    const [line] = judged({ id, calendar, targetHours: Number(targetHours), open, stop });
    expect(shown(line)).toEqual({ verdict, due, elapsedHours: Number(elapsedHours) });
  });

  it('G03: one second late', () => {
    const [line] = judged({
      id: 'G03',
      targetHours: 4,
      open: '2026-01-16T16:00:00-05:00',
      stop: '2026-01-20T12:00:01-05:00',
    });
    expect(shown(line)).toEqual({ verdict: 'EXCEPTION', due: '2026-01-20T17:00:00Z', elapsedHours: 4 + 1 / 3600 });
  });

  it('G18: resolved before it was opened', () => {
    const [line] = judged({
      id: 'G18',
      targetHours: 4,
      open: '2026-02-03T10:00:00-05:00',
      stop: '2026-02-03T14:30:00Z',
    });
    expect(shown(line)).toEqual({ verdict: 'UNMEASURABLE', due: '2026-02-03T19:00:00Z', elapsedHours: null });
    expect(line?.reason).toBe('stop before start');
  });

  it.each(HELD.map(([given, ...expected]) => [given.id, given, expected] as const))(
    '%s, on hold',
    (_id, given, [verdict, due, elapsedHours]) => {
      expect(shown(judged(given)[0])).toEqual({ verdict, due, elapsedHours });
    },
  );
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
