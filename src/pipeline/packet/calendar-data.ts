import { readFileSync } from 'node:fs';
import { fileURLToPath } from 'node:url';
import { publicHolidays } from '../../lib/calendar/holidays.ts';
import { zoneOf } from '../../lib/zones.ts';
import type { CalendarData } from '../../model/calendar-facts.ts';
import type { Period } from '../../model/metric.ts';
import type { CalendarPolicy } from '../../model/policy.ts';

/** Every holiday a clock of the period can have met: those of its years, and of the year before, in which it may have started. */
export function calendarData(calendars: readonly CalendarPolicy[], period: Period): CalendarData {
  const zone = zoneOf(period.zone);
  const fromYear = Number(zone.localDate(period.from).slice(0, 4)) - 1;
  const toYear = Number(zone.localDate(period.to - 1).slice(0, 4));
  const years = Array.from({ length: toYear - fromYear + 1 }, (_, at) => fromYear + at);
  return {
    holidayTables: `date-holidays ${tablesVersion()}`,
    fromYear,
    toYear,
    calendars: calendars.map(({ id, holidaySet, extraHolidays }) => {
      const listed =
        holidaySet === null ? [] : years.flatMap((year) => publicHolidays(holidaySet.country, holidaySet.region, year));
      const house = extraHolidays
        .filter((date) => years.includes(Number(date.slice(0, 4))))
        .map((date) => ({ date, name: 'house holiday' }));
      return { id, holidays: [...listed, ...house].sort((a, b) => (a.date < b.date ? -1 : a.date > b.date ? 1 : 0)) };
    }),
  };
}

function tablesVersion(): string {
  const path = fileURLToPath(import.meta.resolve('date-holidays/package.json'));
  const { version }: { version: string } = JSON.parse(readFileSync(path, 'utf8'));
  return version;
}
