import type { Instant, Span } from '../../lib/time.ts';

/** A stretch of downtime; `to` is `null` while it is not over. */
export interface Down {
  readonly from: Instant;
  readonly to: Instant | null;
}

/** Failures of one service or asset over the time it was observed; planned downtime is neither (spec 4.2, G34). */
export interface Reliability {
  readonly observedMs: number;
  readonly downtimeMs: number;
  /** Stretches that began in the time observed. */
  readonly failures: number;
  /** Means; `null`: no failure was observed, which is no proof of reliability. */
  readonly betweenFailuresMs: number | null;
  readonly betweenIncidentsMs: number | null;
}

/** Outages that overlap or touch are one stretch; in order, none begins before the one before it is over. */
export function merged<D extends Down>(outages: readonly D[]): { readonly down: Down; readonly outages: D[] }[] {
  const stretches: { down: Down; outages: D[] }[] = [];
  for (const outage of [...outages].sort((a, b) => a.from - b.from)) {
    const last = stretches.at(-1);
    if (last === undefined || (last.down.to !== null && last.down.to < outage.from)) {
      stretches.push({ down: { from: outage.from, to: outage.to }, outages: [outage] });
      continue;
    }
    const to = last.down.to === null || outage.to === null ? null : Math.max(last.down.to, outage.to);
    last.down = { from: last.down.from, to };
    last.outages.push(outage);
  }
  return stretches;
}

/** Time a stretch takes of the time observed, without what was planned; `planned` does not overlap itself. */
export function downtimeMs(down: Down, observed: Span, planned: readonly Down[]): number {
  const within = (from: Instant, to: Instant | null): number =>
    Math.max(
      0,
      Math.min(to ?? observed.to, down.to ?? observed.to, observed.to) - Math.max(from, down.from, observed.from),
    );
  return within(down.from, down.to) - planned.reduce((sum, { from, to }) => sum + within(from, to), 0);
}

/** `failures` and `planned`: merged stretches each. */
export function reliability(observed: Span, failures: readonly Down[], planned: readonly Down[]): Reliability {
  const observedMs = observed.to - observed.from;
  const down = failures.reduce((sum, each) => sum + downtimeMs(each, observed, planned), 0);
  const began = failures.filter(({ from }) => from >= observed.from && from < observed.to).length;
  const per = (ms: number): number | null => (began === 0 ? null : ms / began);
  return {
    observedMs,
    downtimeMs: down,
    failures: began,
    betweenFailuresMs: per(observedMs - down),
    betweenIncidentsMs: per(observedMs),
  };
}
