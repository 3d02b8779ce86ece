import type { Instant } from '../../lib/time.ts';
import type { DuplicateOpening, StoredTicket } from '../../model/metric.ts';
import type { Policy } from '../../model/policy.ts';
import { fromSnapshot } from './from-snapshot.ts';
import { fromUpdates } from './from-updates.ts';
import type { TicketHistory } from './history.ts';

/** The same ticket, from its update log where there is one, otherwise from the fields of a snapshot export. */
export function historyOf(stored: StoredTicket, sla: Policy['sla'], asOf: Instant): TicketHistory {
  const { ticket, updates, duplicates } = stored;
  const said = updates.length > 0 ? fromUpdates(stored, sla) : fromSnapshot(ticket, sla);
  const history = duplicates === undefined ? said : { ...said, earlier: openedBefore(ticket.openedAt, duplicates) };
  const writtenAt = Math.max(
    ticket.updatedAt ?? Number.NEGATIVE_INFINITY,
    updates.at(-1)?.at ?? Number.NEGATIVE_INFINITY,
  );
  if (writtenAt > asOf) return history;
  // Nothing says the record was written after the as-of instant, so a stop later than it lies in its own future.
  const stops = [ticket.respondedAt, ticket.resolvedAt, history.resolutions.at(-1)?.at, history.ended?.at];
  const future = stops.some((at) => at !== null && at !== undefined && at > asOf);
  return future ? { ...history, stopDefect: { reason: 'stop after as-of', from: null } } : history;
}

const openedBefore = (openedAt: Instant, duplicates: readonly DuplicateOpening[]): readonly DuplicateOpening[] =>
  duplicates.filter((duplicate) => duplicate.openedAt < openedAt).sort((a, b) => a.openedAt - b.openedAt);
