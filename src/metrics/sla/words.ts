import type { Ambiguity } from '../../model/ambiguous-times.ts';

/** What an evidence line says about one commitment (spec 7.1). */
export type Verdict = 'PASS' | 'EXCEPTION' | 'NOT_DUE' | 'UNMEASURABLE' | 'EXCLUDED';

/** Why: one phrase per row of spec 1.5. */
export type Reason =
  | 'in time'
  | 'late'
  | 'open past due'
  | 'cancelled after due'
  | 'duplicate closed after due'
  | 'due before the priority changed'
  | 'due before the commitment changed'
  | 'not due'
  | 'not due, paused'
  | ExclusionReason
  | Defect;

/** Why a line is outside the ratio. */
export const EXCLUSION_REASONS = ['cancelled before due', 'duplicate', 'no commitment'] as const;
type ExclusionReason = (typeof EXCLUSION_REASONS)[number];

/** Why a line cannot be judged: nothing is guessed, clamped or filled in. */
export type Defect =
  | 'stop before start'
  | 'stop after as-of'
  | 'no resolution time'
  | 'no response time'
  | 'end time unknown'
  | 'state unknown'
  | Ambiguity
  | 'hold position unknown'
  | 'hold longer than the ticket'
  | 'reopening times unknown';

/** Why a line is on the exceptions list: only the first are what the rate of the period counts as breached. */
export const LISTED_AS = [
  'breach of the period',
  'breach of another period',
  'no breach, priority lowered',
  'no breach, commitment made longer',
] as const;
export type ListedAs = (typeof LISTED_AS)[number] | 'not listed';

/** Reasons of lines with a stop that was held against the due instant. */
export const STOPPED_REASONS: readonly Reason[] = ['in time', 'late'];

/** Reasons of breaches without a time to the stop: there is none, or it ran under two commitments. */
export const UNTIMED_REASONS: readonly Reason[] = [
  'cancelled after due',
  'duplicate closed after due',
  'due before the priority changed',
  'due before the commitment changed',
];

/** Why our verdict or due instant and the tool's own differ (spec SLA-1). */
export const DIFFERENCE_CLASSES = [
  'boundary',
  'rounding',
  'schedule',
  'pause',
  'priority',
  'reopen',
  'stop',
  'target',
  'zone',
  'stale',
  'unknown',
] as const;
export type DifferenceClass = (typeof DIFFERENCE_CLASSES)[number];
export type Difference = DifferenceClass | 'none' | 'not compared';
