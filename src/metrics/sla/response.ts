import type { Instant } from '../../lib/time.ts';
import { accountName } from '../../model/account.ts';
import type { Ticket } from '../../model/evidence.ts';
import type { TicketHistoryEntry } from '../../model/metric.ts';
import type { SlaPolicy } from '../../model/policy.ts';

/** What the log shows of a ticket's beginning. */
interface Beginning {
  readonly leftNewAt: Instant | null;
  readonly resolutions: readonly { readonly at: Instant }[];
}

interface Response {
  readonly at: Instant | null;
  /** The first update that left `new` was an automation account's, and was passed over. */
  readonly automatic: boolean;
}

/** The first update known to have left `new`; to cancel is no reaction. */
export const firstReaction = (updates: readonly TicketHistoryEntry[]): TicketHistoryEntry | undefined =>
  updates.find(isReaction);
const isReaction = ({ state }: TicketHistoryEntry): boolean =>
  state !== 'new' && state !== 'unknown' && state !== 'cancelled';

/**
 * When somebody first responded. What an automation account writes is no response unless the policy says so (spec 1.5);
 * an update that names nobody is taken for a person's. Before a person, a resolution counts, whoever made it (G43).
 */
export function responseOf(
  { respondedAt }: Ticket,
  updates: readonly TicketHistoryEntry[],
  { leftNewAt, resolutions }: Beginning,
  { automationAccounts = [], automaticReplyCounts = false }: SlaPolicy,
): Response {
  const said: Response = { at: respondedAt ?? leftNewAt, automatic: false };
  if (automationAccounts.length === 0 || automaticReplyCounts) return said;
  const isAutomatic = ({ actor }: TicketHistoryEntry): boolean =>
    typeof actor === 'string' && automationAccounts.includes(accountName(actor));
  const first = firstReaction(updates);
  if (first === undefined || !isAutomatic(first)) return said;
  // A response the ticket itself states, at another instant, is not this update.
  if (respondedAt !== null && respondedAt !== first.at) return said;
  const person = updates.find((update) => isReaction(update) && !isAutomatic(update));
  const resolvedAt = resolutions[0]?.at ?? Number.POSITIVE_INFINITY;
  return { at: person === undefined || person.at > resolvedAt ? null : person.at, automatic: true };
}
