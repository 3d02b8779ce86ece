import { describe, expect, it } from 'vitest';
import { builtInFormat, formatOf, numberText } from './number-format.ts';
import { elapsedTime, serialDate } from './serial-date.ts';

// Checked with python: datetime(1899, 12, 30) + timedelta(days=n), and datetime(1904, 1, 1) + timedelta(days=n).
describe('days of a spreadsheet', () => {
  it.each([
    [46204, false, false, '2026-07-01'],
    [46204, false, true, '2026-07-01 00:00:00'],
    [46204.333333333336, false, true, '2026-07-01 08:00:00'],
    [46204.99999999999, false, true, '2026-07-02 00:00:00'],
    [46204.000005787, false, false, '2026-07-01 00:00:00.500'],
    [44742.5, true, true, '2026-07-01 12:00:00'],
    [0, true, false, '1904-01-01'],
    [1, false, false, '1900-01-01'],
    [59, false, false, '1900-02-28'],
    [61, false, false, '1900-03-01'],
    [2958465, false, false, '9999-12-31'],
  ])('%f is %s', (serial, date1904, showsTime, text) => {
    expect(serialDate(serial, date1904, showsTime)).toBe(text);
  });

  it('29 February 1900, days before all and after all are none', () => {
    expect([60, 60.5, -1, 2958466, Number.NaN].map((serial) => serialDate(serial, false, true))).toEqual([
      null,
      null,
      null,
      null,
      null,
    ]);
  });

  it.each([
    [0.5, '12:00:00'],
    [1.104166666666667, '26:30:00'],
    [-0.25, '-06:00:00'],
    [0.0000115856, '00:00:01.001'],
  ])('%f of a day is %s', (days, text) => {
    expect(elapsedTime(days)).toBe(text);
  });
});

describe('what a number format shows', () => {
  it.each([
    ['General', 'number'],
    ['0.00', 'number'],
    ['#,##0;[Red]-#,##0', 'number'],
    ['0.00E+00', 'number'],
    ['0" days"', 'number'],
    ['yyyy\\-mm\\-dd', 'date'],
    ['[$-409]d\\-mmm\\-yy;@', 'date'],
    ['mmmm', 'date'],
    ['dd/mm/yyyy\\ hh:mm:ss', 'date-time'],
    ['m/d/yy h:mm AM/PM', 'date-time'],
    ['[h]:mm:ss', 'time'],
    ['mm:ss.0', 'time'],
    ['[mm]', 'time'],
  ])('%s: %s', (code, shows) => {
    expect(formatOf(code)).toEqual({ shows });
  });

  it('built-in ones', () => {
    expect([0, 1, 14, 21, 22, 46, 49].map((id) => builtInFormat(id).shows)).toEqual([
      'number',
      'number',
      'date',
      'time',
      'date-time',
      'time',
      'number',
    ]);
  });
});

describe('a number as text', () => {
  it.each([
    ['1.1000000000000001', 'General', '1.1'],
    ['12345678901234567890', 'General', '12345678901234567890'],
    ['1E3', 'General', '1000'],
    ['123456789012345', 'General', '123456789012345'],
    // A 20-digit id typed into a cell: 15 digits are kept, and the rest is not put back as zeros.
    ['1.23456789012345E+19', 'General', '1.23456789012345E+19'],
    ['1234567890123450', 'General', '1.23456789012345E+15'],
    ['12345678901234500000', 'General', '1.23456789012345E+19'],
    ['12', '"INC"0000000', 'INC0000012'],
    ['7', '000', '007'],
    ['0.5', '0%', '0.5'],
    ['46204', 'dd.mm.yyyy', '2026-07-01'],
    ['46204.25', 'h:mm', '2026-07-01 06:00:00'],
    ['60', 'dd.mm.yyyy', '60'],
    ['text', 'General', 'text'],
  ])('%s in %s is %s', (stored, code, text) => {
    expect(numberText(stored, formatOf(code), false)).toBe(text);
  });
});
