import type { Ticket } from '../../model/evidence.ts';
import type { StoredTicket, TicketHistoryEntry } from '../../model/metric.ts';
import { decoder } from '../codec.ts';
import type { Connection } from '../connection.ts';
import type { Cell } from '../kinds/columns.ts';
import { kindTables } from '../kinds/index.ts';
import { duplicateFinder } from './duplicates.ts';
import { CONTENT_AT, recordRows, storedReader } from './records.ts';
import { stepHistories } from './ticket-steps.ts';
import { withToolClocks } from './tool-slas.ts';

const HISTORY_FIELDS = new Set([
  'ticketKey',
  'at',
  'sequence',
  'state',
  'stateText',
  'priority',
  'category',
  'service',
  'customer',
  'assignmentGroup',
  'assignee',
  'actor',
  'sourceBreached',
  'ambiguousTimes',
]);
const HISTORY_COLUMNS = kindTables['ticket-update'].columns.filter(({ field }) => HISTORY_FIELDS.has(field));

/** Tickets in key order, each with its history: two streams in the same order, read side by side. */
export function* tickets(connection: Connection): Generator<StoredTicket> {
  const storedOf = storedReader(connection);
  const { ticket: table } = kindTables;
  const ticketOf = decoder<Ticket>(table, CONTENT_AT, { tag: { kind: table.kind } });
  const histories = groupedUpdates(connection);
  const duplicatesOf = duplicateFinder(connection);
  const withClocks = withToolClocks(connection);
  const stepsOf = stepHistories(connection);
  try {
    let history = histories.next();
    for (const row of recordRows(connection, table)) {
      const { ticket, ...clocked } = withClocks(row[0] ?? null, ticketOf(row));
      const mine = !history.done && history.value.source === row[0] && history.value.ticketKey === ticket.key;
      const updates = mine && !history.done ? history.value.updates : stepsOf(row[0] ?? null, ticket);
      const duplicates = duplicatesOf(row[0] ?? null, ticket.key);
      const more = duplicates === undefined ? {} : { duplicates };
      yield { ...storedOf(row), ticket: withResponse(ticket, updates), updates, ...clocked, ...more };
      if (mine) history = histories.next();
    }
  } finally {
    histories.return(undefined);
  }
}

/**
 * The first update that has left `new` is the response, unless the ticket says itself when it was. One that resolved the
 * ticket only implies a response (spec G43), and one that cancelled it is none.
 */
function withResponse(ticket: Ticket, updates: readonly TicketHistoryEntry[]): Ticket {
  if (ticket.respondedAt !== null) return ticket;
  const first = updates.find(({ state }) => state !== 'new' && state !== 'unknown' && state !== 'cancelled');
  if (first?.state !== 'active' && first?.state !== 'hold') return ticket;
  const { at: respondedAt, later } = first;
  if (later === undefined) return { ...ticket, respondedAt };
  return { ...ticket, respondedAt, ambiguousTimes: { ...ticket.ambiguousTimes, respondedAt: later } };
}

interface History {
  readonly source: Cell;
  readonly ticketKey: string;
  readonly updates: readonly TicketHistoryEntry[];
}

type UpdateRow = Omit<TicketHistoryEntry, 'later'> & Pick<Ticket, 'ambiguousTimes'> & { readonly ticketKey: string };

/** Updates of one ticket at a time. Every ticket with updates is in the ticket table, so no group is passed over. */
function* groupedUpdates(connection: Connection): Generator<History, undefined> {
  const table = { ...kindTables['ticket-update'], identity: ['ticket_key'] };
  const updateOf = decoder<UpdateRow>(table, CONTENT_AT, { fields: HISTORY_COLUMNS });
  let open: { source: Cell; ticketKey: string; updates: TicketHistoryEntry[] } | null = null;
  for (const row of recordRows(connection, table, ['at', 'sequence', 'line', 'key'])) {
    const { ticketKey, ambiguousTimes, ...rest } = updateOf(row);
    // `updatedAt`: the name under which logs of tickets read the time of an update.
    const later = ambiguousTimes?.at ?? ambiguousTimes?.updatedAt;
    const entry: TicketHistoryEntry = later === undefined ? rest : { ...rest, later };
    if (open && open.ticketKey === ticketKey && open.source === row[0]) {
      open.updates.push(entry);
      continue;
    }
    if (open) yield open;
    open = { source: row[0] ?? null, ticketKey, updates: [entry] };
  }
  if (open) yield open;
  return undefined;
}
