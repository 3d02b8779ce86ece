import { DAY_MS, type Instant } from '../../lib/time.ts';
import { zoneOf } from '../../lib/zones.ts';
import type { QuietDays } from '../../model/receipt.ts';

/** A longer span has a date in it that is none; its empty days say nothing. */
const MAX_DAYS = 3660;
const SHOWN = 20;

/** Days without a record between the first and the last, in a zone. */
export function quietDays(zoneName: string): { add(at: Instant): void; found(): QuietDays | null } {
  const zone = zoneOf(zoneName);
  const busy = new Set<number>();
  let recent = Number.NaN;
  return {
    add(at) {
      const day = Math.floor((at + zone.offsetAt(at)) / DAY_MS);
      if (day === recent) return;
      recent = day;
      busy.add(day);
    },
    found() {
      if (busy.size === 0) return null;
      let first = Number.POSITIVE_INFINITY;
      let last = Number.NEGATIVE_INFINITY;
      for (const day of busy) {
        if (day < first) first = day;
        if (day > last) last = day;
      }
      const days = last - first + 1;
      if (days > MAX_DAYS) return null;
      const quiet = Array.from({ length: days }, (_, at) => first + at).filter((day) => !busy.has(day));
      const weekdays = quiet.filter(isWeekday);
      const shown = [...weekdays, ...quiet.filter((day) => !isWeekday(day))].slice(0, SHOWN);
      return {
        zone: zone.name,
        days,
        quiet: quiet.length,
        quietWeekdays: weekdays.length,
        shown: shown.map((day) => new Date(day * DAY_MS).toISOString().slice(0, 10)),
      };
    },
  };
}

/** 1970-01-01 was a Thursday. */
const isWeekday = (day: number): boolean => (((day + 3) % 7) + 7) % 7 < 5;
