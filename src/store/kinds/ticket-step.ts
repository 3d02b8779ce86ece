import type { TicketStep } from '../../model/ticket-step.ts';
import { columnsOf, type KindTable } from './columns.ts';

export const ticketStep: KindTable = {
  kind: 'ticket-step',
  table: 'ticket_step',
  identity: ['ticket_key', 'key'],
  columns: columnsOf<TicketStep>({
    key: 'text',
    ticketKey: 'text',
    at: 'happened',
    sequence: 'count',
    actor: 'text',
    action: 'text',
    state: 'text',
    stateText: 'text',
    priority: 'text',
    priorityBefore: 'text',
    assignmentGroup: 'text',
    assignee: 'text',
    ambiguousTimes: 'json',
  }),
};
