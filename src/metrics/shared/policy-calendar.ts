import { alwaysOpen, businessCalendar, type Calendar } from '../../lib/calendar/calendar.ts';
import { ALWAYS, type Policy } from '../../model/policy.ts';

/** The calendar the policy names for changes and incidents. Throws RangeError for one that is not there. */
export function operationsCalendar({ changes, calendars, reporting }: Policy): Calendar {
  const named = calendars.find(({ id }) => id === changes.emergencyCalendar);
  if (named === undefined && changes.emergencyCalendar !== ALWAYS) {
    throw new RangeError(`changes.emergencyCalendar: no calendar "${changes.emergencyCalendar}"`);
  }
  return named === undefined ? alwaysOpen(reporting.zone) : businessCalendar(named);
}
