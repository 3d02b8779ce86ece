import type { BusinessHours } from '../lib/calendar/business-hours.ts';
import { businessCalendar } from '../lib/calendar/calendar.ts';

/** The same window on each of these days, 1 (Monday) to 7 (Sunday). */
export const daily = (start: string, end: string, days = [1, 2, 3, 4, 5]): BusinessHours['week'] =>
  Object.fromEntries(days.map((day) => [day, [{ start, end }]]));

export const hours = (
  zone: string,
  week: BusinessHours['week'],
  extra: Partial<BusinessHours> = {},
): BusinessHours => ({
  zone,
  week,
  holidaySet: null,
  extraHolidays: [],
  specialDays: {},
  ...extra,
});

/** Federal holidays as New York keeps them. */
export const NEW_YORK_2026 =
  '2026-01-01 2026-01-19 2026-02-16 2026-05-25 2026-06-19 2026-07-03 2026-09-07 2026-10-12 2026-11-11 2026-11-26 2026-12-25';

/** Monday to Friday, 09:00 to 17:00. */
export const newYork = businessCalendar(
  hours('America/New_York', daily('09:00', '17:00'), { extraHolidays: NEW_YORK_2026.split(' ') }),
);
