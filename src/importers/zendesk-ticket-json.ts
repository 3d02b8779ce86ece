import type { JsonValue } from '../lib/reading/json.ts';
import type { JsonImporter, ReadContext, RowReading } from '../model/importer.ts';
import { LISTS } from './shared/json-lists.ts';
import { at, listAt, looksLikeJson, textAt } from './shared/json-row.ts';
import { type FieldPaths, type JsonRow, jsonRow } from './shared/json-table-row.ts';
import { problem } from './shared/machine-log.ts';
import { ticketRecord } from './shared/ticket.ts';
import {
  zendeskAside,
  zendeskHold,
  zendeskMeasure,
  zendeskPriority,
  zendeskState,
  zendeskType,
} from './shared/zendesk.ts';

const id = 'zendesk-ticket-json';

const TICKET = {
  key: ['id'],
  openedAt: ['created_at'],
  updatedAt: ['updated_at'],
  stateText: ['status'],
  priorityText: ['priority'],
  typeText: ['type'],
  title: ['subject', 'raw_subject'],
  customer: ['organization_id'],
  assignmentGroup: ['group_id'],
  assignee: ['assignee_id'],
  channel: ['via.channel'],
  problemKey: ['problem_id'],
  solvedAt: ['metric_set.solved_at'],
  statusAt: ['metric_set.status_updated_at'],
  reopenCount: ['metric_set.reopens'],
  pending: ['metric_set.agent_wait_time_in_minutes.calendar'],
  hold: ['metric_set.on_hold_time_in_minutes.calendar'],
} as const satisfies FieldPaths<string>;

const METRICS = {
  key: ['id'],
  ticketKey: ['ticket_id'],
  startedAt: ['created_at'],
  endedAt: ['solved_at'],
  updatedAt: ['updated_at'],
  pending: ['agent_wait_time_in_minutes.calendar'],
  hold: ['on_hold_time_in_minutes.calendar'],
} as const satisfies FieldPaths<string>;

const EVENT = {
  key: ['id'],
  ticketKey: ['ticket_id'],
  metric: ['metric'],
  what: ['type'],
  time: ['time'],
} as const satisfies FieldPaths<string>;

/** Tickets, sets of metrics and metric events: the answers and exports of the API, whole or a line each. */
export const zendeskTicketJson: JsonImporter = {
  id,
  title: 'Zendesk tickets, ticket metrics and metric events (API, JSON or NDJSON)',
  system: 'zendesk',
  records: ['ticket', 'tool-sla'],
  reader: 'json',
  unit: 'tickets, metric sets and metric events',
  howToExport:
    'GET /api/v2/incremental/tickets/cursor.json?start_time=…&include=metric_sets (or the JSON export), and ' +
    '/api/v2/incremental/ticket_metric_events.json for first replies and breaches; each page a file, all into one source. ' +
    '/api/v2/tickets.json leaves archived tickets out. A ticket alone does not say when it was solved; deleted ones are set aside.',
  verifiedOn: 'vendor documentation; no genuine file was at hand',
  arrays: ['tickets', 'metric_sets', 'ticket_metrics', 'ticket_metric_events', ...LISTS],
  pages: true,
  recognises: ({ text }) =>
    looksLikeJson(text) &&
    ((/"submitter_id"\s*:/.test(text) && /"assignee_id"\s*:/.test(text)) ||
      (/"ticket_id"\s*:/.test(text) && /"(?:assignee_stations|instance_id)"\s*:/.test(text))),

  open(context) {
    const tickets = jsonRow(id, TICKET, context);
    const metrics = jsonRow(id, METRICS, context);
    const events = jsonRow(id, EVENT, context);
    return (row) => {
      const value = at(row, 'ticket') ?? at(row, 'ticket_metric') ?? row;
      if (at(value, 'instance_id') !== undefined) return event(value, events);
      return at(value, 'ticket_id') === undefined ? ticket(value, tickets, context) : metricSet(value, metrics);
    };
  },
};

function ticket(value: JsonValue, row: JsonRow<keyof typeof TICKET>, context: ReadContext): RowReading {
  row.load(value);
  const stateText = row.text('stateText');
  const state = zendeskState(stateText) ?? 'unknown';
  const priorityText = row.text('priorityText');
  const solvedAt = row.time('solvedAt');
  const statusAt = row.time('statusAt');
  const due = listAt(value, 'slas', 'policy_metrics').findLast(
    (clock) => zendeskMeasure(textAt(clock, 'metric') ?? null) === 'resolution',
  );
  const dueAt = context.time(textAt(due, 'breach_at'));
  return row.reading(
    ticketRecord({
      key: row.required('key') ?? '',
      type: zendeskType(row.text('typeText')) ?? 'other',
      typeText: row.text('typeText'),
      openedAt: row.requiredTime('openedAt') ?? 0,
      // Of a reopened ticket, when it had been solved.
      resolvedAt: solvedAt,
      closedAt: state === 'closed' ? statusAt : null,
      state,
      stateText,
      priority: zendeskPriority(priorityText) ?? null,
      priorityText,
      customer: row.text('customer'),
      assignmentGroup: row.text('assignmentGroup'),
      assignee: row.text('assignee'),
      title: row.text('title'),
      holdMs: zendeskHold(row.count('pending'), row.count('hold')),
      reopenCount: row.count('reopenCount'),
      sourceDueAt: typeof dueAt === 'object' && dueAt !== null ? dueAt.at : null,
      problemKey: row.text('problemKey'),
      channel: row.text('channel'),
      setAside: zendeskAside(stateText),
      updatedAt: row.time('updatedAt'),
    }),
  );
}

/** Says when the ticket was solved, which the ticket does not. Its minutes are rounded and give no instant of a reply. */
function metricSet(value: JsonValue, row: JsonRow<keyof typeof METRICS>): RowReading {
  row.load(value);
  const endedAt = row.time('endedAt');
  return row.reading({
    kind: 'tool-sla',
    key: `metric-set/${row.required('key') ?? ''}`,
    ticketKey: row.required('ticketKey') ?? '',
    definition: 'ticket metrics',
    measure: 'resolution',
    stage: endedAt === null ? 'running' : 'completed',
    stageText: null,
    startedAt: row.time('startedAt'),
    dueAt: null,
    endedAt,
    breached: null,
    pausedMs: zendeskHold(row.count('pending'), row.count('hold')),
    updatedAt: row.time('updatedAt'),
    ambiguousTimes: null,
  });
}

/** One event of one clock: a fulfilled reply time is the reply, a breach is Zendesk's own verdict. */
function event(value: JsonValue, row: JsonRow<keyof typeof EVENT>): RowReading {
  row.load(value);
  const metric = row.text('metric');
  const what = row.text('what');
  if (textAt(value, 'deleted') === 'true')
    return problem(`${id}/deleted`, row.text('key') ?? '', 'was taken back by Zendesk');
  const time = row.requiredTime('time');
  return row.reading({
    kind: 'tool-sla',
    key: `metric-event/${row.required('key') ?? ''}`,
    ticketKey: row.required('ticketKey') ?? '',
    definition: metric,
    measure: zendeskMeasure(metric) ?? 'unknown',
    stage: what === 'fulfill' ? 'completed' : what === 'pause' ? 'paused' : 'running',
    stageText: what,
    startedAt: what === 'activate' ? time : null,
    dueAt: what === 'breach' ? time : null,
    endedAt: what === 'fulfill' ? time : null,
    breached: what === 'breach' ? true : null,
    pausedMs: null,
    updatedAt: time,
    ambiguousTimes: null,
  });
}
