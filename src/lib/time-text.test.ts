import { expect, it } from 'vitest';
import { DAY_MS, HOUR_MS, MINUTE_MS } from './time.ts';
import { durationText, instantText } from './time-text.ts';

it('prints durations to the second', () => {
  const ms = [7.5 * HOUR_MS, 52 * HOUR_MS, 40 * HOUR_MS, 0, 1000, 400, -30 * MINUTE_MS, 41 * DAY_MS];
  expect(ms.map(durationText)).toEqual(['7 h 30 min', '2 d 4 h', '40 h', '0 s', '1 s', '< 1 s', '-30 min', '41 d']);
});

it.each([
  // G05 and G06: the two sides of both clock changes.
  ['2026-03-08T06:59:59Z', 'America/New_York', '2026-03-08 01:59:59 -05:00'],
  ['2026-03-08T07:00:00Z', 'America/New_York', '2026-03-08 03:00:00 -04:00'],
  ['2026-11-01T08:30:00Z', 'America/New_York', '2026-11-01 03:30:00 -05:00'],
  ['2026-07-01T00:00:00.250Z', 'Asia/Kolkata', '2026-07-01 05:30:00.250 +05:30'],
  ['2026-07-01T00:00:00Z', 'UTC', '2026-07-01 00:00:00 +00:00'],
])('%s in %s is %s', (iso, zone, text) => {
  expect(instantText(Date.parse(iso), zone)).toBe(text);
});
