import type { TicketUpdate } from '../../model/evidence.ts';
import { columnsOf, type KindTable, type RecordColumn } from './columns.ts';
import { ticket } from './ticket.ts';

const own = columnsOf<Omit<TicketUpdate, 'after'>>({
  key: 'text',
  ticketKey: 'text',
  at: 'happened',
  sequence: 'count',
  actor: 'text',
});

/** The ticket after the update, without its key (`ticket_key`). Its times may lie after the update: they are not observations. */
const afterColumns: readonly RecordColumn[] = ticket.columns
  .filter(({ field }) => field !== 'key')
  .map((column) => (column.type === 'happened' ? { ...column, type: 'instant' } : column));

export const ticketUpdate: KindTable = {
  kind: 'ticket-update',
  table: 'ticket_update',
  identity: ['ticket_key', 'at', 'key'],
  columns: [...own, ...afterColumns],
};
