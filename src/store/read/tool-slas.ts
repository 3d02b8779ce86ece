import { sql } from 'kysely';
import type { Ticket } from '../../model/evidence.ts';
import type { StoredTicket, ToolVerdict } from '../../model/metric.ts';
import { type Connection, prepared, reusable, slot } from '../connection.ts';
import type { Cell } from '../kinds/columns.ts';

interface Clock {
  readonly measure: 'response' | 'resolution';
  readonly stage: string;
  readonly breached: 0 | 1 | null;
  readonly due_at: number | null;
  readonly ended_at: number | null;
}

/**
 * Puts what the tool's own clocks say beside a ticket of their source: the verdict of the last clock to the resolution,
 * which says more than the flag of the ticket; and, where the ticket is silent, when it was responded to and resolved.
 * Beside the ticket, the verdict of the last clock to the response.
 */
export function withToolClocks(connection: Connection): (source: Cell, ticket: Ticket) => Clocked {
  const { n } = prepared<{ n: number }>(connection, sql`select exists (select 1 from tool_sla) as n`).get() ?? { n: 0 };
  if (n === 0) return (_source, ticket) => ({ ticket });
  const found = reusable<Clock>(
    connection,
    sql`select measure, stage, breached, due_at, ended_at from tool_sla where source_id = ${slot} and ticket_key = ${slot}
      and measure <> 'unknown' and stage <> 'cancelled' order by coalesce(started_at, ended_at, due_at), key`,
  );
  return (source, ticket) => {
    const clocks = found.all(source, ticket.key);
    if (clocks.length === 0) return { ticket };
    const said = responseBy(clocks);
    return { ticket: { ...ticket, ...saidBy(clocks, ticket) }, ...(said === null ? {} : { toolResponse: said }) };
  };
}

type Clocked = Pick<StoredTicket, 'ticket' | 'toolResponse'>;

function responseBy(clocks: readonly Clock[]): ToolVerdict | null {
  const response = clocks.filter(({ measure }) => measure === 'response');
  const judged = response.findLast(({ breached }) => breached !== null);
  const dueAt = judged?.due_at ?? response.at(-1)?.due_at ?? null;
  return judged === undefined && dueAt === null ? null : { breached: judged ? judged.breached === 1 : null, dueAt };
}

function saidBy(clocks: readonly Clock[], ticket: Ticket): Partial<Ticket> {
  const resolution = clocks.filter(({ measure }) => measure === 'resolution');
  const judged = resolution.findLast(({ breached }) => breached !== null);
  const due = judged?.due_at ?? resolution.at(-1)?.due_at ?? null;
  const isOver = ticket.state === 'resolved' || ticket.state === 'closed';
  const response = clocks.find((clock) => clock.measure === 'response' && hasEnded(clock));
  const resolved = resolution.findLast(hasEnded);
  return {
    sourceBreached: judged === undefined ? ticket.sourceBreached : judged.breached === 1,
    sourceDueAt: due ?? ticket.sourceDueAt,
    respondedAt: ticket.respondedAt ?? response?.ended_at ?? null,
    resolvedAt: ticket.resolvedAt ?? (isOver ? (resolved?.ended_at ?? null) : null),
  };
}

const hasEnded = ({ stage, ended_at }: Clock): boolean => stage === 'completed' && ended_at !== null;
