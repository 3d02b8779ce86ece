import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { businessCalendar } from '../../lib/calendar/calendar.ts';
import { mergePauses, type Pause } from '../../lib/calendar/pauses.ts';
import { HOUR_MS } from '../../lib/time.ts';
import { type ClockCase, NOTHING_UNPLACED, readClock } from './clock.ts';

const DAY = [
  { start: '09:00', end: '12:00' },
  { start: '13:00', end: '15:00' },
];
const calendar = businessCalendar({
  zone: 'UTC',
  week: { 1: DAY, 2: DAY, 3: DAY, 4: DAY, 5: DAY },
  holidaySet: null,
  extraHolidays: [],
  specialDays: {},
});
const MONDAY = Date.parse('2026-02-02T00:00:00Z');
const hour = (n: number): number => MONDAY + n * HOUR_MS;

/** Every way to be on hold for whole hours between `from` and `to`, with totals in the bounds. */
function placements(from: number, to: number, min: number, max: number): readonly (readonly Pause[])[] {
  const found: (readonly Pause[])[] = [];
  for (let mask = 0; mask < 1 << (to - from); mask += 1) {
    const hours = Array.from({ length: to - from }, (_, i) => i).filter((i) => (mask >> i) % 2 === 1);
    if (hours.length < min || hours.length > max) continue;
    found.push(
      mergePauses(
        hours.map((i) => ({ from: hour(from + i), to: hour(from + i + 1) })),
        hour(from),
      ),
    );
  }
  return found;
}

describe('holds of which only the total is known', () => {
  it('are judged only where every placement of them agrees (decision 0004)', () => {
    const cases = fc.record({
      from: fc.integer({ min: 6, max: 16 }),
      length: fc.integer({ min: 1, max: 9 }),
      target: fc.integer({ min: 1, max: 6 }),
      min: fc.integer({ min: 0, max: 4 }),
      extra: fc.integer({ min: 0, max: 2 }),
      boundary: fc.constantFrom('inclusive' as const, 'exclusive' as const),
    });
    fc.assert(
      fc.property(cases, ({ from, length, target, min, extra, boundary }) => {
        fc.pre(min + extra > 0 && min <= length);
        const clock: ClockCase = {
          calendar,
          startAt: hour(from),
          targetMs: target * HOUR_MS,
          pauses: [],
          unplaced: { minMs: min * HOUR_MS, maxMs: (min + extra) * HOUR_MS },
          endAt: hour(from + length),
          asOf: hour(200),
          boundary,
        };
        const bounds = readClock(clock);
        const possible = placements(from, from + length, min, min + extra).map((pauses) =>
          readClock({ ...clock, pauses, unplaced: NOTHING_UNPLACED }),
        );
        const outcomes = new Set(possible.map(({ outcome }) => outcome));
        expect(bounds.outcome).toBe(outcomes.size === 1 ? [...outcomes][0] : 'uncertain');
        const latest = bounds.dueLatestAt ?? bounds.dueAt ?? Number.NaN;
        for (const { dueAt, elapsedMs } of possible) {
          expect(dueAt).toBeGreaterThanOrEqual(bounds.dueAt ?? Number.NaN);
          expect(dueAt).toBeLessThanOrEqual(latest);
          if (bounds.elapsedMs !== null) expect(elapsedMs).toBe(bounds.elapsedMs);
        }
      }),
      { numRuns: 400 },
    );
  });

  const reading = (targetHours: number, hold: number, stop: number) =>
    readClock({
      calendar,
      startAt: hour(9),
      targetMs: targetHours * HOUR_MS,
      pauses: [],
      unplaced: { minMs: hold * HOUR_MS, maxMs: hold * HOUR_MS },
      endAt: hour(stop),
      asOf: hour(200),
      boundary: 'inclusive',
    });

  it('met if even a hold wholly outside hours leaves it in time, late if even one wholly inside does not', () => {
    // Opened Monday 09:00, resolved Tuesday 10:00: 6 running hours, 19 outside them.
    expect(reading(6, 10, 34).outcome).toBe('in time');
    expect(reading(5, 10, 34).outcome).toBe('uncertain');
    expect(reading(2, 3, 34).outcome).toBe('late');
    // 20 hours of hold cannot all lie outside the hours: one of them ran off the clock.
    expect(reading(6, 20, 34)).toMatchObject({ outcome: 'in time', dueAt: hour(35) });
  });

  it('contradict the ticket when they are longer than its life', () => {
    expect(reading(6, 26, 34).outcome).toBe('contradictory');
  });
});
