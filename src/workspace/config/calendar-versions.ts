import { ALWAYS, type CalendarPolicy } from '../../model/policy.ts';
import { unknownCalendar } from './commitments.ts';
import type { Report } from './document.ts';

/** Reports calendars whose line of earlier ones does not lead back to one that was always in force. */
export function checkVersions(calendars: readonly CalendarPolicy[], report: Report): void {
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
