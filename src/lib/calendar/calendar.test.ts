import { describe, expect, it } from 'vitest';
import { daily, hours, newYork } from '../../testing/business-calendars.ts';
import { HOUR_MS, type Instant, MINUTE_MS } from '../time.ts';
import type { OpenWindow } from './business-hours.ts';
import { alwaysOpen, businessCalendar } from './calendar.ts';

const at = (text: string): Instant => Date.parse(text);

const EVERY_DAY = [1, 2, 3, 4, 5, 6, 7];
const BERLIN_2026 =
  '2026-01-01 2026-04-03 2026-04-06 2026-05-01 2026-05-14 2026-05-25 2026-10-03 2026-12-25 2026-12-26';
const berlin = businessCalendar(
  hours('Europe/Berlin', daily('09:00', '17:00'), { extraHolidays: BERLIN_2026.split(' ') }),
);
const night = businessCalendar(hours('America/New_York', daily('22:00', '06:00', EVERY_DAY)));
const vendorDays = businessCalendar(hours('America/New_York', daily('08:00', '17:00')));
const jiraDays = businessCalendar(
  hours('UTC', {
    1: [{ start: '09:00', end: '17:00' }],
    2: [{ start: '09:00', end: '16:00' }],
    4: [{ start: '08:00', end: '17:00' }],
  }),
);
const christmas = businessCalendar(
  hours('America/New_York', daily('09:00', '17:00'), {
    extraHolidays: ['2026-12-25'],
    specialDays: { '2026-12-24': [{ start: '09:00', end: '12:00' }] },
  }),
);
const always = alwaysOpen('America/New_York');

// Spec 8.1: calendar, start, target in hours, stop, due, elapsed in hours.
const GOLDEN = [
  ['G01', newYork, '2026-01-09T15:00:00-05:00', 8, '2026-01-12T14:30:00-05:00', '2026-01-12T20:00:00Z', 7.5],
  ['G02', newYork, '2026-01-16T16:00:00-05:00', 4, '2026-01-20T12:00:00-05:00', '2026-01-20T17:00:00Z', 4],
  ['G04', berlin, '2026-03-27T16:00:00+01:00', 8, '2026-03-30T16:00:00+02:00', '2026-03-30T14:00:00Z', 8],
  ['G05', always, '2026-03-08T00:30:00-05:00', 4, '2026-03-08T05:15:00-04:00', '2026-03-08T09:30:00Z', 3.75],
  ['G06', always, '2026-11-01T00:30:00-04:00', 4, '2026-11-01T03:45:00-05:00', '2026-11-01T08:30:00Z', 4.25],
  ['G07', newYork, '2026-03-16T14:00:00+01:00', 2, '2026-03-16T15:30:00+01:00', '2026-03-16T15:00:00Z', 1.5],
  ['G08', night, '2026-03-07T22:00:00-05:00', 8, '2026-03-08T22:30:00-04:00', '2026-03-09T03:00:00Z', 7.5],
  ['G08b', night, '2026-10-31T22:00:00-04:00', 8, '2026-11-01T05:30:00-05:00', '2026-11-01T10:00:00Z', 8.5],
  ['G11', newYork, '2026-02-02T09:00:00-05:00', 8, '2026-02-02T23:00:00-05:00', '2026-02-02T22:00:00Z', 8],
  ['G12', newYork, '2026-02-07T10:00:00-05:00', 1, '2026-02-07T11:00:00-05:00', '2026-02-09T15:00:00Z', 0],
  ['G36, 24 h', newYork, '2026-02-02T09:00:00-05:00', 24, '2026-02-02T17:00:00-05:00', '2026-02-04T22:00:00Z', 8],
  ['G36, 1 bd', newYork, '2026-02-02T09:00:00-05:00', 8, '2026-02-02T17:00:00-05:00', '2026-02-02T22:00:00Z', 8],
  ['G37', vendorDays, '2025-12-12T21:00:00-05:00', 8, '2025-12-15T09:30:00-05:00', '2025-12-15T21:00:00Z', 1.5],
  ['G38', jiraDays, '2026-02-02T11:00:00Z', 16, '2026-02-05T11:00:00Z', '2026-02-05T11:00:00Z', 16],
  ['G39', christmas, '2026-12-24T10:00:00-05:00', 4, '2026-12-28T11:00:00-05:00', '2026-12-28T16:00:00Z', 4],
] as const;

