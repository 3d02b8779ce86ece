import type { Instant } from '../time.ts';
import type { Zone } from '../zones.ts';

/** Order of day, month and year in dates written with separators. */
export type NumericDateOrder = 'ymd' | 'dmy' | 'mdy';

/** `at`, and `later` when the local time occurs twice; a string says why the text is not a time. */
export type TimeReading = { readonly at: Instant; readonly later: Instant | null } | string;

export function readTimeText(text: string, context: { zone: Zone | null; dateOrder: NumericDateOrder | null }): TimeReading {
  throw new Error(`skeleton ${text} ${context}`);
}
