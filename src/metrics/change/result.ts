import { DAY_MS, type Instant } from '../../lib/time.ts';
import type { Change } from '../../model/evidence.ts';
import type { TicketLink } from '../../model/metric.ts';
import type { Moment } from './attribute.ts';
import { isFailed } from './review.ts';

/** How a change ended (spec 3.3). Its first three add up to all changes assessed. */
export type ChangeResult = 'success' | 'process-exception' | 'failure' | 'undetermined' | 'not-assessed';

export const DEFAULT_INCIDENT_WINDOW_DAYS = 7;

export interface CausedIncidents {
  readonly caused: readonly string[];
  /** A date alone leaves open whether they were opened in the policy's days. */
  readonly open: readonly string[];
}

/**
 * Tickets that name the change as their cause, opened between it and the end of the policy's days after it. One opened on a
 * day that can lie after the change does, by its own word.
 */
export function incidentsCaused(
  change: Change,
  links: readonly TicketLink[],
  from: Moment,
  days: number,
  asOf: Instant,
): CausedIncidents {
  const spanMs = days * DAY_MS;
  const possible = links
    .filter(({ causedByChangeKey, openedAt }) => causedByChangeKey === change.key && openedAt <= asOf)
    .filter(({ openedAt, openedBy = openedAt }) => openedBy >= from.earliest && openedAt <= from.latest + spanMs);
  const isCertain = ({ openedAt, openedBy = openedAt }: TicketLink): boolean => openedBy <= from.earliest + spanMs;
  const names = (some: readonly TicketLink[]): readonly string[] => some.map(({ ticket }) => ticket).sort();
  return { caused: names(possible.filter(isCertain)), open: names(possible.filter((each) => !isCertain(each))) };
}

/**
 * Failed, backed out or followed by an incident it caused: a failure, whatever its ticket says. Else a process exception
 * where an attribute failed or the ticket speaks of issues. `undetermined`: no failure on record, but an attribute is unknown,
 * or whether an incident it caused lies in the policy's days.
 */
export function resultOf(
  change: Change,
  { caused, open }: CausedIncidents,
  attributes: { readonly anyException: boolean; readonly anyUnknown: boolean },
): ChangeResult {
  if (isFailed(change) || caused.length > 0) return 'failure';
  if (change.outcome === 'unknown') return 'not-assessed';
  if (open.length > 0) return 'undetermined';
  if (attributes.anyException || change.outcome === 'successful-with-issues') return 'process-exception';
  return attributes.anyUnknown ? 'undetermined' : 'success';
}
