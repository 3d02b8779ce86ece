import type { Instant } from '../../lib/time.ts';
import type { Change } from '../../model/evidence.ts';

type AttributeResult = 'pass' | 'exception' | 'unknown' | 'not-due' | 'not-applicable';

/** One attribute of spec 3.1 tested on one change, with the two things compared in words. */
export interface AttributeTest {
  readonly result: AttributeResult;
  /** One of a small set: figures count by it. */
  readonly finding: string;
  readonly expected: string;
  readonly found: string;
}

/** The instants a field may stand for: two where a local time occurs twice that night (spec G40). */
export interface Moment {
  readonly earliest: Instant;
  readonly latest: Instant;
}

type TimeField = 'approvedAt' | 'testedAt' | 'plannedStartAt' | 'plannedEndAt' | 'startedAt' | 'endedAt' | 'closedAt';

export function momentOf(change: Change, field: TimeField): Moment | null {
  const earliest = change[field];
  return earliest === null ? null : { earliest, latest: change.ambiguousTimes?.[field] ?? earliest };
}

/** Whether `a` is at or before `b`; `null` when that depends on which of two repeated hours is meant. */
export function isAtOrBefore(a: Moment, b: Moment): boolean | null {
  if (a.latest <= b.earliest) return true;
  return a.earliest > b.latest ? false : null;
}

export const shifted = ({ earliest, latest }: Moment, ms: number): Moment => ({
  earliest: earliest + ms,
  latest: latest + ms,
});

/** Tests that find in words what they expected. */
export const saying =
  (expected: string) =>
  (result: AttributeResult, finding: string): AttributeTest => ({ result, finding, expected, found: finding });
