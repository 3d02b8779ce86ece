import type { Instant } from '../../lib/time.ts';

/** Stages of break-fix work in their order (spec 4.1). */
export const STAGES = ['detected', 'logged', 'triaged', 'remediated', 'validated', 'closed'] as const;
export type Stage = (typeof STAGES)[number];

/** `unknown`: the export has no field for the stage. `null`: it has one, and it is empty. */
export type StageTimes = Readonly<Record<Stage, Instant | null | 'unknown'>>;

export interface Lifecycle {
  readonly result: 'pass' | 'exception' | 'unknown';
  readonly missing: readonly Stage[];
  /** Neighbours in the wrong order, e.g. `triaged before logged`. */
  readonly disorder: readonly string[];
  /** Stages the export has no field for. */
  readonly unknown: readonly Stage[];
  readonly present: number;
}

/** All stages present and in order (spec INC-1, G35). A stage without a field keeps the ticket from passing. */
export function lifecycleOf(times: StageTimes): Lifecycle {
  const missing = STAGES.filter((stage) => times[stage] === null);
  const timed = STAGES.flatMap((stage) => {
    const at = times[stage];
    return typeof at === 'number' ? [{ stage, at }] : [];
  });
  const disorder = timed.flatMap(({ stage, at }, i) => {
    const before = timed[i - 1];
    return before !== undefined && at < before.at ? [`${stage} before ${before.stage}`] : [];
  });
  const failed = missing.length > 0 || disorder.length > 0;
  const result = failed ? 'exception' : timed.length === STAGES.length ? 'pass' : 'unknown';
  const unknown = STAGES.filter((stage) => times[stage] === 'unknown');
  return { result, missing, disorder, unknown, present: timed.length };
}
