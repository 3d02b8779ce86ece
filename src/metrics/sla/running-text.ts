import { HOUR_MS, MINUTE_MS, SECOND_MS } from '../../lib/time.ts';

const UNITS = [
  [HOUR_MS, 'h'],
  [MINUTE_MS, 'min'],
  [SECOND_MS, 's'],
  [1, 'ms'],
] as const;

/** `28 h`, `7 h 30 min`, `0 min`: exact. Never in days: three business days are not three days of running time. */
export function runningText(ms: number): string {
  let left = ms;
  const parts: string[] = [];
  for (const [unitMs, unit] of UNITS) {
    const count = Math.floor(left / unitMs);
    left -= count * unitMs;
    if (count > 0) parts.push(`${count} ${unit}`);
  }
  return parts.length === 0 ? '0 min' : parts.join(' ');
}
