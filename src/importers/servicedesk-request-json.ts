import type { JsonValue } from '../lib/reading/json.ts';
import { isoInstant } from '../lib/time.ts';
import type { TicketState } from '../model/evidence.ts';
import type { JsonImporter, ReadContext } from '../model/importer.ts';
import { LISTS } from './shared/json-lists.ts';
import { at, looksLikeJson, textAt } from './shared/json-row.ts';
import { type FieldPaths, jsonRow } from './shared/json-table-row.ts';
import { priority } from './shared/servicenow.ts';
import { ticketRecord } from './shared/ticket.ts';
import { vocabulary } from './shared/vocabulary.ts';

const id = 'servicedesk-request-json';

const PATHS = {
  key: ['display_id', 'id'],
  openedAt: ['created_time.value'],
  respondedAt: ['responded_time.value'],
  resolvedAt: ['resolved_time.value'],
  closedAt: ['completed_time.value', 'closed_time.value'],
  updatedAt: ['last_updated_time.value'],
  dueAt: ['due_by_time.value'],
  stateText: ['status.name'],
  priorityText: ['priority.name'],
  category: ['category.name'],
  service: ['service_category.name'],
  customer: ['account.name', 'site.name'],
  assignmentGroup: ['group.name'],
  assignee: ['technician.name', 'technician.email_id'],
  title: ['subject'],
  channel: ['mode.name'],
} as const satisfies FieldPaths<string>;

const STATES = vocabulary<TicketState>({
  open: 'new',
  assigned: 'active',
  'in progress': 'active',
  onhold: 'hold',
  'on hold': 'hold',
  resolved: 'resolved',
  closed: 'closed',
  canceled: 'cancelled',
  cancelled: 'cancelled',
  rejected: 'cancelled',
});

/** Requests (incidents and service requests) as they stand when the API is asked. */
export const servicedeskRequestJson: JsonImporter = {
  id,
  title: 'ManageEngine ServiceDesk Plus requests (API v3, JSON)',
  system: 'servicedesk',
  records: ['ticket'],
  reader: 'json',
  unit: 'requests',
  howToExport:
    'GET /api/v3/requests with input_data={"list_info":{"row_count":100,"start_index":…,"fields_required":["display_id",' +
    '"created_time","responded_time","resolved_time","completed_time","due_by_time","status","priority","is_overdue",…]}}, ' +
    'each page a file.',
  verifiedOn: 'field names published by others; no genuine file was at hand',
  arrays: ['requests', ...LISTS],
  pages: true,
  recognises: ({ text }) =>
    looksLikeJson(text) &&
    /"created_time"\s*:\s*\{/.test(text) &&
    /"requester"\s*:|"is_service_request"\s*:/.test(text) &&
    /"(?:display_value|value)"\s*:/.test(text),

  open(context) {
    const row = jsonRow(id, PATHS, withMilliseconds(context));
    return (found) => {
      const value = at(found, 'request') ?? found;
      row.load(value);
      const stateText = row.text('stateText');
      const priorityText = row.text('priorityText');
      const state = stateOf(value, stateText);
      const [closedAt, updatedAt] = [row.time('closedAt'), row.time('updatedAt')];
      const isOverdue = textAt(value, 'is_overdue');
      return row.reading(
        ticketRecord({
          key: row.required('key') ?? '',
          type: textAt(value, 'is_service_request') === 'true' ? 'request' : 'incident',
          openedAt: row.requiredTime('openedAt') ?? 0,
          respondedAt: row.time('respondedAt'),
          // Of a reopened request, when it had been resolved.
          resolvedAt: row.time('resolvedAt'),
          closedAt: state === 'resolved' || state === 'closed' ? closedAt : null,
          cancelledAt: state === 'cancelled' ? (closedAt ?? updatedAt) : null,
          state,
          stateText,
          // Names and order of the levels are the site's own, unless they carry a number.
          priority: /\d/.test(priorityText ?? '') ? priority(priorityText) : null,
          priorityText,
          category: row.text('category'),
          service: row.text('service'),
          customer: row.text('customer'),
          assignmentGroup: row.text('assignmentGroup'),
          assignee: row.text('assignee'),
          title: row.text('title'),
          sourceBreached: isOverdue === undefined ? null : isOverdue === 'true',
          sourceDueAt: row.time('dueAt'),
          channel: row.text('channel'),
          updatedAt,
        }),
      );
    };
  },
};

/** A status of the site's own says whether it stops the clock, and whether the request is still in progress. */
function stateOf(value: JsonValue, stateText: string | null): TicketState {
  const known = STATES(stateText);
  if (known !== undefined) return known;
  if (textAt(value, 'status', 'in_progress') !== 'true') return 'unknown';
  return textAt(value, 'status', 'stop_timer') === 'true' ? 'hold' : 'active';
}

/** Times are milliseconds since 1970, as text. */
const withMilliseconds = (context: ReadContext): ReadContext => ({
  ...context,
  time: (cell) => context.time(cell !== undefined && /^\d{12,14}$/.test(cell) ? isoInstant(Number(cell)) : cell),
});
