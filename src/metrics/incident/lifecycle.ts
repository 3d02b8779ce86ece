import type { Instant } from '../../lib/time.ts';
import { isAtOrBefore, type Moment } from '../change/attribute.ts';

/** Stages of break-fix work in their order (spec 4.1). */
export const STAGES = ['detected', 'logged', 'triaged', 'remediated', 'validated', 'closed'] as const;
export type Stage = (typeof STAGES)[number];

/** `unknown`: the export has no field for the stage. `null`: it has one, and it is empty. */
export type StageTimes = Readonly<Record<Stage, Instant | null | 'unknown'>>;
/** The last instant that the time of a stage can mean, where it is not one instant: a date alone, an hour that occurs twice. */
export type LaterTimes = Readonly<Partial<Record<Stage, Instant>>>;

export interface Lifecycle {
  readonly result: 'pass' | 'exception' | 'unknown';
  readonly missing: readonly Stage[];
  /** Neighbours in the wrong order, e.g. `triaged before logged`. */
  readonly disorder: readonly string[];
  /** Stages the export has no field for. */
  readonly unknown: readonly Stage[];
  /** Some times leave the order of their stages open. */
  readonly isOrderOpen: boolean;
  readonly present: number;
}

interface Timed extends Moment {
  readonly stage: Stage;
}

/**
 * All stages present and in order (spec INC-1, G35). A stage without a field keeps the ticket from passing, and so do times
 * that leave their order open.
 */
export function lifecycleOf(times: StageTimes, later: LaterTimes = {}): Lifecycle {
  const missing = STAGES.filter((stage) => times[stage] === null);
  const timed = STAGES.flatMap((stage): Timed[] => {
    const at = times[stage];
    return typeof at === 'number' ? [{ stage, earliest: at, latest: later[stage] ?? at }] : [];
  });
  const pairs = neighbours(timed).map(([before, after]) => ({ before, after, inOrder: isAtOrBefore(before, after) }));
  const disorder = pairs.flatMap(({ before, after, inOrder }) =>
    inOrder === false ? [`${after.stage} before ${before.stage}`] : [],
  );
  const isOrderOpen = pairs.some(({ inOrder }) => inOrder === null);
  const failed = missing.length > 0 || disorder.length > 0;
  const isWhole = timed.length === STAGES.length && !isOrderOpen;
  const result = failed ? 'exception' : isWhole ? 'pass' : 'unknown';
  const unknown = STAGES.filter((stage) => times[stage] === 'unknown');
  return { result, missing, disorder, unknown, isOrderOpen, present: timed.length };
}

/** What lies beside a stage whose time is open is held against each other, too. */
function neighbours(timed: readonly Timed[]): readonly (readonly [Timed, Timed])[] {
  const certain = timed.filter(({ earliest, latest }) => earliest === latest);
  return timed.flatMap((after, i) => {
    const beside = timed[i - 1];
    const before = certain.findLast((each) => timed.indexOf(each) < i);
    const isCertain = after.earliest === after.latest;
    return [...new Set([beside, isCertain ? before : undefined])].flatMap((each): (readonly [Timed, Timed])[] =>
      each === undefined ? [] : [[each, after]],
    );
  });
}
