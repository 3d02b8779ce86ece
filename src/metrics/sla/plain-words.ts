import { DAY_MS, HOUR_MS, type Instant, MINUTE_MS, SECOND_MS } from '../../lib/time.ts';
import { zoneOf } from '../../lib/zones.ts';

/** `2026-02-02 09:00:00 -05:00`: wall clock with its offset. */
export function localText(at: Instant, zoneName: string): string {
  const offset = zoneOf(zoneName).offsetAt(at);
  const wall = new Date(at + offset).toISOString();
  const minutes = Math.abs(offset) / MINUTE_MS;
  const two = (n: number): string => String(Math.floor(n)).padStart(2, '0');
  return `${wall.slice(0, 10)} ${wall.slice(11, 19)} ${offset < 0 ? '-' : '+'}${two(minutes / 60)}:${two(minutes % 60)}`;
}

const UNITS = [
  [DAY_MS, 'd'],
  [HOUR_MS, 'h'],
  [MINUTE_MS, 'min'],
  [SECOND_MS, 's'],
  [1, 'ms'],
] as const;

/** `2 d 4 h`, `7 h 30 min`, `0 min`: exact, days of 24 hours. */
export function durationText(ms: number): string {
  let left = ms;
  const parts: string[] = [];
  for (const [unitMs, unit] of UNITS) {
    const count = Math.floor(left / unitMs);
    left -= count * unitMs;
    if (count > 0) parts.push(`${count} ${unit}`);
  }
  return parts.length === 0 ? '0 min' : parts.join(' ');
}
