import type { JsonValue } from '../../lib/reading/json.ts';
import type { Priority, Ticket, TicketState, TicketType } from '../../model/evidence.ts';
import { at } from './json-row.ts';
import type { FieldPaths, JsonRow } from './json-table-row.ts';
import { ticketRecord } from './ticket.ts';
import { vocabulary } from './vocabulary.ts';

/** What tickets of Freshservice and Freshdesk share; `stats` is there where the answer was asked to include it. */
export const FRESHWORKS_TICKET = {
  key: ['id'],
  openedAt: ['created_at'],
  updatedAt: ['updated_at'],
  dueAt: ['due_by'],
  stateText: ['status_name', 'status'],
  statusCode: ['status'],
  priorityText: ['priority_name', 'priority'],
  priorityCode: ['priority'],
  typeText: ['type'],
  title: ['subject'],
  category: ['category', 'ticket_type'],
  customer: ['company_id', 'department_id'],
  assignmentGroup: ['group_id'],
  assignee: ['responder_id'],
  channel: ['source_name', 'source'],
  respondedAt: ['stats.first_responded_at'],
  resolvedAt: ['stats.resolved_at'],
  closedAt: ['stats.closed_at'],
  spam: ['spam'],
  deleted: ['deleted'],
} as const satisfies FieldPaths<string>;

export const freshworksState = vocabulary<TicketState>({
  '2': 'active',
  open: 'active',
  '3': 'hold',
  pending: 'hold',
  '4': 'resolved',
  resolved: 'resolved',
  '5': 'closed',
  closed: 'closed',
});
export const freshworksPriority = vocabulary<Priority>({
  '4': 'P1',
  urgent: 'P1',
  '3': 'P2',
  high: 'P2',
  '2': 'P3',
  medium: 'P3',
  '1': 'P4',
  low: 'P4',
});
export const freshworksType = vocabulary<TicketType>({
  incident: 'incident',
  problem: 'problem',
  question: 'request',
  'service request': 'request',
  'feature request': 'request',
});

/**
 * The ticket of a row. Statuses a site has added, from 6 on, are unknown. `Open` is both the first status and that of work:
 * with the stats, a ticket nobody has responded to is new. An escalation may come before the due time: it is no breach.
 */
export function freshworksTicket(value: JsonValue, row: JsonRow<keyof typeof FRESHWORKS_TICKET>): Ticket {
  row.load(value);
  const known = freshworksState(row.text('statusCode')) ?? 'unknown';
  const respondedAt = row.time('respondedAt');
  const state = known === 'active' && respondedAt === null && isObject(at(value, 'stats')) ? 'new' : known;
  const [closedAt, updatedAt] = [row.time('closedAt'), row.time('updatedAt')];
  return ticketRecord({
    key: row.required('key') ?? '',
    type: freshworksType(row.text('typeText')) ?? 'other',
    typeText: row.text('typeText'),
    openedAt: row.requiredTime('openedAt') ?? 0,
    respondedAt,
    // Of a reopened ticket, when it had been resolved.
    resolvedAt: row.time('resolvedAt'),
    closedAt: state === 'closed' ? closedAt : null,
    state,
    stateText: row.text('stateText'),
    priority: freshworksPriority(row.text('priorityCode')) ?? null,
    priorityText: row.text('priorityText'),
    category: row.text('category'),
    customer: row.text('customer'),
    assignmentGroup: row.text('assignmentGroup'),
    assignee: row.text('assignee'),
    title: row.text('title'),
    sourceDueAt: row.time('dueAt'),
    channel: row.text('channel'),
    setAside: row.flag('deleted') ? 'deleted' : row.flag('spam') ? 'spam' : null,
    updatedAt,
  });
}

const isObject = (value: JsonValue | undefined): boolean => typeof value === 'object' && value !== null;
