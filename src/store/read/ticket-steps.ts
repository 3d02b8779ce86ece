import { sql } from 'kysely';
import type { Ticket } from '../../model/evidence.ts';
import type { TicketHistoryEntry } from '../../model/metric.ts';
import type { TicketStep } from '../../model/ticket-step.ts';
import { decoder } from '../codec.ts';
import { type Connection, prepared, reusable, slot } from '../connection.ts';
import type { Cell } from '../kinds/columns.ts';
import { kindTables } from '../kinds/index.ts';
import { CONTENT_COLUMN } from '../kinds/stored.ts';

/** The history of a ticket from the steps its source logs; none where these do not say how its state changed. */
export function stepHistories(connection: Connection): (source: Cell, ticket: Ticket) => readonly TicketHistoryEntry[] {
  const { n } = prepared<{ n: number }>(connection, sql`select exists (select 1 from ticket_step) as n`).get() ?? {
    n: 0,
  };
  if (n === 0) return () => [];
  const stepOf = decoder<TicketStep>(kindTables['ticket-step'], 0);
  const found = reusable<readonly Cell[]>(
    connection,
    sql`select ${sql.ref(CONTENT_COLUMN)} from ticket_step
      where source_id = ${slot} and ticket_key = ${slot} order by at, sequence, key`,
  ).raw();
  return (source, ticket) => {
    const steps = (found.all(source, ticket.key) as (readonly Cell[])[]).map(stepOf);
    return steps.some(({ state }) => state !== null) ? historyOf(steps, ticket) : [];
  };
}

/** Begins with the ticket as it was opened; what a step does not touch stays as it was. */
function historyOf(steps: readonly TicketStep[], ticket: Ticket): readonly TicketHistoryEntry[] {
  const prioritised = steps.find(({ priority }) => priority !== null);
  let now: TicketHistoryEntry = {
    at: ticket.openedAt,
    sequence: null,
    actor: null,
    state: 'new',
    stateText: null,
    priority: prioritised === undefined ? ticket.priority : prioritised.priorityBefore,
    category: ticket.category,
    service: ticket.service,
    customer: ticket.customer,
    assignmentGroup: null,
    assignee: null,
    sourceBreached: null,
  };
  return [
    now,
    ...steps.map((step) => {
      const { at, sequence, actor, ambiguousTimes } = step;
      now = {
        ...now,
        at,
        sequence,
        actor,
        state: step.state ?? now.state,
        stateText: step.state === null ? now.stateText : step.stateText,
        priority: step.priority ?? now.priority,
        assignmentGroup: step.assignmentGroup ?? now.assignmentGroup,
        assignee: step.assignee ?? now.assignee,
      };
      return ambiguousTimes?.at === undefined ? now : { ...now, later: ambiguousTimes.at };
    }),
  ];
}
