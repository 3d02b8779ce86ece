import type { Instant } from '../../lib/time.ts';
import { instantText } from '../../lib/time-text.ts';
import { zoneOf } from '../../lib/zones.ts';

/**
 * A date, where the instant begins a day of the zone: a date alone is read as that. Otherwise the time with its offset, so that
 * no date is printed that the source does not state.
 */
export function dayText(at: Instant | null, zoneName: string): string | null {
  if (at === null) return null;
  const zone = zoneOf(zoneName);
  const date = zone.localDate(at);
  return zone.startOfLocalDay(date) === at ? date : instantText(at, zoneName);
}
