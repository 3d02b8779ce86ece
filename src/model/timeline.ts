import type { Instant } from '../lib/time.ts';
import type { Stored } from './stored.ts';

export interface TimelineEvent {
  readonly at: Instant;
  /** A date without a time of day, of which `at` is the first instant; absent: the source states the time. */
  readonly isDate?: true;
  readonly text: string;
  /** Where it was read; absent: not known. */
  readonly place?: Stored;
}

/** Where what stands beside a ticket or a change was read. */
export interface EntryPlaces {
  /** In the order of its updates; empty: not known. */
  readonly updates: readonly Stored[];
  /** In the order of its approvals; empty: not known. */
  readonly approvals: readonly Stored[];
  /** Of a ticket by its number. */
  readonly ticket: (key: string) => Stored | undefined;
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
  /** What the record rests on and whose time nobody states. */
  readonly undated?: readonly Omit<TimelineEvent, 'at' | 'isDate'>[];
  readonly parts: readonly P[];
}
