import type { Instant } from '../lib/time.ts';

export interface TimelineEvent {
  readonly at: Instant;
  /** A date without a time of day, of which `at` is the first instant; absent: the source states the time. */
  readonly isDate?: true;
  readonly text: string;
}

/** A clock, or an attribute: its sentences ready to print, the first as its head, and its stretches of time. */
export interface TimelinePart {
  readonly sentences: readonly string[];
  readonly segments: readonly {
    readonly kind: string;
    readonly from: Instant;
    readonly to: Instant;
    readonly durationMs: number;
    readonly elapsedMs: number;
  }[];
}

/** What happened to a record, and what follows from it, as a working paper shows it. */
export interface Timeline<P extends TimelinePart = TimelinePart> {
  readonly record: string;
  readonly source: string;
  readonly artifact: string;
  readonly fileLine: number;
  /** Said at the head: label and text. */
  readonly facts: readonly (readonly [label: string, text: string])[];
  /** In order of time. */
  readonly events: readonly TimelineEvent[];
  readonly parts: readonly P[];
}