describe('a calendar', () => {
  it.each(GOLDEN)('%s: due instant and elapsed time', (_id, calendar, start, target, stop, due, elapsed) => {
    expect(calendar.advance(at(start), target * HOUR_MS)).toBe(at(due));
    expect(calendar.runningMs(at(start), at(stop))).toBe(elapsed * HOUR_MS);
  });

  it('ends the n-th business day at its closing time (G29)', () => {
    const limit = newYork.endOfNthBusinessDay(at('2026-02-14T02:00:00-05:00'), 2);
    expect(limit).toBe(at('2026-02-18T17:00:00-05:00'));
    expect(always.endOfNthBusinessDay(at('2026-02-14T02:00:00-05:00'), 2)).toBe(at('2026-02-17T00:00:00-05:00'));
  });

  it('knows when it is open, and when it opens next', () => {
    expect(newYork.isOpenAt(at('2026-01-16T16:59:59-05:00'))).toBe(true);
    expect(newYork.isOpenAt(at('2026-01-16T17:00:00-05:00'))).toBe(false);
    expect(newYork.nextOpen(at('2026-01-16T17:00:00-05:00'))).toBe(at('2026-01-20T09:00:00-05:00'));
    expect(newYork.nextOpen(at('2026-01-20T10:00:00-05:00'))).toBe(at('2026-01-20T10:00:00-05:00'));
  });

  it('lists open spans, clipped', () => {
    const spans = newYork.openSpans(at('2026-01-16T16:00:00-05:00'), at('2026-01-20T10:00:00-05:00'));
    expect(spans).toEqual([
      { from: at('2026-01-16T16:00:00-05:00'), to: at('2026-01-16T17:00:00-05:00') },
      { from: at('2026-01-20T09:00:00-05:00'), to: at('2026-01-20T10:00:00-05:00') },
    ]);
    expect(newYork.openSpans(at('2026-01-17T00:00:00-05:00'), at('2026-01-19T00:00:00-05:00'))).toEqual([]);
  });

  it('works both hours where the clock goes back inside a window, and starts at the transition in a gap', () => {
    const small = businessCalendar(hours('America/New_York', daily('01:30', '02:30', EVERY_DAY)));
    // 2026-11-01: 01:30 EDT (05:30Z) to 02:30 EST (07:30Z).
    expect(small.runningMs(at('2026-11-01T04:00:00Z'), at('2026-11-01T12:00:00Z'))).toBe(2 * HOUR_MS);
    // A window that ends inside the repeated hour ends in its second pass: 00:30 EDT (04:30Z) to 01:30 EST (06:30Z).
    const early = businessCalendar(hours('America/New_York', daily('00:30', '01:30', EVERY_DAY)));
    expect(early.runningMs(at('2026-11-01T04:00:00Z'), at('2026-11-01T12:00:00Z'))).toBe(2 * HOUR_MS);
    // 2026-03-08: 01:30 EST (06:30Z) to the transition at 07:00Z, as 02:30 does not exist.
    expect(small.runningMs(at('2026-03-08T04:00:00Z'), at('2026-03-08T12:00:00Z'))).toBe(30 * MINUTE_MS);
  });

  it('skips a date that a zone left out (Samoa, 2011-12-30)', () => {
    const samoa = businessCalendar(hours('Pacific/Apia', daily('09:00', '17:00', EVERY_DAY)));
    expect(samoa.runningMs(at('2011-12-29T00:00:00-10:00'), at('2012-01-01T00:00:00+14:00'))).toBe(16 * HOUR_MS);
  });

  it('adds several windows of a day once where they overlap', () => {
    const windows: OpenWindow[] = [
      { start: '08:00', end: '12:00' },
      { start: '11:00', end: '13:00' },
      { start: '14:00', end: '24:00' },
    ];
    const split = businessCalendar(hours('UTC', { 1: windows }));
    expect(split.runningMs(at('2026-02-01T00:00:00Z'), at('2026-02-04T00:00:00Z'))).toBe(15 * HOUR_MS);
  });

  it('answers decades away without a horizon, and merges a week that never closes', () => {
    const open = businessCalendar(hours('Europe/Berlin', daily('00:00', '24:00', EVERY_DAY)));
    const [from, to] = [at('1990-05-01T00:00:00Z'), at('2071-05-01T00:00:00Z')];
    expect(open.runningMs(from, to)).toBe(to - from);
    expect(open.advance(from, to - from)).toBe(to);
    // 30 years of 52 or 53 Mondays: 1,566 of them from 1990-01-01 (a Monday) until 2020-01-06.
    const mondays = businessCalendar(hours('UTC', daily('00:00', '01:00', [1])));
    expect(mondays.advance(at('1990-01-01T00:00:00Z'), 1567 * HOUR_MS)).toBe(at('2020-01-06T01:00:00Z'));
  });

  it('never advances in a calendar that does not open again', () => {
    const once = businessCalendar(
      hours('UTC', {}, { specialDays: { '2026-05-05': [{ start: '09:00', end: '10:00' }] } }),
    );
    expect(once.advance(at('2026-01-01T00:00:00Z'), HOUR_MS)).toBe(at('2026-05-05T10:00:00Z'));
    expect(once.advance(at('2026-01-01T00:00:00Z'), HOUR_MS + 1)).toBeNull();
    expect(once.nextOpen(at('2027-01-01T00:00:00Z'))).toBeNull();
    expect(once.endOfNthBusinessDay(at('2026-05-05T00:00:00Z'), 1)).toBeNull();
    expect(businessCalendar(hours('UTC', {})).advance(at('2026-01-01T00:00:00Z'), 1)).toBeNull();
  });

  it('lets a special day replace a holiday', () => {
    const special = { '2026-12-25': [{ start: '10:00', end: '11:00' }] };
    const open = businessCalendar(
      hours('UTC', daily('09:00', '17:00'), { extraHolidays: ['2026-12-25'], specialDays: special }),
    );
    expect(open.runningMs(at('2026-12-25T00:00:00Z'), at('2026-12-26T00:00:00Z'))).toBe(HOUR_MS);
  });

  it('takes holidays from the tables of a country', () => {
    const holidaySet = { country: 'US', region: null };
    const tabled = businessCalendar(hours('America/New_York', daily('09:00', '17:00'), { holidaySet }));
    const [from, to] = [at('2026-01-01T00:00:00-05:00'), at('2027-01-01T00:00:00-05:00')];
    expect(tabled.runningMs(from, to)).toBe(newYork.runningMs(from, to));
    expect(() =>
      businessCalendar(hours('UTC', daily('09:00', '17:00'), { holidaySet: { country: 'XX', region: null } })).advance(
        0,
        1,
      ),
    ).toThrow(RangeError);
  });
});
