import type { Ticket } from '../../model/evidence.ts';

type Required = Pick<Ticket, 'key' | 'type' | 'openedAt' | 'state' | 'stateText' | 'priority' | 'priorityText'>;

/** A ticket of a source that has no more to say of it, its fields in the order of the model. */
export const ticketRecord = ({
  key,
  type,
  typeText,
  openedAt,
  respondedAt = null,
  resolvedAt = null,
  closedAt = null,
  cancelledAt = null,
  state,
  stateText,
  priority,
  priorityText,
  ...said
}: Required & Partial<Omit<Ticket, 'kind'>>): Ticket => ({
  kind: 'ticket',
  key,
  type,
  ...(typeText === undefined ? {} : { typeText }),
  openedAt,
  respondedAt,
  resolvedAt,
  closedAt,
  cancelledAt,
  state,
  stateText,
  priority,
  priorityText,
  ...UNSAID,
  ...said,
});

const UNSAID = {
  category: null,
  service: null,
  customer: null,
  asset: null,
  assignmentGroup: null,
  assignee: null,
  title: null,
  holdMs: null,
  reopenCount: null,
  reassignmentCount: null,
  sourceBreached: null,
  sourceDueAt: null,
  problemKey: null,
  changeKey: null,
  causedByChangeKey: null,
  channel: null,
  closeCode: null,
  securityIncident: null,
  duplicateOf: null,
  updatedAt: null,
  ambiguousTimes: null,
} as const;
