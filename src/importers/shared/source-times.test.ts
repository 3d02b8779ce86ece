import { describe, expect, it } from 'vitest';
import { isoInstant } from '../../lib/time.ts';
import type { ReadContext, SourceProfile } from '../../model/importer.ts';
import { UserError } from '../../model/problem.ts';
import { withEpochTimes } from './epoch-times.ts';
import { readContext } from './read-context.ts';
import { withUtcTimes } from './utc-times.ts';
import { withFiletimes } from './windows-update.ts';
import { yearlessTimes } from './yearless-time.ts';

const SOURCE: SourceProfile = { id: 'yum', zone: 'Europe/Berlin', dateOrder: null, asset: null, nullMarkers: ['NULL'] };
const at = (context: ReadContext, text: string | undefined): string | null => shown(context.time(text));
const shown = (time: ReturnType<ReadContext['time']>): string | null =>
  typeof time === 'object' && time !== null ? isoInstant(time.at) : time;

describe('times without a year', () => {
  const reading = (year: number) => {
    const timeOf = yearlessTimes(readContext({ ...SOURCE, zone: 'UTC', year }, null));
    return (month: string, day: string) => shown(timeOf(month, day, '12:00:00'))?.slice(0, 10);
  };

  it('begin in the stated year; each step back into an earlier date begins another', () => {
    const day = reading(2023);
    expect([
      day('Nov', '30'),
      day('Dec', ' 1'),
      day('Jan', '01'),
      day('Dec', '31'),
      day('Mar', '5'),
      day('Mar', '4'),
    ]).toEqual(['2023-11-30', '2023-12-01', '2024-01-01', '2024-12-31', '2025-03-05', '2025-03-04']);
  });

  it('know the leap day of their year', () => {
    expect(reading(2024)('Feb', '29')).toBe('2024-02-29');
    expect(shown(yearlessTimes(readContext({ ...SOURCE, year: 2025 }, null))('Feb', '29', '12:00:00'))).toBe(
      '29 Feb 2025 is not a date of the calendar',
    );
  });

  it('ask for the year by naming the flag', () => {
    expect(() => yearlessTimes(readContext(SOURCE, null))).toThrow(UserError);
  });
});

it('times since 1970, in seconds and milliseconds; 0 is never; dates stay dates', () => {
  const seconds = withEpochTimes(readContext(SOURCE, null), 's');
  // date -u -d @1784073661 says Wed Jul 15 00:01:01 UTC 2026.
  expect([at(seconds, '1784073661'), at(seconds, '1784073661.5'), at(seconds, '0.0')]).toEqual([
    '2026-07-15T00:01:01Z',
    '2026-07-15T00:01:01.500Z',
    null,
  ]);
  expect([at(seconds, '1784073661.001'), at(seconds, '1784073661.9999')]).toEqual([
    '2026-07-15T00:01:01.001Z',
    '2026-07-15T00:01:01.999Z',
  ]);
  expect(at(seconds, '2026-07-15T02:00:00+02:00')).toBe('2026-07-15T00:00:00Z');
  expect(at(withEpochTimes(readContext(SOURCE, null), 'ms'), '1784073661500')).toBe('2026-07-15T00:01:01.500Z');
});

it('times without an offset read as UTC, whatever the zone of the source', () => {
  const utc = withUtcTimes(readContext(SOURCE, null));
  expect([at(utc, '2026-07-10 14:44:36.0000000'), at(utc, '2026-07-10'), at(utc, '2026-07-10T14:44:36+02:00')]).toEqual(
    ['2026-07-10T14:44:36Z', '2026-07-10T00:00:00Z', '2026-07-10T12:44:36Z'],
  );
  expect([at(utc, 'NULL'), at(utc, ''), at(utc, undefined)]).toEqual([null, null, null]);
});

it('FILETIMEs in decimal digits; 0 and the largest are never', () => {
  const directory = withFiletimes(readContext(SOURCE, null));
  // 134284903010000000 / 10^7 - 11644473600 = 1784016701.
  expect(at(directory, '134284903010000000')).toBe('2026-07-14T08:11:41Z');
  expect([at(directory, '0'), at(directory, '9223372036854775807')]).toEqual([null, null]);
  expect(at(directory, '2026-07-14 10:11:41')).toBe('2026-07-14T08:11:41Z');
});
