import type { JsonValue } from '../lib/reading/json.ts';
import type { JsonImporter } from '../model/importer.ts';
import { at, listAt, looksLikeJson, textAt } from './shared/json-row.ts';
import { type FieldPaths, jsonRow } from './shared/json-table-row.ts';
import { ticketStep } from './shared/ticket-step.ts';
import { zendeskPriority, zendeskState } from './shared/zendesk.ts';

const id = 'zendesk-audit-json';

const PATHS = {
  key: ['id'],
  ticketKey: ['ticket_id'],
  at: ['created_at'],
  actor: ['author_id', 'updater_id'],
} as const satisfies FieldPaths<string>;

/** What was done to tickets, one audit (or one event of the incremental export) each. */
export const zendeskAuditJson: JsonImporter = {
  id,
  title: 'Zendesk ticket audits, or ticket events of the incremental export (API, JSON or NDJSON)',
  system: 'zendesk',
  records: ['ticket-step'],
  reader: 'json',
  unit: 'audits',
  howToExport:
    'GET /api/v2/ticket_audits.json, /api/v2/tickets/{id}/audits.json or /api/v2/incremental/ticket_events.json, each page a ' +
    'file, imported into the source of the tickets: it places pending and hold times and reopenings.',
  verifiedOn: 'vendor documentation; no genuine file was at hand',
  arrays: ['audits', 'ticket_audits', 'ticket_events'],
  recognises: ({ text }) =>
    looksLikeJson(text) &&
    /"ticket_id"\s*:/.test(text) &&
    (/"child_events"\s*:\s*\[/.test(text) || (/"events"\s*:\s*\[/.test(text) && /"author_id"\s*:/.test(text))),

  open(context) {
    const row = jsonRow(id, PATHS, context);
    return (value) => {
      row.load(value);
      const state = changeOf(value, 'status');
      const priority = changeOf(value, 'priority');
      const stateText = context.text(state.to);
      return row.reading(
        ticketStep({
          key: row.required('key') ?? '',
          ticketKey: row.required('ticketKey') ?? '',
          at: row.requiredTime('at') ?? 0,
          actor: row.text('actor'),
          state: stateText === null ? null : (zendeskState(stateText) ?? 'unknown'),
          stateText,
          priority: zendeskPriority(context.text(priority.to)) ?? null,
          priorityBefore: zendeskPriority(context.text(priority.from)) ?? null,
          assignmentGroup: context.text(changeOf(value, 'group_id').to),
          assignee: context.text(changeOf(value, 'assignee_id').to),
        }),
      );
    };
  },
};

/**
 * Audits write `{type: "Change", field_name: "status", value, previous_value}`, the incremental export
 * `{event_type: "Change", status, previous_value}`. Of several changes the last counts.
 */
function changeOf(
  audit: JsonValue,
  field: string,
): { readonly to?: string | undefined; readonly from?: string | undefined } {
  const named = listAt(audit, 'events').findLast((event) => textAt(event, 'field_name') === field);
  if (named !== undefined) return { to: textAt(named, 'value'), from: textAt(named, 'previous_value') };
  const child = listAt(audit, 'child_events').findLast(
    (event) => at(event, field) !== undefined && /^(?:Change|Create)$/.test(textAt(event, 'event_type') ?? ''),
  );
  return { to: textAt(child, field), from: textAt(child, 'previous_value') };
}
