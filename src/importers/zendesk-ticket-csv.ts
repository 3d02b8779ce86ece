import type { TableImporter } from '../model/importer.ts';
import { columnKey, type FieldColumns, tableRow } from './shared/table-row.ts';
import { ticketRecord } from './shared/ticket.ts';
import { zendeskAside, zendeskHold, zendeskPriority, zendeskState, zendeskType } from './shared/zendesk.ts';

const id = 'zendesk-ticket-csv';

/** Columns in English, then those of a view in Spanish. */
const FIELDS = {
  key: ['id', 'ticket_id', 'id_del_ticket'],
  openedAt: ['created_at', 'requested', 'created', 'request_date', 'solicitado'],
  updatedAt: ['updated_at', 'updated', 'latest_update', 'actualizado', 'última_actualización'],
  resolvedAt: ['solved_at', 'solved', 'resuelto'],
  stateText: ['status', 'ticket_status', 'estado_del_ticket'],
  priorityText: ['priority', 'prioridad'],
  typeText: ['ticket_type', 'type', 'tipo_de_ticket'],
  title: ['subject', 'asunto'],
  customer: ['organization', 'ticket_organization_name', 'organización'],
  assignmentGroup: ['group', 'ticket_group', 'grupo'],
  assignee: ['assignee', 'assignee_name', 'agente_asignado'],
  channel: ['via', 'ticket_channel', 'channel'],
  reopenCount: ['reopens'],
  pending: ['agent_wait_time_in_minutes'],
  hold: ['on_hold_time_in_minutes'],
} as const satisfies FieldColumns<string>;

/** Tickets of a view, or of the account's CSV export, one row each. */
export const zendeskTicketCsv: TableImporter = {
  id,
  title: 'Zendesk tickets (CSV of a view, or the account’s CSV export)',
  system: 'zendesk',
  records: ['ticket'],
  reader: 'table',
  unit: 'rows',
  howToExport:
    'Add ID, requester, status, priority, ticket type, requested (created at), updated and solved to a view and choose ' +
    'Actions > Export view as CSV; or Admin Center > Account > Tools > Reports > Export > CSV. Times without an offset are ' +
    'the account’s: give its zone.',
  verifiedOn:
    'a genuine view in Spanish from a public repository, and the header of the account’s export as published by others',
  // Newer exports write what a spreadsheet could take for a formula behind an apostrophe.
  nullMarkers: ['-', "'-"],
  timeColumns: [...FIELDS.openedAt, ...FIELDS.updatedAt, ...FIELDS.resolvedAt],
  recognises({ columns }) {
    const keys = new Set(columns?.map(columnKey));
    const has = (...names: readonly string[]): boolean => names.some((name) => keys.has(name));
    return (
      has(...FIELDS.key) &&
      has(...FIELDS.openedAt) &&
      has(...FIELDS.stateText) &&
      has('requester', 'requester_name', 'solicitante') &&
      has(
        'via',
        'ticket_type',
        'summation_column',
        'assignee_stations',
        'ticket_form',
        'satisfaction_score',
        'requested',
        'solicitado',
      ) &&
      !has('number', 'issue_key', 'due_by_time')
    );
  },

  open(columns, context) {
    const row = tableRow(id, columns, FIELDS, context);
    return (cells) => {
      row.load(cells);
      const stateText = row.text('stateText');
      const state = zendeskState(stateText) ?? 'unknown';
      const priorityText = row.text('priorityText');
      return row.reading(
        ticketRecord({
          key: (row.required('key') ?? '').replace(/^#/, ''),
          type: zendeskType(row.text('typeText')) ?? 'other',
          typeText: row.text('typeText'),
          openedAt: row.requiredTime('openedAt') ?? 0,
          // Of a reopened ticket, when it had been solved.
          resolvedAt: row.time('resolvedAt'),
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
          channel: row.text('channel'),
          setAside: zendeskAside(stateText),
          updatedAt: row.time('updatedAt'),
          ambiguousTimes: row.ambiguousTimes(),
        }),
      );
    };
  },
};
