import { assertNever } from '../../lib/assert-never.ts';
import type { Instant } from '../../lib/time.ts';
import { DAY_MS, HOUR_MS, isoInstant, MINUTE_MS, SECOND_MS } from '../../lib/time.ts';
import { zoneOf } from '../../lib/zones.ts';
import type { Cell } from '../../model/packet.ts';
import type { Value } from '../../model/population.ts';

type ValueShow = Extract<Cell, { type: 'value' }>['as'];

/** What is printed where the source does not say. */
export const NOT_STATED = '–';

/** `1234567` → `1,234,567`. */
export function countText(count: number): string {
  return String(count).replace(/\B(?=(\d{3})+$)/g, ',');
}

/** Thousandths of a percent, exact: `99950` → `99.95 %`. */
export function percentText(thousandths: number): string {
  const whole = Math.trunc(thousandths / 1000);
  const rest = String(thousandths % 1000)
    .padStart(3, '0')
    .replace(/0+$/, '');
  return rest === '' ? `${whole} %` : `${whole}.${rest} %`;
}

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

/** First and last local day of a half-open period. */
export function periodText(period: { readonly from: Instant; readonly to: Instant; readonly zone: string }): string {
  const zone = zoneOf(period.zone);
  return `${zone.localDate(period.from)} to ${zone.localDate(period.to - 1)}`;
}

/** The text of a record's value; `–` where the source does not say. */
export function valueText(value: Value, as: ValueShow, zone: string): string {
  if (value === null) return NOT_STATED;
  if (typeof value === 'string') return value;
  switch (as) {
    case 'instant':
      return instantText(value, zone);
    case 'duration':
      return durationText(value);
    case 'count':
      return countText(value);
    case 'percent':
      return percentText(value);
    case 'text':
    case 'facet':
    case 'flag':
    case 'date':
      return String(value);
    default:
      return assertNever(as);
  }
}
