import type { JsonValue } from '../../lib/reading/json.ts';
import { type Instant, isoInstant } from '../../lib/time.ts';
import type { Ticket, TicketUpdate } from '../../model/evidence.ts';
import type { ReadContext } from '../../model/importer.ts';
import { jiraPriority, jiraState } from './jira.ts';
import { listAt, textAt } from './json-row.ts';

/** What the history of an issue follows. */
interface Followed {
  readonly status: string | null;
  readonly priority: string | null;
  readonly assignee: string | null;
}
type FollowedField = keyof Followed;
const isFollowed = (field: string): field is FollowedField =>
  field === 'status' || field === 'priority' || field === 'assignee';

/**
 * The issue after its creation and after each change of status, priority or assignee; worked out backwards from what the
 * issue says now. None where the history has more entries than were delivered. A string says which time is unreadable.
 */
export function jiraUpdates(issue: JsonValue, ticket: Ticket, context: ReadContext): readonly TicketUpdate[] | string {
  const entries = listAt(issue, 'changelog', 'histories');
  const total = Number(textAt(issue, 'changelog', 'total') ?? entries.length);
  if (entries.length === 0 || entries.length < total) return [];
  const steps: { readonly at: Instant; readonly by: string | null; readonly items: readonly JsonValue[] }[] = [];
  for (const entry of entries) {
    const created = context.time(textAt(entry, 'created'));
    if (created === null || typeof created === 'string') return textAt(entry, 'created') ?? '';
    const items = listAt(entry, 'items').filter((item) => isFollowed(textAt(item, 'field') ?? ''));
    const by = textAt(entry, 'author', 'displayName') ?? textAt(entry, 'author', 'name') ?? null;
    if (items.length > 0) steps.push({ at: created.at, by, items });
  }
  steps.sort((a, b) => a.at - b.at);

  let now: Followed = { status: ticket.stateText, priority: ticket.priorityText, assignee: ticket.assignee };
  const updates: TicketUpdate[] = [];
  for (const [place, { at, by, items }] of [...steps.entries()].reverse()) {
    updates.push(update(ticket, now, at, place + 1, by));
    for (const item of [...items].reverse()) {
      const field = textAt(item, 'field') ?? '';
      if (isFollowed(field)) now = { ...now, [field]: context.text(textAt(item, 'fromString')) };
    }
  }
  return [...updates, update(ticket, now, ticket.openedAt, 0, null)].reverse();
}

function update(ticket: Ticket, now: Followed, at: Instant, sequence: number, actor: string | null): TicketUpdate {
  const known = jiraState(now.status, now.status === ticket.stateText ? categoryOf(ticket) : null);
  // Nobody can have answered when it was created, whatever its first status is called.
  const state = sequence === 0 && known === 'active' ? 'new' : known;
  const over = state === 'resolved' || state === 'closed';
  const after: Ticket = {
    ...ticket,
    state,
    stateText: now.status,
    priority: jiraPriority(now.priority) ?? null,
    priorityText: now.priority,
    assignee: now.assignee,
    respondedAt: null,
    resolvedAt: over ? ticket.resolvedAt : null,
    cancelledAt: state === 'cancelled' ? at : null,
    closeCode: over ? ticket.closeCode : null,
    sourceBreached: null,
    sourceDueAt: null,
    updatedAt: at,
  };
  const key = [ticket.key, isoInstant(at), sequence].join('/');
  return { kind: 'ticket-update', key, ticketKey: ticket.key, at, sequence, actor, after };
}

/** A state worked out from the category can be given back as one. */
const categoryOf = ({ state }: Ticket): string | null =>
  (({ new: 'new', active: 'indeterminate', resolved: 'done' }) as Readonly<Record<string, string>>)[state] ?? null;
