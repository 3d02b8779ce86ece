import type { TicketState } from '../model/evidence.ts';
import type { TableImporter } from '../model/importer.ts';
import { anyColumn } from './shared/any-column.ts';
import { freshworksPriority, freshworksState, freshworksType } from './shared/freshworks.ts';
import { type FieldColumns, tableRow } from './shared/table-row.ts';
import { ticketRecord } from './shared/ticket.ts';
import { vocabulary } from './shared/vocabulary.ts';

const id = 'freshservice-ticket-csv';

/** Columns of the ticket list's export, then of an analytics export. */
const FIELDS = {
  key: ['ticket_id', 'display_id'],
  title: ['subject'],
  stateText: ['status'],
  priorityText: ['priority'],
  typeText: ['type'],
  channel: ['source'],
  assignee: ['agent', 'agent_name'],
  assignmentGroup: ['group', 'group_name'],
  category: ['category', 'product'],
  customer: ['department', 'department_name', 'company', 'company_name'],
  openedAt: ['created_time', 'created_date'],
  dueAt: ['due_by_time', 'due_by'],
  resolvedAt: ['resolved_time', 'resolved_date'],
  closedAt: ['closed_time', 'closed_date'],
  updatedAt: ['last_update_time', 'last_updated_time', 'last_updated_date'],
  respondedAt: ['initial_response_time', 'first_response_date'],
  slaText: ['resolution_status'],
  reopenCount: ['reopen_count'],
  reassignmentCount: ['agent_reassign_count'],
} as const satisfies FieldColumns<string>;

const BREACHED = vocabulary<boolean>({ 'sla violated': true, 'within sla': false });

/** Tickets as they stand on the day of the export, one row each. */
export const freshserviceTicketCsv: TableImporter = {
  id,
  title: 'Freshservice or Freshdesk tickets (CSV)',
  system: 'freshservice',
  records: ['ticket'],
  reader: 'table',
  unit: 'rows',
  howToExport:
    'In the ticket list choose Export, CSV, and the fields ticket ID, subject, status, priority, type, created, due by, resolved, ' +
    'closed, last updated and initial response time and resolution status. Times are the account’s: give its zone.',
  verifiedOn: 'the columns of exports as published by others; no genuine file was at hand',
  nullMarkers: ['No Agent', 'No Group'],
  timeColumns: [
    ...FIELDS.openedAt,
    ...FIELDS.dueAt,
    ...FIELDS.resolvedAt,
    ...FIELDS.closedAt,
    ...FIELDS.updatedAt,
    ...FIELDS.respondedAt,
  ],
  recognises({ columns }) {
    const has = anyColumn(columns);
    return (
      has(FIELDS.key) &&
      has(FIELDS.stateText) &&
      has(FIELDS.openedAt) &&
      (has(FIELDS.dueAt) || has(FIELDS.slaText)) &&
      // The columns are chosen at export.
      (has(FIELDS.resolvedAt) || (has(FIELDS.slaText) && has(FIELDS.closedAt)))
    );
  },

  open(columns, context) {
    const row = tableRow(id, columns, FIELDS, context);
    return (cells) => {
      row.load(cells);
      const stateText = row.text('stateText');
      const state = stateOf(stateText);
      const priorityText = row.text('priorityText');
      const respondedAt = row.time('respondedAt');
      return row.reading(
        ticketRecord({
          key: row.required('key') ?? '',
          type: freshworksType(row.text('typeText')) ?? 'other',
          typeText: row.text('typeText'),
          openedAt: row.requiredTime('openedAt') ?? 0,
          respondedAt,
          // Of a reopened ticket, when it had been resolved.
          resolvedAt: row.time('resolvedAt'),
          closedAt: row.time('closedAt'),
          // Open is both the first status and that of work: nobody has answered yet.
          state: state === 'active' && row.has('respondedAt') && respondedAt === null ? 'new' : state,
          stateText,
          priority: freshworksPriority(priorityText) ?? null,
          priorityText,
          category: row.text('category'),
          customer: row.text('customer'),
          assignmentGroup: row.text('assignmentGroup'),
          assignee: row.text('assignee'),
          title: row.text('title'),
          reopenCount: row.count('reopenCount'),
          reassignmentCount: row.count('reassignmentCount'),
          sourceBreached: BREACHED(row.text('slaText')) ?? null,
          sourceDueAt: row.time('dueAt'),
          channel: row.text('channel'),
          updatedAt: row.time('updatedAt'),
          ambiguousTimes: row.ambiguousTimes(),
        }),
      );
    };
  },
};

/** `Waiting on Customer` and `Waiting on Third Party` stand beside Pending. */
const stateOf = (text: string | null): TicketState =>
  freshworksState(text) ?? (/^(?:a?waiting|pending)\b/i.test(text ?? '') ? 'hold' : 'unknown');
