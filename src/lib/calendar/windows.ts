import { DAY_MS, HOUR_MS, type Instant, MINUTE_MS } from '../time.ts';
import type { Zone } from '../zones.ts';
import type { BusinessHours, OpenWindow } from './business-hours.ts';
import { publicHolidays } from './holidays.ts';

/** Days since 1970-01-01 on the local calendar. */
export type DayNumber = number;

export const dayNumber = (date: string): DayNumber => Date.parse(`${date}T00:00:00Z`) / DAY_MS;
const yearOf = (day: DayNumber): number => new Date(day * DAY_MS).getUTCFullYear();
/** 1970-01-01 was a Thursday. */
const isoWeekday = (day: DayNumber): number => ((((day + 3) % 7) + 7) % 7) + 1;

interface Wall {
  readonly startMs: number;
  /** From the midnight that begins the start date; more than a day when the window runs past midnight. */
  readonly endMs: number;
}

export interface DayWindows {
  of(day: DayNumber): readonly Wall[];
  /** The last date that can have windows; `null`: the week repeats for ever. */
  readonly lastDay: DayNumber | null;
}

/** Which windows each local date has: special days replace, holidays remove (spec 1.3). */
export function dayWindows(hours: BusinessHours): DayWindows {
  const week = new Map(Object.entries(hours.week).map(([day, list]) => [Number(day), list.map(wall)]));
  const special = new Map(Object.entries(hours.specialDays).map(([date, list]) => [dayNumber(date), list.map(wall)]));
  const extra = new Set(hours.extraHolidays.map(dayNumber));
  const years = new Map<number, ReadonlySet<DayNumber>>();
  const closed = (day: DayNumber): boolean => {
    if (extra.has(day)) return true;
    if (hours.holidaySet === null) return false;
    const year = yearOf(day);
    const known = years.get(year) ?? holidayNumbers(hours.holidaySet, year);
    years.set(year, known);
    return known.has(day);
  };
  const weekly = [...week.values()].some((list) => list.length > 0);
  return {
    of: (day) => special.get(day) ?? (closed(day) ? [] : (week.get(isoWeekday(day)) ?? [])),
    lastDay: weekly ? null : Math.max(Number.NEGATIVE_INFINITY, ...special.keys()),
  };
}

/** A holiday of several days may reach over New Year. */
function holidayNumbers(set: { country: string; region: string | null }, year: number): ReadonlySet<DayNumber> {
  const dates = [year - 1, year].flatMap((each) => publicHolidays(set.country, set.region, each));
  return new Set(dates.map((holiday) => dayNumber(holiday.date)));
}

function wall({ start, end }: OpenWindow): Wall {
  const startMs = wallMs(start);
  const endMs = wallMs(end);
  return { startMs, endMs: endMs > startMs ? endMs : endMs + DAY_MS };
}

function wallMs(text: string): number {
  const [hours = '', minutes = ''] = text.split(':');
  return Number(hours) * HOUR_MS + Number(minutes) * MINUTE_MS;
}

/**
 * The instants a window opens and closes on a date. Where the clock goes back the start takes the earlier and the end
 * the later instant: the team works both hours. In a gap both take the transition (spec 1.4).
 */
export function windowSpan(zone: Zone, day: DayNumber, { startMs, endMs }: Wall): { from: Instant; to: Instant } {
  const start = zone.fromLocal(day * DAY_MS + startMs);
  const end = zone.fromLocal(day * DAY_MS + endMs);
  return { from: start.at, to: end.later ?? end.at };
}
