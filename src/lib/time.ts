/** Milliseconds since 1970-01-01T00:00:00Z. Integers only; text forms exist at the borders alone. */
export type Instant = number;

/** A local calendar date, `YYYY-MM-DD`. */
export type PlainDate = string;

export const SECOND_MS = 1000;
export const MINUTE_MS = 60 * SECOND_MS;
export const HOUR_MS = 60 * MINUTE_MS;
export const DAY_MS = 24 * HOUR_MS;

/** ISO-8601 UTC text; milliseconds are printed only when there are any. */
export function isoInstant(at: Instant): string {
  const text = new Date(at).toISOString();
  return text.endsWith('.000Z') ? `${text.slice(0, 19)}Z` : text;
}

/** Half-open: `[from, to)`. */
export interface Span {
  readonly from: Instant;
  readonly to: Instant;
}

export const within = (at: Instant, span: Span): boolean => span.from <= at && at < span.to;
