import { alwaysOpen, businessCalendar, type Calendar } from '../../../lib/calendar/calendar.ts';
import { mergePauses } from '../../../lib/calendar/pauses.ts';
import { HOUR_MS, isoInstant } from '../../../lib/time.ts';
import { durationText } from '../../../lib/time-text.ts';
import { NOTHING_UNPLACED, readClock } from '../../../metrics/sla/clock.ts';
import type { SelfTestCase } from '../../../model/packet.ts';

const NEW_YORK = 'America/New_York';
const WEEKDAYS = [1, 2, 3, 4, 5];

function calendar(zone: string, days: readonly number[], hours: string, holidays: readonly string[] = []): Calendar {
  const [start = '', end = ''] = hours.split('-');
  return businessCalendar({
    zone,
    week: Object.fromEntries(days.map((day) => [day, [{ start, end }]])),
    holidaySet: null,
    extraHolidays: holidays,
    specialDays: {},
  });
}

const CALENDARS = {
  'New York 09:00-17:00 Mon-Fri': calendar(NEW_YORK, WEEKDAYS, '09:00-17:00', ['2026-01-19', '2026-02-16']),
  'Berlin 09:00-17:00 Mon-Fri': calendar('Europe/Berlin', WEEKDAYS, '09:00-17:00'),
  'New York 22:00-06:00 daily': calendar(NEW_YORK, [1, 2, 3, 4, 5, 6, 7], '22:00-06:00'),
  '24x7': alwaysOpen(NEW_YORK),
} as const;

type ClockRow = readonly [
  id: string,
  calendar: keyof typeof CALENDARS,
  targetHours: number,
  start: string,
  stop: string,
  /** Holds as `from/to`, separated by spaces. */
  holds: string,
  expected: string,
];

// Worked out by hand from the wall clock; the zone changes of 2026 are among them, so that a wrong time zone database shows.
const ROWS: readonly ClockRow[] = [
  [
    'weekend between',
    'New York 09:00-17:00 Mon-Fri',
    8,
    '2026-01-09T15:00-05:00',
    '2026-01-12T14:30-05:00',
    '',
    'in time, due 2026-01-12T20:00:00Z, 7 h 30 min run',
  ],
  [
    'holiday between, stop equal to due',
    'New York 09:00-17:00 Mon-Fri',
    4,
    '2026-01-16T16:00-05:00',
    '2026-01-20T12:00-05:00',
    '',
    'in time, due 2026-01-20T17:00:00Z, 4 h run',
  ],
  [
    'one second late',
    'New York 09:00-17:00 Mon-Fri',
    4,
    '2026-01-16T16:00-05:00',
    '2026-01-20T12:00:01-05:00',
    '',
    'late, due 2026-01-20T17:00:00Z, 4 h 1 s run',
  ],
  [
    'European clock change between',
    'Berlin 09:00-17:00 Mon-Fri',
    8,
    '2026-03-27T16:00+01:00',
    '2026-03-30T16:00+02:00',
    '',
    'in time, due 2026-03-30T14:00:00Z, 8 h run',
  ],
  [
    'spring night without its hour',
    '24x7',
    4,
    '2026-03-08T00:30-05:00',
    '2026-03-08T05:15-04:00',
    '',
    'in time, due 2026-03-08T09:30:00Z, 3 h 45 min run',
  ],
  [
    'autumn night with one more hour',
    '24x7',
    4,
    '2026-11-01T00:30-04:00',
    '2026-11-01T03:45-05:00',
    '',
    'late, due 2026-11-01T08:30:00Z, 4 h 15 min run',
  ],
  [
    'night shift of seven hours',
    'New York 22:00-06:00 daily',
    8,
    '2026-03-07T22:00-05:00',
    '2026-03-08T22:30-04:00',
    '',
    'in time, due 2026-03-09T03:00:00Z, 7 h 30 min run',
  ],
  [
    'night shift of nine hours',
    'New York 22:00-06:00 daily',
    8,
    '2026-10-31T22:00-04:00',
    '2026-11-01T05:30-05:00',
    '',
    'late, due 2026-11-01T10:00:00Z, 8 h 30 min run',
  ],
  [
    'hold over a night',
    'New York 09:00-17:00 Mon-Fri',
    8,
    '2026-02-02T09:00-05:00',
    '2026-02-03T16:30-05:00',
    '2026-02-02T11:00-05:00/2026-02-03T10:00-05:00',
    'late, due 2026-02-03T21:00:00Z, 8 h 30 min run',
  ],
  [
    'holds that overlap count once',
    'New York 09:00-17:00 Mon-Fri',
    4,
    '2026-02-02T09:00-05:00',
    '2026-02-02T14:30-05:00',
    '2026-02-02T10:00-05:00/2026-02-02T11:00-05:00 2026-02-02T10:30-05:00/2026-02-02T12:00-05:00',
    'in time, due 2026-02-02T20:00:00Z, 3 h 30 min run',
  ],
  [
    'stopped outside hours after the due instant',
    'New York 09:00-17:00 Mon-Fri',
    8,
    '2026-02-02T09:00-05:00',
    '2026-02-02T23:00-05:00',
    '',
    'late, due 2026-02-02T22:00:00Z, 8 h run',
  ],
];

export function clockCases(): readonly SelfTestCase[] {
  return ROWS.map(([what, name, targetHours, start, stop, holds, expected]) => {
    const [startAt, endAt] = [Date.parse(start), Date.parse(stop)];
    const pauses = holds === '' ? [] : holds.split(' ').map(holdOf);
    const { outcome, dueAt, elapsedMs } = readClock({
      calendar: CALENDARS[name],
      startAt,
      targetMs: targetHours * HOUR_MS,
      pauses: mergePauses(pauses, startAt),
      unplaced: NOTHING_UNPLACED,
      endAt,
      asOf: endAt,
      boundary: 'inclusive',
    });
    const due = dueAt === null ? 'never' : isoInstant(dueAt);
    const run = elapsedMs === null ? 'unknown' : durationText(elapsedMs);
    return {
      what: `Clock, ${what}: ${targetHours} h, ${name}, from ${start} to ${stop}`,
      expected,
      found: `${outcome}, due ${due}, ${run} run`,
    };
  });
}

function holdOf(text: string): { from: number; to: number } {
  const [from = '', to = ''] = text.split('/');
  return { from: Date.parse(from), to: Date.parse(to) };
}
