import { DAY_MS, type Instant } from '../../lib/time.ts';
import type { Change } from '../../model/evidence.ts';
import type { TicketLink } from '../../model/metric.ts';
import { isFailed } from './review.ts';

/** How a change ended (spec 3.3). Its first three add up to all changes assessed. */
export type ChangeResult = 'success' | 'process-exception' | 'failure' | 'undetermined' | 'not-assessed';

export const DEFAULT_INCIDENT_WINDOW_DAYS = 7;

/** Tickets that name the change as their cause, opened between it and the end of the policy's days after it. */
export function incidentsCaused(
  change: Change,
  links: readonly TicketLink[],
  from: Instant,
  days: number,
  asOf: Instant,
): readonly string[] {
  return links
    .filter(({ causedByChangeKey, openedAt }) => causedByChangeKey === change.key && openedAt <= asOf)
    .filter(({ openedAt }) => openedAt >= from && openedAt <= from + days * DAY_MS)
    .map(({ ticket }) => ticket)
    .sort();
}

/**
 * Failed, backed out or followed by an incident it caused: a failure, whatever its ticket says. Else a process exception
 * where an attribute failed or the ticket speaks of issues. `undetermined`: no failure, but an attribute is unknown.
 */
export function resultOf(
  change: Change,
  caused: readonly string[],
  attributes: { readonly anyException: boolean; readonly anyUnknown: boolean },
): ChangeResult {
  if (isFailed(change) || caused.length > 0) return 'failure';
  if (change.outcome === 'unknown') return 'not-assessed';
  if (attributes.anyException || change.outcome === 'successful-with-issues') return 'process-exception';
  return attributes.anyUnknown ? 'undetermined' : 'success';
}
