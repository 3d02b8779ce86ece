import { tz } from '@date-fns/tz';
import { addMonths } from 'date-fns/addMonths';
import { DAY_MS, type Instant, type PlainDate } from './time.ts';
import type { Zone } from './zones.ts';

/** Local calendar days of one zone as whole numbers (days since 1970-01-01), so that a million due dates stay cheap. */
export interface LocalDays {
  dayOf(at: Instant): number;
  dateOf(day: number): PlainDate;
  startOf(day: number): Instant;
}

export function localDays(zone: Zone): LocalDays {
  const dates = new Map<number, PlainDate>();
  const starts = new Map<number, Instant>();

  const dateOf = (day: number): PlainDate => {
    const known = dates.get(day);
    if (known !== undefined) return known;
    const date = new Date(day * DAY_MS).toISOString().slice(0, 10);
    dates.set(day, date);
    return date;
  };

  return {
    dayOf: (at) => Math.floor((at + zone.offsetAt(at)) / DAY_MS),
    dateOf,
    startOf(day) {
      const known = starts.get(day);
      if (known !== undefined) return known;
      const start = zone.startOfLocalDay(dateOf(day));
      starts.set(day, start);
      return start;
    },
  };
}

/** The local day a state belongs to: at the midnight that ends a period, the day before it, in full. */
export const stateDay = (asOf: Instant, days: Pick<LocalDays, 'dayOf'>): number => days.dayOf(asOf - 1);

/** The same day of the month `count` months on, or that month's last day where it has none such (spec G19). */
export const monthsLater = (day: number, count: number): number =>
  addMonths(day * DAY_MS, count, { in: tz('UTC') }).getTime() / DAY_MS;
