import { describe, expect, it } from 'vitest';
import { instantOf } from '../testing/measure-context.ts';
import { localDays } from './local-days.ts';
import { isoInstant } from './time.ts';
import { zoneOf } from './zones.ts';

const days = localDays(zoneOf('America/New_York'));
const dateAfter = (text: string, count: number): string => days.dateOf(days.dayOf(instantOf(text)) + count);

describe('calendar days (G19)', () => {
  it.each([
    ['2028-02-29T12:00:00-05:00', 30, '2028-03-30'],
    ['2028-01-31T12:00:00-05:00', 30, '2028-03-01'],
    ['2026-06-10T12:00:00-04:00', 60, '2026-08-09'],
    ['2026-06-10T12:00:00-04:00', 180, '2026-12-07'],
  ])('%s + %i days is %s', (from, count, expected) => {
    expect(dateAfter(from, count)).toBe(expected);
  });

  it('takes the day of the zone, not of UTC', () => {
    expect(dateAfter('2026-03-26T03:59:59Z', 0)).toBe('2026-03-25');
    expect(dateAfter('2026-03-26T04:00:00Z', 0)).toBe('2026-03-26');
  });

  it('starts a day at local midnight on both sides of the clock change', () => {
    const day = days.dayOf(instantOf('2026-03-08T12:00:00-04:00'));
    expect(isoInstant(days.startOf(day))).toBe('2026-03-08T05:00:00Z');
    expect(isoInstant(days.startOf(day + 1))).toBe('2026-03-09T04:00:00Z');
  });
});
