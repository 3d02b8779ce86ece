import type { Instant } from '../../lib/time.ts';

/** Failures of one service or asset over the time it was observed; planned maintenance is neither. */
export interface Reliability {
  readonly observedMs: number;
  readonly failures: number;
  readonly downtimeMs: number;
  /** Mean time to restore; `null`: no failure was observed, which is no proof of reliability (spec 4.2). */
  readonly restoreMs: number | null;
  readonly betweenFailuresMs: number | null;
  readonly betweenIncidentsMs: number | null;
}

/**
 * Spec 4.2, G34. Failures that overlap are one stretch of downtime; what lies outside the observed time is cut off. Throws
 * RangeError for a failure that ends before it begins.
 */
export function reliability(
  observed: { readonly from: Instant; readonly to: Instant },
  failures: readonly { readonly from: Instant; readonly to: Instant }[],
): Reliability {
  const cut = failures
    .map(({ from, to }) => {
      if (to < from) throw new RangeError('a failure ends before it begins');
      return { from: Math.max(from, observed.from), to: Math.min(to, observed.to) };
    })
    .filter(({ from, to }) => to > from)
    .sort((a, b) => a.from - b.from);
  const observedMs = observed.to - observed.from;
  let downtimeMs = 0;
  let until = observed.from;
  for (const { from, to } of cut) {
    downtimeMs += Math.max(0, to - Math.max(from, until));
    until = Math.max(until, to);
  }
  const per = (ms: number): number | null => (cut.length === 0 ? null : ms / cut.length);
  return {
    observedMs,
    failures: cut.length,
    downtimeMs,
    restoreMs: per(cut.reduce((sum, { from, to }) => sum + to - from, 0)),
    betweenFailuresMs: per(observedMs - downtimeMs),
    betweenIncidentsMs: per(observedMs),
  };
}

/** Availability in thousandths of a percent, rounded down; `null`: nothing was observed. */
export const availability = ({ observedMs, downtimeMs }: Reliability): number | null =>
  observedMs <= 0 ? null : Math.floor(((observedMs - downtimeMs) * 100_000) / observedMs);
