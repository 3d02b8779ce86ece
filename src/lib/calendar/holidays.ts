import type Holidays from 'date-holidays';
import { DAY_MS, type PlainDate } from '../time.ts';
import { holidayTables } from './holiday-tables.ts';

export interface Holiday {
  readonly date: PlainDate;
  readonly name: string;
}

/** Lunar calendars are tabulated for these years only; earlier and later years have no holidays. */
const FIRST_YEAR = 1970;
const LAST_YEAR = 2100;

const dateOf = (utcMidnight: number): PlainDate => new Date(utcMidnight).toISOString().slice(0, 10);

/**
 * Public holidays of one year, in date order. Holidays of less than half a day are left out: they belong to special days.
 * Throws RangeError for a country or region the holiday tables do not know.
 */
export function publicHolidays(country: string, region: string | null, year: number): readonly Holiday[] {
  if (year < FIRST_YEAR || year > LAST_YEAR) return [];
  return tableOf(country, region)
    .getHolidays(year, 'en')
    .filter((holiday) => holiday.type === 'public')
    .flatMap(({ date, start, end, name }) => {
      const first = Date.parse(`${date.slice(0, 10)}T00:00:00Z`);
      // Rounded, because a holiday on the night the clocks change lasts 23 or 25 hours.
      const days = Math.round((end.getTime() - start.getTime()) / DAY_MS);
      return Array.from({ length: days }, (_, day) => ({ date: dateOf(first + day * DAY_MS), name }));
    })
    .sort((a, b) => (a.date < b.date ? -1 : a.date > b.date ? 1 : 0));
}

const tables = new Map<string, Holidays>();

function tableOf(country: string, region: string | null): Holidays {
  const name = region === null ? country : `${country}/${region}`;
  const known = tables.get(name);
  if (known !== undefined) return known;
  const Tables = holidayTables();
  const table = region === null ? new Tables(country) : new Tables(country, region);
  if (!Object.hasOwn(table.getCountries('en'), country)) throw new RangeError(`no holiday table for ${country}`);
  if (region !== null && !Object.hasOwn(table.getStates(country, 'en') ?? {}, region)) {
    throw new RangeError(`no holiday table for ${name}`);
  }
  tables.set(name, table);
  return table;
}
