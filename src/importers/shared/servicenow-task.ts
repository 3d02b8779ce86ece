import type { Ticket, TicketState, TicketType } from '../../model/evidence.ts';
import { localState } from './local-words.ts';
import { INCIDENT_FIELDS, type IncidentField, incident } from './servicenow-incident.ts';
import { LABELS } from './servicenow-labels.ts';
import type { FieldColumns, TableRow } from './table-row.ts';
import { vocabulary } from './vocabulary.ts';

/** Column names, then labels, of what all tables of tasks share. */
export const TASK_FIELDS = {
  ...INCIDENT_FIELDS,
  stateText: ['state', 'problem_state', ...LABELS.state],
  category: ['category', 'cat_item', 'item', 'subcategory', ...LABELS.category],
} as const satisfies FieldColumns<IncidentField>;

const TYPES: readonly (readonly [RegExp, TicketType])[] = [
  [/^(?:RITM|REQ)\d/, 'request'],
  [/^PRB\d/, 'problem'],
  [/^(?:SCTASK|PTASK|TASK)\d/, 'task'],
];

const TASK_STATES = vocabulary<TicketState>({
  '-5': 'hold',
  pending: 'hold',
  'on hold': 'hold',
  '1': 'new',
  open: 'new',
  new: 'new',
  '2': 'active',
  'work in progress': 'active',
  'in progress': 'active',
  '3': 'closed',
  'closed complete': 'closed',
  closed: 'closed',
  // Ended without being done.
  '4': 'cancelled',
  'closed incomplete': 'cancelled',
  '7': 'cancelled',
  'closed skipped': 'cancelled',
  'closed cancelled': 'cancelled',
  'closed canceled': 'cancelled',
  cancelled: 'cancelled',
  canceled: 'cancelled',
});
const PROBLEM_STATES = vocabulary<TicketState>({
  '101': 'new',
  new: 'new',
  '1': 'new',
  open: 'new',
  '102': 'active',
  assess: 'active',
  '103': 'active',
  'root cause analysis': 'active',
  '104': 'active',
  'fix in progress': 'active',
  '2': 'active',
  'known error': 'active',
  '3': 'hold',
  'pending change': 'hold',
  '106': 'resolved',
  resolved: 'resolved',
  '107': 'closed',
  '4': 'closed',
  closed: 'closed',
  'closed/resolved': 'closed',
  canceled: 'cancelled',
  cancelled: 'cancelled',
});

/** A change request or its task in a list of tasks: its own table says far more of it. */
export const isServiceNowChange = (key: string): boolean => /^C(?:HG|TASK)\d/.test(key);

/** `Pending-Client`, `Pending Vendor`: somebody else has it. A pending approval is another thing. */
const waiting = (text: string | null): TicketState => (/^pending[- ](?!approv)/i.test(text ?? '') ? 'hold' : 'unknown');

/** The ticket of a row of sc_req_item, sc_task, problem or task, told by its number; incidents keep their own words. */
export function serviceNowTask(row: TableRow<IncidentField>): Ticket {
  const ticket = incident(row);
  if (/^INC\d/.test(ticket.key)) return ticket;
  const type = TYPES.find(([pattern]) => pattern.test(ticket.key))?.[1] ?? 'other';
  const stateOf = type === 'problem' ? PROBLEM_STATES : TASK_STATES;
  const state = stateOf(ticket.stateText) ?? localState(ticket.stateText) ?? waiting(ticket.stateText);
  return {
    ...ticket,
    type,
    state,
    // What has no step between resolved and closed is done when it is closed.
    resolvedAt: ticket.resolvedAt ?? (type !== 'problem' && state === 'closed' ? ticket.closedAt : null),
    cancelledAt: state === 'cancelled' ? (ticket.closedAt ?? ticket.updatedAt) : null,
  };
}
