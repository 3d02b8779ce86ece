import { SECOND_MS } from '../lib/time.ts';
import type { TableImporter } from '../model/importer.ts';
import { pagerDutyPriority } from './shared/pagerduty.ts';
import { columnKey, type FieldColumns, tableRow } from './shared/table-row.ts';
import { ticketRecord } from './shared/ticket.ts';

const id = 'pagerduty-incident-csv';

const FIELDS = {
  key: ['incident_number'],
  title: ['description', 'title'],
  service: ['service_name'],
  assignmentGroup: ['team_name', 'escalation_policy_name'],
  openedAt: ['created_on', 'created_at'],
  resolvedAt: ['resolved_on', 'resolved_at'],
  secondsToAck: ['seconds_to_first_ack'],
  secondsToResolve: ['seconds_to_resolve'],
  assignee: ['resolved_by_user_name', 'assigned_to_user_names'],
  priorityText: ['priority', 'priority_name'],
  urgency: ['urgency'],
} as const satisfies FieldColumns<string>;

/** Incidents of the analytics report, one row each; open ones have no time to resolve. */
export const pagerdutyIncidentCsv: TableImporter = {
  id,
  title: 'PagerDuty incidents report (CSV)',
  system: 'pagerduty',
  records: ['ticket'],
  reader: 'table',
  unit: 'rows',
  howToExport:
    'Analytics > Reports > System > View Incidents > Download CSV (the report with the additional columns). Times without an ' +
    'offset are the account’s: give its zone.',
  verifiedOn: 'vendor documentation; no genuine file was at hand',
  timeColumns: [...FIELDS.openedAt, ...FIELDS.resolvedAt],
  recognises({ columns }) {
    const keys = new Set(columns?.map(columnKey));
    return (
      keys.has('incident_number') &&
      keys.has('seconds_to_resolve') &&
      (keys.has('created_on') || keys.has('created_at'))
    );
  },

  open(columns, context) {
    const row = tableRow(id, columns, FIELDS, context);
    return (cells) => {
      row.load(cells);
      const openedAt = row.requiredTime('openedAt') ?? 0;
      const after = (seconds: number | null) => (seconds === null ? null : openedAt + seconds * SECOND_MS);
      const respondedAt = after(row.count('secondsToAck'));
      const resolvedAt = row.time('resolvedAt') ?? after(row.count('secondsToResolve'));
      const priorityText = row.text('priorityText');
      return row.reading(
        ticketRecord({
          key: row.required('key') ?? '',
          type: 'incident',
          openedAt,
          respondedAt,
          resolvedAt,
          state: resolvedAt !== null ? 'resolved' : respondedAt !== null ? 'active' : 'new',
          // The report has no column for it.
          stateText: null,
          priority: pagerDutyPriority(priorityText),
          priorityText: priorityText ?? row.text('urgency'),
          service: row.text('service'),
          assignmentGroup: row.text('assignmentGroup'),
          assignee: row.text('assignee'),
          title: row.text('title'),
          ambiguousTimes: row.ambiguousTimes(),
        }),
      );
    };
  },
};
