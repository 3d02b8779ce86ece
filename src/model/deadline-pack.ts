import type { PlainDate } from '../lib/time.ts';
import type { Severity } from './evidence.ts';

/** What kind of authority a pack of deadlines is. `proposed`: not in force, so it never sets a deadline. */
export type PackStatus = 'law' | 'directive' | 'standard' | 'guidance' | 'proposed' | 'contract' | 'house';

/**
 * What starts the clock: vendor release, first detection, the later of both, the listing as known exploited, or the
 * earlier of that listing and the detection.
 */
export type PackClock =
  | 'released'
  | 'detected'
  | 'later-of-released-and-detected'
  | 'listed'
  | 'earlier-of-listed-and-detected';

/** All that is said must hold; what is left out is not asked. */
interface PackCondition {
  readonly severities: readonly Severity[];
  readonly knownExploited: boolean | null;
  readonly exposed: boolean | null;
  readonly automatable: boolean | null;
  readonly impact: 'partial' | 'total' | null;
}

/** A length after the clock start, the date in the catalogue, or no date with the words that stand for it. */
export type PackDue =
  | { readonly kind: 'days' | 'months' | 'hours'; readonly count: number }
  | { readonly kind: 'catalogue' }
  | { readonly kind: 'undated'; readonly words: string };

export interface PackRule {
  readonly id: string;
  readonly when: PackCondition;
  readonly due: PackDue;
  /** What has to be done besides, e.g. `forensic triage`. */
  readonly also: string | null;
}

/** Deadlines of one authority as data (spec 2.4). The first rule that fits is used. */
export interface DeadlinePack {
  readonly id: string;
  readonly title: string;
  readonly status: PackStatus;
  readonly source: string;
  readonly checkedOn: PlainDate;
  /** What it was held against on that day, and what of it nothing confirmed; absent: not said. */
  readonly checkedAgainst?: string;
  readonly unconfirmed?: string;
  /** In force for due dates from … to, both inclusive; `null`: without end. */
  readonly effectiveFrom: PlainDate | null;
  readonly effectiveTo: PlainDate | null;
  readonly clock: PackClock;
  /** What is taken for facts that no record states. */
  readonly assumed: {
    readonly exposed: boolean;
    readonly automatable: { readonly knownExploited: boolean; readonly other: boolean };
    readonly impact: 'partial' | 'total';
  };
  readonly note: string;
  readonly rules: readonly PackRule[];
}
