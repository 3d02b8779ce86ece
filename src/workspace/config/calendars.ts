import { ALWAYS, type CalendarPolicy, type DayWindow } from '../../model/policy.ts';
import { unknownCalendar } from './commitments.ts';
import type { Report } from './document.ts';
import type { ConfigFile } from './schema.ts';
import { openMs, readWeekdays } from './values.ts';

/** The calendars of a checked file; days said twice, days without a length and versions that lead nowhere are reported. */
export function calendarPolicies(
  said: ConfigFile['calendars'],
  reportingZone: string,
  report: Report,
): readonly CalendarPolicy[] {
  const calendars = Object.entries(said).map(([id, each]) => calendarPolicy(id, each, reportingZone, report));
  checkVersions(calendars, report);
  return calendars;
}

function calendarPolicy(
  id: string,
  said: ConfigFile['calendars'][string],
  reportingZone: string,
  report: Report,
): CalendarPolicy {
  if (id === ALWAYS) report(['calendars', id], 'a calendar of that name', `another name: ${ALWAYS} is always there`);
  const week: Record<number, readonly DayWindow[]> = {};
  for (const [days, windows] of Object.entries(said.hours)) {
    for (const day of readWeekdays(days) ?? []) {
      if (week[day] !== undefined) report(['calendars', id, 'hours', days], 'a day named twice', 'each day once');
      week[day] = windows;
    }
  }
  const lengths = [...new Set(Object.values(week).map(openMs))].filter((ms) => ms > 0);
  if (lengths.length === 0) report(['calendars', id, 'hours'], 'no open day', 'at least one day with opening hours');
  const businessDayMs = said['business-day'] ?? lengths[0] ?? 0;
  if (said['business-day'] === undefined && lengths.length > 1) {
    report(
      ['calendars', id],
      'days of different length',
      'business-day: the working time of one business day, e.g. 8 h',
    );
  }
  return {
    id,
    ...(said.version === undefined ? {} : { version: said.version }),
    ...(said['effective-from'] === undefined ? {} : { effectiveFrom: said['effective-from'] }),
    ...(said.earlier === undefined ? {} : { earlier: said.earlier }),
    zone: said.zone ?? reportingZone,
    week,
    holidaySet: said.holidays.set,
    extraHolidays: said['extra-holidays'],
    specialDays: said['special-days'],
    businessDayMs,
  };
}

/** Reports calendars whose line of earlier ones does not lead back to one that was always in force. */
function checkVersions(calendars: readonly CalendarPolicy[], report: Report): void {
  for (const calendar of calendars) {
    const { id, effectiveFrom, earlier } = calendar;
    const path = ['calendars', id, 'earlier'];
    if (earlier === undefined) {
      if (effectiveFrom !== undefined) report(path, null, `the calendar in force before ${effectiveFrom}`);
      continue;
    }
    if (effectiveFrom === undefined)
      report(['calendars', id, 'effective-from'], null, `the first day after ${earlier}`);
    const before = calendars.find((other) => other.id === earlier);
    if (before === undefined) {
      if (earlier !== ALWAYS) unknownCalendar(path, earlier, calendars, report);
      continue;
    }
    if (before.businessDayMs !== calendar.businessDayMs) {
      report(path, null, 'a calendar whose business day is as long: targets in bd are the same in both');
    }
    // Dates that fall from one to the next cannot lead back to where they started.
    if (effectiveFrom !== undefined && (before.effectiveFrom ?? '') >= effectiveFrom) {
      report(
        ['calendars', id, 'effective-from'],
        null,
        `a date after ${before.effectiveFrom}, on which ${earlier} begins`,
      );
    }
  }
}
