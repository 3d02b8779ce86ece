import type { Instant } from '../../lib/time.ts';
import { zoneOf } from '../../lib/zones.ts';
import type { Period } from '../../model/metric.ts';

/** Local calendar months of a period, `2026-01` each, in order. */
export function monthsOf({ from, to, zone }: Period): readonly string[] {
  const monthOf = monthIn(zone);
  const last = monthOf(to - 1);
  const months: string[] = [];
  for (let month = monthOf(from); month <= last; month = next(month)) months.push(month);
  return months;
}

/** The local month an instant lies in. */
export function monthIn(zone: string): (at: Instant) => string {
  const { localDate } = zoneOf(zone);
  return (at) => localDate(at).slice(0, 7);
}

function next(month: string): string {
  const [year = 0, number = 0] = month.split('-').map(Number);
  return number === 12 ? `${year + 1}-01` : `${year}-${String(number + 1).padStart(2, '0')}`;
}
