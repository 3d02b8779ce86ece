import { type Instant, MINUTE_MS } from '../lib/time.ts';

/**
 * Times whose text can be more than one instant: field name → the later one; the field itself holds the earlier one. A local
 * time without an offset that occurs twice as the clock goes back, or that the clock jumped over (spec 1.4, G40); a date
 * alone, which is any instant of that day. `null` when there are none.
 */
export type AmbiguousTimes = Readonly<Record<string, Instant>> | null;

/** What a time leaves open. */
export const AMBIGUITIES = ['ambiguous local time', 'time of day not stated'] as const;
export type Ambiguity = (typeof AMBIGUITIES)[number];

/** Which it is, given the later instants; absent and `null`: of a time that is one instant. */
export const ambiguityOf = (...later: readonly (Instant | null | undefined)[]): Ambiguity =>
  later.some((at) => at != null && isEndOfDay(at)) ? 'time of day not stated' : 'ambiguous local time';

/** Reading a date alone gives a day's last millisecond; a clock that goes back gives none that ends so, short of a log in ms. */
export const isEndOfDay = (at: Instant): boolean => at % MINUTE_MS === MINUTE_MS - 1;
