import { holidayTables } from '../../lib/calendar/holiday-tables.ts';
import type { CalendarPolicy } from '../../model/policy.ts';

type HolidaySet = NonNullable<CalendarPolicy['holidaySet']>;

/** `US`, `DE/BY` → a set date-holidays knows; `none` → `null`; anything else `undefined`. */
export function readHolidaySet(text: string): HolidaySet | null | undefined {
  if (text === 'none') return null;
  const [country = '', region = null, ...rest] = text.split('/');
  const Tables = holidayTables();
  const known = new Tables();
  if (rest.length > 0 || !Object.hasOwn(known.getCountries(), country)) return undefined;
  if (region !== null && !Object.hasOwn(known.getStates(country) ?? {}, region)) return undefined;
  return { country, region };
}
