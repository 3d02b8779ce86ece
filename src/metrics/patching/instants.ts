import type { Instant } from '../../lib/time.ts';

export function earliest(instants: readonly (Instant | null)[]): Instant | null {
  return instants.reduce<Instant | null>(
    (first, at) => (at !== null && (first === null || at < first) ? at : first),
    null,
  );
}

export function latest(instants: readonly (Instant | null)[]): Instant | null {
  return instants.reduce<Instant | null>((last, at) => (at !== null && (last === null || at > last) ? at : last), null);
}

/** The newest that is not after `at`. */
export function newestBy(at: Instant, instants: readonly Instant[]): Instant | null {
  let newest: Instant | null = null;
  for (const each of instants) if (each <= at) newest = later(newest, each);
  return newest;
}

export const later = (a: Instant | null, b: Instant): Instant => (a === null || b > a ? b : a);
export const sooner = (a: Instant | null, b: Instant): Instant => (a === null || b < a ? b : a);
