import type { TicketStep } from '../../model/ticket-step.ts';

type Required = Pick<TicketStep, 'key' | 'ticketKey' | 'at'>;

/** A step of a log that has no more to say of it. */
export const ticketStep = ({
  key,
  ticketKey,
  at,
  ...said
}: Required & Partial<Omit<TicketStep, 'kind'>>): TicketStep => ({
  kind: 'ticket-step',
  key,
  ticketKey,
  at,
  sequence: null,
  actor: null,
  action: null,
  state: null,
  stateText: null,
  priority: null,
  priorityBefore: null,
  assignmentGroup: null,
  assignee: null,
  ambiguousTimes: null,
  ...said,
});
