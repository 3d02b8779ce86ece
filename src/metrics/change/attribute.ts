import type { Instant } from '../../lib/time.ts';
import { type Ambiguity, ambiguityOf, isEndOfDay } from '../../model/ambiguous-times.ts';
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

/** The instants a field may stand for: two where a local time occurs twice that night (spec G40), all of a day of a date alone. */
export interface Moment {
  readonly earliest: Instant;
  readonly latest: Instant;
}

export type TimeField =
  | 'openedAt'
  | 'approvedAt'
  | 'testedAt'
  | 'plannedStartAt'
  | 'plannedEndAt'
  | 'startedAt'
  | 'endedAt'
  | 'closedAt'
  | 'reviewedAt';

export function momentOf(change: Change, field: TimeField): Moment | null {
  const earliest = change[field];
  if (earliest === null) return null;
  const latest = change.ambiguousTimes?.[field] ?? earliest;
  return isEndOfDay(latest) ? dayOf(field, { earliest, latest }) : { earliest, latest };
}

/** Whoever plans by days plans whole days; when something happened on a day stays open. */
function dayOf(field: TimeField, { earliest, latest }: Moment): Moment {
  if (field === 'plannedStartAt') return { earliest, latest: earliest };
  return field === 'plannedEndAt' ? { earliest: latest, latest } : { earliest, latest };
}

/** What leaves the order of these times open. */
export const openness = (...moments: readonly (Moment | null)[]): Ambiguity =>
  ambiguityOf(
    ...moments.map((moment) => (moment === null || moment.earliest === moment.latest ? null : moment.latest)),
  );

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
