import type { TicketState } from '../model/evidence.ts';
import type { JsonImporter } from '../model/importer.ts';
import { LISTS } from './shared/json-lists.ts';
import { looksLikeJson, textAt } from './shared/json-row.ts';
import { type FieldPaths, jsonRow } from './shared/json-table-row.ts';
import { priority } from './shared/servicenow.ts';
import { ticketRecord } from './shared/ticket.ts';

const id = 'connectwise-ticket-json';

const PATHS = {
  key: ['id'],
  openedAt: ['dateEntered', '_info.dateEntered'],
  updatedAt: ['_info.lastUpdated'],
  respondedAt: ['dateResponded'],
  resolvedAt: ['dateResolved'],
  closedAt: ['closedDate'],
  stateText: ['status.name'],
  priorityText: ['priority.name'],
  category: ['type.name'],
  service: ['board.name'],
  customer: ['company.identifier', 'company.name'],
  assignmentGroup: ['team.name'],
  assignee: ['owner.identifier', 'owner.name'],
  title: ['summary'],
  channel: ['source.name'],
} as const satisfies FieldPaths<string>;

/** Boards name their statuses as they like: `New (portal)`, `Waiting on client`, `>Closed`. */
const STATES: readonly (readonly [RegExp, TicketState])[] = [
  [/^>?\s*closed\b/i, 'closed'],
  [/^>?\s*cancel/i, 'cancelled'],
  [/^(?:resolved|completed)\b/i, 'resolved'],
  [/^(?:waiting|on hold|pending)\b/i, 'hold'],
  [/^new\b/i, 'new'],
  [/^(?:in progress|assigned|scheduled|work in progress|re-?opened)\b/i, 'active'],
];

/** Service tickets as they stand when the API is asked. */
export const connectwiseTicketJson: JsonImporter = {
  id,
  title: 'ConnectWise PSA service tickets (REST, JSON)',
  system: 'connectwise',
  records: ['ticket'],
  reader: 'json',
  unit: 'tickets',
  howToExport: 'GET /service/tickets?pageSize=1000&page=…&conditions=…, page by page, each page a file.',
  verifiedOn: 'field names and answers published by others; no genuine file was at hand',
  arrays: [...LISTS],
  pages: true,
  recognises: ({ text }) =>
    looksLikeJson(text) && /"closedFlag"\s*:/.test(text) && /"board"\s*:\s*\{/.test(text) && /"summary"\s*:/.test(text),

  open(context) {
    const row = jsonRow(id, PATHS, context);
    return (value) => {
      row.load(value);
      const stateText = row.text('stateText');
      const named = STATES.find(([pattern]) => pattern.test(stateText ?? ''))?.[1];
      const state = named ?? (textAt(value, 'closedFlag') === 'true' ? 'closed' : 'unknown');
      const priorityText = row.text('priorityText');
      const inSla = textAt(value, 'isInSla');
      const [closedAt, updatedAt] = [row.time('closedAt'), row.time('updatedAt')];
      return row.reading(
        ticketRecord({
          key: row.required('key') ?? '',
          type: 'other',
          typeText: row.text('category'),
          openedAt: row.requiredTime('openedAt') ?? 0,
          respondedAt: row.time('respondedAt'),
          // Of a reopened ticket, when it had been resolved.
          resolvedAt: row.time('resolvedAt'),
          closedAt: state === 'closed' ? closedAt : null,
          cancelledAt: state === 'cancelled' ? (closedAt ?? updatedAt) : null,
          state,
          stateText,
          // `Priority 1 - Emergency Response`.
          priority: priority(priorityText?.replace(/^priority\s*/i, '') ?? null),
          priorityText,
          category: row.text('category'),
          service: row.text('service'),
          customer: row.text('customer'),
          assignmentGroup: row.text('assignmentGroup'),
          assignee: row.text('assignee'),
          title: row.text('title'),
          sourceBreached: inSla === undefined ? null : inSla !== 'true',
          channel: row.text('channel'),
          updatedAt,
        }),
      );
    };
  },
};
