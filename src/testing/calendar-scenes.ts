import fc from 'fast-check';
import type { BusinessHours, OpenWindow } from '../lib/calendar/business-hours.ts';
import { DAY_MS, type Instant } from '../lib/time.ts';
import { zoneOf } from '../lib/zones.ts';

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

export interface Scene {
  readonly hours: BusinessHours;
  readonly firstDay: Instant;
}

export const scene: fc.Arbitrary<Scene> = fc
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

export const dateText = (at: Instant): string => new Date(at).toISOString().slice(0, 10);

function dayOfChange(zoneName: string, from: Instant): Instant {
  const zone = zoneOf(zoneName);
  for (let at = from; at < from + 366 * DAY_MS; at += DAY_MS) {
    if (zone.offsetAt(at) !== zone.offsetAt(at + DAY_MS)) return at;
  }
  return from;
}

/** Of each calendar so many days are looked at, and so many minutes. */
export const DAYS = 6;
export const LAST = DAYS * 1440;
export const minute = fc.integer({ min: 0, max: LAST });
export const pauseMinutes = fc.array(fc.record({ from: minute, length: fc.integer({ min: 0, max: 2000 }) }), {
  maxLength: 3,
});
