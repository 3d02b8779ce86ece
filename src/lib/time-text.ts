import { countText } from './number-text.ts';
import { DAY_MS, HOUR_MS, type Instant, isoInstant, MINUTE_MS, SECOND_MS } from './time.ts';
import { zoneOf } from './zones.ts';

/**
 * To the second; from 48 hours on in days and cut to the minute. A day is always 24 hours, and appears that late so that
 * business hours are not read as business days.
 */
export function durationText(ms: number): string {
  if (ms < 0) return `-${durationText(-ms)}`;
  if (ms > 0 && ms < SECOND_MS) return '< 1 s';
  const long = ms >= 2 * DAY_MS;
  let rest = long ? ms - (ms % MINUTE_MS) : ms;
  const parts: string[] = [];
  for (const [unitMs, unit] of [
    [long ? DAY_MS : Number.POSITIVE_INFINITY, 'd'],
    [HOUR_MS, 'h'],
    [MINUTE_MS, 'min'],
    [SECOND_MS, 's'],
  ] as const) {
    const count = Math.floor(rest / unitMs);
    if (count > 0) {
      parts.push(`${countText(count)} ${unit}`);
      rest -= count * unitMs;
    }
  }
  return parts.length === 0 ? '0 s' : parts.join(' ');
}

/** Wall clock in the zone with its offset: `2026-03-08 03:30:00 -04:00`. */
export function instantText(at: Instant, zone: string): string {
  const offset = zoneOf(zone).offsetAt(at);
  const wall = isoInstant(at + offset)
    .replace('T', ' ')
    .replace('Z', '');
  const minutes = Math.abs(offset) / MINUTE_MS;
  const hh = String(Math.floor(minutes / 60)).padStart(2, '0');
  const mm = String(Math.floor(minutes % 60)).padStart(2, '0');
  return `${wall} ${offset < 0 ? '-' : '+'}${hh}:${mm}`;
}
