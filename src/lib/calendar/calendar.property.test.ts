import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { DAY_MS, type Instant, MINUTE_MS } from '../time.ts';
import { zoneOf } from '../zones.ts';
import type { BusinessHours, OpenWindow } from './business-hours.ts';
import { businessCalendar } from './calendar.ts';
import { dueInstant, elapsedMs, mergePauses, type Pause } from './pauses.ts';

const ZONES = [
  'UTC',
  'America/New_York',
  'Europe/Berlin',
  'Australia/Lord_Howe',
  'Pacific/Apia',
  'Asia/Kathmandu',
  'America/Sao_Paulo',
  'Africa/Cairo',
  'America/St_Johns',
];
const clockText = (quarter: number): string =>
  `${String(Math.floor(quarter / 4)).padStart(2, '0')}:${String((quarter % 4) * 15).padStart(2, '0')}`;
const openWindow: fc.Arbitrary<OpenWindow> = fc.record({
  start: fc.oneof(fc.integer({ min: 0, max: 95 }), fc.integer({ min: 0, max: 16 })).map(clockText),
  // Half of them in the small hours, where clocks are changed.
  end: fc.oneof(fc.integer({ min: 0, max: 96 }), fc.integer({ min: 0, max: 16 })).map(clockText),
});
const windows = fc.array(openWindow, { maxLength: 3 });
/** The days around a change of the clock where the zone has one that year, otherwise any. */
const someDay = fc.record({
  year: fc.integer({ min: 1990, max: 2040 }),
  day: fc.integer({ min: 0, max: 364 }),
  nearChange: fc.boolean(),
});

interface Scene {
  readonly hours: BusinessHours;
  readonly firstDay: Instant;
}

const scene: fc.Arbitrary<Scene> = fc
  .record({
    zone: fc.constantFrom(...ZONES),
    week: fc.array(windows, { minLength: 7, maxLength: 7 }),
    someDay,
    special: windows,
    hasSpecial: fc.boolean(),
    hasHoliday: fc.boolean(),
  })
  .map(({ zone, week, someDay: { year, day, nearChange }, special, hasSpecial, hasHoliday }) => {
    const anyDay = Date.UTC(year, 0, 1) + day * DAY_MS;
    const firstDay = (nearChange ? dayOfChange(zone, anyDay) : anyDay) - 2 * DAY_MS;
    return {
      firstDay,
      hours: {
        zone,
        week: Object.fromEntries(week.map((list, i) => [i + 1, list])),
        holidaySet: null,
        extraHolidays: hasHoliday ? [dateText(firstDay + DAY_MS)] : [],
        specialDays: hasSpecial ? { [dateText(firstDay + 2 * DAY_MS)]: special } : {},
      },
    };
  });

const dateText = (at: Instant): string => new Date(at).toISOString().slice(0, 10);

function dayOfChange(zoneName: string, from: Instant): Instant {
  const zone = zoneOf(zoneName);
  for (let at = from; at < from + 366 * DAY_MS; at += DAY_MS) {
    if (zone.offsetAt(at) !== zone.offsetAt(at + DAY_MS)) return at;
  }
  return from;
}

const DAYS = 6;

/**
 * The reference: every minute looked at, open or not. A window opens at the first minute whose wall clock has reached its
 * start, and closes when the wall clock shows its end for the last time, or has jumped over it (spec 1.4).
 */
function openMinutes({ hours, firstDay }: Scene): Uint8Array {
  const zone = zoneOf(hours.zone);
  const from = firstDay - 3 * DAY_MS;
  const minutes = (DAYS + 6) * 1440;
  const wall = Array.from({ length: minutes }, (_, i) => from + i * MINUTE_MS + zone.offsetAt(from + i * MINUTE_MS));
  const open = new Uint8Array(minutes);
  for (let day = firstDay - 2 * DAY_MS; day < firstDay + (DAYS + 2) * DAY_MS; day += DAY_MS) {
    for (const { start, end } of windowsOf(hours, day)) {
      const starts = day + wallMs(start);
      const ends = day + wallMs(end) + (wallMs(end) > wallMs(start) ? 0 : DAY_MS);
      const first = wall.findIndex((local) => local >= starts);
      const last = wall.lastIndexOf(ends);
      const closes = last >= 0 ? last : wall.findIndex((local) => local > ends);
      for (let i = Math.max(0, first); i < closes; i += 1) open[i] = 1;
    }
  }
  return open.slice(3 * 1440, (3 + DAYS) * 1440);
}

