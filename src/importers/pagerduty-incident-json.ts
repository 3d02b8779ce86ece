import type { JsonValue } from '../lib/reading/json.ts';
import type { Instant } from '../lib/time.ts';
import type { TicketState } from '../model/evidence.ts';
import type { JsonImporter, ReadContext } from '../model/importer.ts';
import { LISTS } from './shared/json-lists.ts';
import { at, listAt, looksLikeJson, textAt } from './shared/json-row.ts';
import { type FieldPaths, jsonRow } from './shared/json-table-row.ts';
import { pagerDutyPriority } from './shared/pagerduty.ts';
import { ticketRecord } from './shared/ticket.ts';
import { vocabulary } from './shared/vocabulary.ts';

const id = 'pagerduty-incident-json';

const PATHS = {
  key: ['incident_number', 'id'],
  openedAt: ['created_at'],
  changedAt: ['last_status_change_at'],
  resolvedAt: ['resolved_at'],
  updatedAt: ['updated_at', 'last_status_change_at'],
  stateText: ['status'],
  priorityText: ['priority.summary', 'priority.name'],
  service: ['service.summary', 'service.id'],
  title: ['title', 'summary'],
  mergedInto: ['resolve_reason.incident.summary'],
  reason: ['resolve_reason.type'],
} as const satisfies FieldPaths<string>;

const STATES = vocabulary<TicketState>({ triggered: 'new', acknowledged: 'active', resolved: 'resolved' });

/** Incidents as they stand when the API is asked. A resolved one no longer says who acknowledged it. */
export const pagerdutyIncidentJson: JsonImporter = {
  id,
  title: 'PagerDuty incidents (REST, JSON)',
  system: 'pagerduty',
  records: ['ticket'],
  reader: 'json',
  unit: 'incidents',
  howToExport:
    'GET /incidents?since=…&until=…&limit=100&offset=… (a span of six months at most, and 10,000 incidents), each page a file. For times of ' +
    'acknowledgement of resolved incidents take the CSV of the incidents report instead.',
  verifiedOn: 'vendor documentation; no genuine file was at hand',
  arrays: ['incidents', ...LISTS],
  pages: true,
  recognises: ({ text }) =>
    looksLikeJson(text) &&
    /"incident_number"\s*:/.test(text) &&
    /"(?:last_status_change_at|escalation_policy)"\s*:/.test(text),

  open(context) {
    const row = jsonRow(id, PATHS, context);
    return (found) => {
      const value = at(found, 'incident') ?? found;
      row.load(value);
      const stateText = row.text('stateText');
      const state = STATES(stateText) ?? 'unknown';
      const priorityText = row.text('priorityText');
      const [resolvedAt, changedAt] = [row.time('resolvedAt'), row.time('changedAt')];
      return row.reading(
        ticketRecord({
          key: row.required('key') ?? '',
          type: 'incident',
          openedAt: row.requiredTime('openedAt') ?? 0,
          respondedAt: acknowledgedAt(value, context),
          // Resolving is the last change of the status: PagerDuty reopens nothing.
          resolvedAt: state === 'resolved' ? (resolvedAt ?? changedAt) : null,
          state,
          stateText,
          priority: pagerDutyPriority(priorityText),
          priorityText: priorityText ?? textAt(value, 'urgency') ?? null,
          service: row.text('service'),
          assignee: textAt(listAt(value, 'assignments')[0], 'assignee', 'summary') ?? null,
          assignmentGroup: textAt(listAt(value, 'teams')[0], 'summary') ?? null,
          title: row.text('title'),
          // `[#1234] The server is on fire.`
          duplicateOf: /^\[#(\d+)\]/.exec(row.text('mergedInto') ?? '')?.[1] ?? null,
          closeCode: row.text('reason'),
          updatedAt: row.time('updatedAt'),
        }),
      );
    };
  },
};

/** The first of the acknowledgements that hold. */
function acknowledgedAt(value: JsonValue, context: ReadContext): Instant | null {
  const times = listAt(value, 'acknowledgements').flatMap((one) => {
    const read = context.time(textAt(one, 'at'));
    return typeof read === 'object' && read !== null ? [read.at] : [];
  });
  return times.length === 0 ? null : Math.min(...times);
}
