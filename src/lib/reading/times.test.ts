import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { isoInstant } from '../time.ts';
import { zoneOf } from '../zones.ts';
import { BARE_NUMBER, type DateOrder, NO_DATE_ORDER } from './dates.ts';
import { NO_ZONE, readTimeText } from './times.ts';

const newYork = zoneOf('America/New_York');
const read = (text: string, dateOrder: DateOrder | null = null, zone: typeof newYork | null = newYork) => {
  const reading = readTimeText(text, { zone, dateOrder });
  return typeof reading === 'string' ? reading : isoInstant(reading.at);
};

describe('readTimeText', () => {
  it.each([
    // New York is 5 hours behind in January, 4 in July.
    ['2026-01-15 12:30:45', '2026-01-15T17:30:45Z'],
    ['2026-07-15T12:30:45', '2026-07-15T16:30:45Z'],
    ['2026-07-15 12:30', '2026-07-15T16:30:00Z'],
    ['2026-07-15  12:30:45', '2026-07-15T16:30:45Z'],
    ['2026-07-15', '2026-07-15T04:00:00Z'],
    ['2024-02-29 00:00:00', '2024-02-29T05:00:00Z'],
    ['2026-07-15 12:30:45.999999999', '2026-07-15T16:30:45.999Z'],
    ['2026-07-15 12:30:45,5', '2026-07-15T16:30:45.500Z'],
    ['2026-07-15 12:30:45.0009', '2026-07-15T16:30:45Z'],
    ['2026-07-15T12:30:45Z', '2026-07-15T12:30:45Z'],
    ['2026-07-15T12:30:45.123456Z', '2026-07-15T12:30:45.123Z'],
    ['2026-07-15T12:30:45+0000', '2026-07-15T12:30:45Z'],
    ['2026-07-15T12:30:45+05:30', '2026-07-15T07:00:45Z'],
    ['2026-07-15T12:30:45-0500', '2026-07-15T17:30:45Z'],
    ['2026-07-15T12:30:45+01', '2026-07-15T11:30:45Z'],
    ['2026-07-15 12:30:45 GMT+2', '2026-07-15T10:30:45Z'],
    ['2026-07-15 12:30:45 UTC-05:00', '2026-07-15T17:30:45Z'],
    ['2026-07-15 12:30:45 -5:30', '2026-07-15T18:00:45Z'],
    ['2026-07-15T12:30:45\u221204:00', '2026-07-15T16:30:45Z'],
    ['2026-07-15T12:30:45.5Z[UTC]', '2026-07-15T12:30:45.500Z'],
    ['2026-07-15T12:30:45+05:30[Asia/Kolkata]', '2026-07-15T07:00:45Z'],
    ['2009-06-10 16:55:32 +0200', '2009-06-10T14:55:32Z'],
    ['2026-07-15 12:30:45 UTC', '2026-07-15T12:30:45Z'],
    ['2026/07/15 12:30', '2026-07-15T16:30:00Z'],
    // As spreadsheets and consoles in other languages write them.
    ['2026-07-15 오전 8:00:00', '2026-07-15T12:00:00Z'],
    ['2026. 7. 15. 오후 8:00', '2026-07-16T00:00:00Z'],
    ['2026/7/15 上午 12:05', '2026-07-15T04:05:00Z'],
    ['2026/07/15 午後 1:05:09', '2026-07-15T17:05:09Z'],
    ['2026. 07. 15. 8:00', '2026-07-15T12:00:00Z'],
    ['2026.07.15.', '2026-07-15T04:00:00Z'],
    ['7/7/2026 8:00', '2026-07-07T12:00:00Z'],
    ['15.7.2026 8.05', '2026-07-15T12:05:00Z'],
    ['15-07-2026 08.05.09', '2026-07-15T12:05:09Z'],
    ['15/07/2026 08:00:00\u00a0p.\u00a0m.', '2026-07-16T00:00:00Z'],
    ['15/07/2026 12:00 a. m.', '2026-07-15T04:00:00Z'],
    ['15/7/2026 8:00:00 πμ', '2026-07-15T12:00:00Z'],
    ['15/7/2026 8:00:00 μμ', '2026-07-16T00:00:00Z'],
    ['Feb 9, 2024 10:48:42 UTC', '2024-02-09T10:48:42Z'],
    ['22/Oct/2021 16:55', '2021-10-22T20:55:00Z'],
    ['9 February 2024', '2024-02-09T05:00:00Z'],
    ['2026-07-15 12:05 AM', '2026-07-15T04:05:00Z'],
    ['2026-07-15 12:05 PM', '2026-07-15T16:05:00Z'],
    ['2026-07-15 1:05:09 p.m.', '2026-07-15T17:05:09Z'],
  ])('%s', (text, at) => {
    expect(read(text)).toBe(at);
  });

  it.each([
    ['3/4/2026 09:36', 'dmy', '2026-04-03T13:36:00Z'],
    ['3/4/2026 09:36', 'mdy', '2026-03-04T14:36:00Z'],
    ['03-04-2026 9:36 PM', 'mdy', '2026-03-05T02:36:00Z'],
    ['03.04.2026', 'dmy', '2026-04-03T04:00:00Z'],
    ['29/2/2016 01:16', null, '2016-02-29T06:16:00Z'],
    ['2/29/2016 01:16', null, '2016-02-29T06:16:00Z'],
    ['22/Oct/21 16:55', 'dmy', '2021-10-22T20:55:00Z'],
  ] as const)('%s in %s order', (text, order, at) => {
    expect(read(text, order)).toBe(at);
  });

  it.each([
    ['2026-02-31 10:00:00', null, '2026-02-31 is not a date of the calendar'],
    ['2023-02-29 10:00:00', null, '2023-02-29 is not a date of the calendar'],
    ['31/4/2026', 'dmy', '31/4/2026 is not a date of the calendar'],
    ['2026-07-15 24:00:00', null, '24:00:00 is not a time of day'],
    ['2026-07-15 12:60:00', null, '12:60:00 is not a time of day'],
    ['2026-07-15 13:05 PM', null, '13:05 PM is not a time of day'],
    ['2026-07-15 12:00:00 PDT', null, '"12:00:00 PDT" after the date is not a time of day'],
    ['2026-07-15 12:00:00+9900', null, '+9900 is not an offset from UTC'],
    ['2026-07-15 12:00:00+530', null, '"12:00:00+530" after the date is not a time of day'],
    ['2026-07-15T12:00:00[Asia/Kolkata]', null, '"T12:00:00[Asia/Kolkata]" after the date is not a time of day'],
    ['3/4/2026', null, NO_DATE_ORDER],
    ['22/Oct/21', null, NO_DATE_ORDER],
    ['13/4/2026', 'mdy', 'is not a date in mdy order'],
    ['3/4/26 10:00', 'dmy', 'the year has two digits: export dates with four-digit years'],
    ['1456708980', null, BARE_NUMBER],
    ['42430.5', null, BARE_NUMBER],
    ['soon', null, 'is not a date in a known form'],
  ] as const)('refuses %s (%s)', (text, order, reason) => {
    expect(read(text, order)).toBe(reason);
  });

  it.each([
    ['3/4/26 10:00', 'dmy', '2026-04-03T14:00:00Z'],
    ['3/4/26 10:00', 'mdy', '2026-03-04T15:00:00Z'],
    ['26-03-04 10:00', 'ymd', '2026-03-04T15:00:00Z'],
    ['3/25/26 2:05 PM', null, '2026-03-25T18:05:00Z'],
    ['31.12.69', 'dmy', '2069-12-31T05:00:00Z'],
    ['01.01.70', 'dmy', '1970-01-01T05:00:00Z'],
    ['29-02-24', 'dmy', '2024-02-29T05:00:00Z'],
    ['29/2/26', 'dmy', '29/2/26 is not a date of the calendar'],
    ['25/3/26', 'mdy', 'is not a date in mdy order'],
    ['3/25/26', 'dmy', 'is not a date in dmy order'],
    // It may be the 26th of March 2014 or the 14th of March 2026.
    ['26/03/14', null, NO_DATE_ORDER],
    ['3/4/26', null, NO_DATE_ORDER],
  ] as const)('%s in %s order, where years may have two digits', (text, dateOrder, expected) => {
    const reading = readTimeText(text, { zone: newYork, dateOrder, shortYears: true });
    expect(typeof reading === 'string' ? reading : isoInstant(reading.at)).toBe(expected);
  });

  it('gives both instants a local time may be that the clock jumped over: 02:30 on EDT and on EST', () => {
    expect(readTimeText('2026-03-08 02:30:00', { zone: newYork, dateOrder: null })).toEqual({
      at: Date.UTC(2026, 2, 8, 6, 30),
      later: Date.UTC(2026, 2, 8, 7, 30),
    });
  });

  it('gives both instants of a local time that occurs twice, and one when it has an offset', () => {
    const context = { zone: newYork, dateOrder: null };
    const [first, second] = [Date.UTC(2026, 10, 1, 5, 30), Date.UTC(2026, 10, 1, 6, 30)];
    expect(readTimeText('2026-11-01 01:30:00', context)).toMatchObject({ at: first, later: second });
    expect(readTimeText('2026-11-01 01:30:00-05:00', context)).toEqual({ at: second, later: null });
  });

  it('needs a zone only where there is no offset', () => {
    expect(read('2026-07-15 12:30:45', null, null)).toBe(NO_ZONE);
    expect(read('2026-07-15', null, null)).toBe(NO_ZONE);
    expect(read('2026-07-15T12:30:45Z', null, null)).toBe('2026-07-15T12:30:45Z');
  });

  it('agrees with the language on every ISO instant', () => {
    const context = { zone: zoneOf('UTC'), dateOrder: null };
    fc.assert(
      fc.property(fc.integer({ min: Date.UTC(1000, 0, 1), max: Date.UTC(9999, 0, 1) }), (at) => {
        const iso = new Date(at).toISOString();
        expect(readTimeText(iso, context)).toMatchObject({ at });
        const seconds = Math.floor(at / 1000) * 1000;
        expect(readTimeText(iso.slice(0, 19).replace('T', ' '), context)).toMatchObject({ at: seconds });
      }),
    );
  });

  it('never throws', () => {
    const unit = fc.constantFrom(...'0123456789-/.: TZ+AaPpMm,Oct');
    fc.assert(
      fc.property(fc.string({ unit, maxLength: 30 }), (text) => {
        const reading = readTimeText(text, { zone: newYork, dateOrder: 'dmy' });
        expect(typeof reading === 'string' || Number.isSafeInteger(reading.at)).toBe(true);
      }),
      { numRuns: 5000 },
    );
  });
});
