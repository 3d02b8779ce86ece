import type { SlaPolicy } from '../../model/policy.ts';
import type { Facets } from '../shared/selecting.ts';
import type { AttributionMode } from './attribution.ts';
import type { SlaMeasure } from './commitments.ts';

/** What the lines of a run were, as far as the list of figures depends on it. */
export interface Seen {
  readonly priorities: ReadonlySet<string>;
  readonly unmeasurable: ReadonlySet<string>;
  /** Some line carries a verdict or a due instant of the tool. */
  readonly toolSaid: boolean;
}

export interface FigureFrame {
  readonly measure: SlaMeasure;
  readonly population: string;
  readonly sla: SlaPolicy;
  /** Facets that select the lines of the period under the policy's attribution. */
  readonly mine: Facets;
  readonly basis: string;
  /** In order; `none` for lines without one. */
  readonly priorities: readonly string[];
  readonly seen: Seen;
}

export const MODE_FACETS: Readonly<Record<AttributionMode, Facets>> = {
  'due-in': { dueIn: ['yes'] },
  'resolved-in': { stoppedIn: ['yes'] },
  'opened-in': { openedIn: ['yes'] },
};

export function basisOf(measure: SlaMeasure, mode: AttributionMode): string {
  if (mode === 'due-in') return 'due in the period';
  if (mode === 'opened-in') return 'opened in the period';
  return measure === 'response' ? 'responded in the period' : 'resolved in the period';
}

export const titleOf = (measure: SlaMeasure): string => (measure === 'response' ? 'Response' : 'Resolution');

export function priorityName(priority: string | null): string {
  if (priority === null) return 'all priorities';
  return priority === 'none' ? 'no priority stated' : priority;
}

/** The basis of figures over all lines, however they touch the period. */
export const ANY_BASIS = 'touching the period in any way';

/** A word as a part of a figure's key. */
export const slug = (text: string): string => text.replaceAll(/[^a-z0-9]+/gi, '-');