function windowsOf(hours: BusinessHours, day: Instant): readonly OpenWindow[] {
  const special = hours.specialDays[dateText(day)];
  if (special !== undefined) return special;
  return hours.extraHolidays.includes(dateText(day)) ? [] : (hours.week[new Date(day).getUTCDay() || 7] ?? []);
}

const wallMs = (text: string): number => (Number(text.slice(0, 2)) * 60 + Number(text.slice(3))) * MINUTE_MS;

const LAST = DAYS * 1440;
const minute = fc.integer({ min: 0, max: LAST });
const pauseMinutes = fc.array(fc.record({ from: minute, length: fc.integer({ min: 0, max: 2000 }) }), { maxLength: 3 });

describe('the calendar index', { timeout: 60_000 }, () => {
  it('equals a walk over every minute: random windows, zones and years, pauses, changes of the clock', () => {
    fc.assert(
      fc.property(
        scene,
        minute,
        minute,
        fc.integer({ min: 1, max: 3000 }),
        pauseMinutes,
        (given, a, b, target, held) => {
          const [start, end] = [Math.min(a, b), Math.max(a, b)];
          const instant = (n: number): Instant => given.firstDay + n * MINUTE_MS;
          const pauses = mergePauses(
            held.map(({ from, length }): Pause => ({ from: instant(from), to: instant(from + length) })),
            instant(start),
          );
          const runs = openMinutes(given);
          for (const { from, length } of held) runs.fill(0, from, Math.min(LAST, from + length));
          const calendar = businessCalendar(given.hours);

          const elapsed = runs.subarray(start, end).reduce((sum, open) => sum + open, 0);
          expect(elapsedMs(calendar, instant(start), instant(end), pauses)).toBe(elapsed * MINUTE_MS);

          let left = target;
          const reached = runs.subarray(start).findIndex((open) => {
            left -= open;
            return left === 0;
          });
          if (reached >= 0)
            expect(dueInstant(calendar, instant(start), target * MINUTE_MS, pauses)).toBe(instant(start + reached + 1));
        },
      ),
      { numRuns: 200 },
    );
  });

  it('adds up: a to b and b to c make a to c', () => {
    fc.assert(
      fc.property(scene, fc.tuple(minute, minute, minute), ({ hours, firstDay }, minutes) => {
        const [a = 0, b = 0, c = 0] = [...minutes].sort((x, y) => x - y).map((n) => firstDay + n * MINUTE_MS + n);
        const calendar = businessCalendar(hours);
        expect(calendar.runningMs(a, b) + calendar.runningMs(b, c)).toBe(calendar.runningMs(a, c));
      }),
    );
  });

  it('never makes a due instant earlier by another pause', () => {
    fc.assert(
      fc.property(
        scene,
        minute,
        pauseMinutes,
        pauseMinutes,
        fc.integer({ min: 1, max: 5000 }),
        ({ hours, firstDay }, start, held, more, target) => {
          const from = firstDay + start * MINUTE_MS;
          const calendar = businessCalendar(hours);
          const due = (list: typeof held): Instant => {
            const pauses = list.map(
              (each): Pause => ({
                from: firstDay + each.from * MINUTE_MS,
                to: firstDay + (each.from + each.length) * MINUTE_MS,
              }),
            );
            return (
              dueInstant(calendar, from, target * MINUTE_MS, mergePauses(pauses, from)) ?? Number.POSITIVE_INFINITY
            );
          };
          expect(due([...held, ...more])).toBeGreaterThanOrEqual(due(held));
        },
      ),
    );
  });

  it('does not depend on what was asked before', () => {
    fc.assert(
      fc.property(
        scene,
        fc.array(fc.integer({ min: 1990, max: 2040 }), { maxLength: 3 }),
        minute,
        ({ hours, firstDay }, years, end) => {
          const used = businessCalendar(hours);
          for (const year of years) used.advance(Date.UTC(year, 5, 1), MINUTE_MS);
          const [from, to] = [firstDay, firstDay + end * MINUTE_MS];
          expect(used.runningMs(from, to)).toBe(businessCalendar(hours).runningMs(from, to));
        },
      ),
      { numRuns: 20 },
    );
  });
});
