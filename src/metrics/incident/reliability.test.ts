import { expect, it } from 'vitest';
import { HOUR_MS } from '../../lib/time.ts';
import { instantOf } from '../../testing/measure-context.ts';
import { lifecycleOf } from './lifecycle.ts';
import { availability, reliability } from './reliability.ts';

const QUARTER = { from: instantOf('2026-01-01T00:00:00-05:00'), to: instantOf('2026-04-01T00:00:00-04:00') };
const failure = (startHour: number, hours: number) => ({
  from: QUARTER.from + startHour * HOUR_MS,
  to: QUARTER.from + (startHour + hours) * HOUR_MS,
});
const hours = (ms: number | null): string | null => (ms === null ? null : (ms / HOUR_MS).toFixed(2));

it('G34: three failures of 1.5, 0.5 and 4 h in 2159 h', () => {
  const found = reliability(QUARTER, [failure(100, 1.5), failure(900, 0.5), failure(2000, 4)]);
  expect(found.observedMs / HOUR_MS).toBe(2159);
  expect(hours(found.restoreMs)).toBe('2.00');
  expect(hours(found.betweenFailuresMs)).toBe('717.67');
  expect(hours(found.betweenIncidentsMs)).toBe('719.67');
  expect(availability(found)).toBe(99_722);
});

it('G34: no failure is no infinite reliability', () => {
  expect(reliability(QUARTER, [])).toMatchObject({ failures: 0, restoreMs: null, betweenFailuresMs: null });
});

it('counts overlapping downtime once, and only inside the time observed', () => {
  const found = reliability(QUARTER, [failure(-2, 3), failure(10, 4), failure(12, 1), failure(13, 3)]);
  // 1 h at the start; 10 to 16.
  expect(found.downtimeMs).toBe(7 * HOUR_MS);
  expect(found.failures).toBe(4);
  expect(() => reliability(QUARTER, [{ from: 2, to: 1 }])).toThrow(RangeError);
});

const TIMES = { detected: 858, logged: 901, triaged: 910, remediated: 1100, validated: 1103, closed: 1105 };

it('G35: closed without validation', () => {
  expect(lifecycleOf({ ...TIMES, validated: null })).toEqual({
    result: 'exception',
    missing: ['validated'],
    disorder: [],
    present: 5,
  });
});

it('passes six stages in order, equal times too', () => {
  expect(lifecycleOf({ ...TIMES, closed: 1103 })).toMatchObject({ result: 'pass', present: 6 });
  expect(lifecycleOf({ ...TIMES, detected: 902 })).toMatchObject({
    result: 'exception',
    disorder: ['logged before detected'],
  });
  expect(lifecycleOf({ ...TIMES, validated: 'unknown' })).toMatchObject({ result: 'unknown', present: 5 });
});
