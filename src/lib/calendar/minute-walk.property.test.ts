import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { DAYS, dateText, LAST, minute, pauseMinutes, type Scene, scene } from '../../testing/calendar-scenes.ts';
import { DAY_MS, type Instant, MINUTE_MS } from '../time.ts';
import { zoneOf } from '../zones.ts';
import type { BusinessHours, OpenWindow } from './business-hours.ts';
import { businessCalendar } from './calendar.ts';
import { dueInstant, elapsedMs, mergePauses, type Pause } from './pauses.ts';

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
});
