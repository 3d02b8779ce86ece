import type { Ticket } from '../../model/evidence.ts';
import { incidentState, priority } from './servicenow.ts';
import { LABELS } from './servicenow-labels.ts';
import type { FieldColumns, TableRow } from './table-row.ts';

export type IncidentField = keyof typeof INCIDENT_FIELDS;

/** Ticket field → column name first, then column labels and the usual site columns. */
export const INCIDENT_FIELDS = {
  key: ['number', ...LABELS.number],
  // A list without the column Opened: when the record was made.
  openedAt: ['opened_at', 'opened', ...LABELS.opened, ...LABELS.created],
  respondedAt: ['u_first_response_at', 'first_response_at', 'first_response', 'work_start', 'actual_start'],
  resolvedAt: ['resolved_at', 'resolved', ...LABELS.resolved],
  closedAt: ['closed_at', 'closed', ...LABELS.closed],
  updatedAt: ['sys_updated_on', 'sys_updated_at', 'updated', ...LABELS.updated],
  stateText: ['incident_state', 'state', ...LABELS.state],
  priorityText: ['priority', ...LABELS.priority],
  category: ['category', ...LABELS.category],
  service: ['business_service', 'service'],
  customer: ['company', 'account', 'customer'],
  asset: ['cmdb_ci', 'configuration_item', ...LABELS.configurationItem],
  assignmentGroup: ['assignment_group', ...LABELS.assignmentGroup],
  assignee: ['assigned_to', ...LABELS.assignedTo],
  title: ['short_description', ...LABELS.title],
  holdSeconds: ['hold_seconds', 'u_hold_seconds', 'pause_duration'],
  reopenCount: ['reopen_count'],
  reassignmentCount: ['reassignment_count'],
  madeSla: ['made_sla'],
  sourceDueAt: ['sla_due'],
  problemKey: ['problem_id', 'problem'],
  changeKey: ['rfc', 'change_request'],
  causedByChangeKey: ['caused_by', 'caused_by_change'],
  channel: ['contact_type', 'channel'],
  closeCode: ['close_code', 'closed_code', 'resolution_code'],
  securityIncident: ['u_security_incident', 'security_incident'],
  parent: ['duplicate_of', 'parent_incident', 'parent'],
  detectedAt: ['u_detected_at', 'detected_at'],
  validatedAt: ['u_validated_at', 'validated_at'],
  workStartedAt: ['work_start', 'actual_start'],
  workEndedAt: ['work_end', 'actual_end'],
  rootCause: ['u_root_cause', 'root_cause', 'cause'],
  rootCauseAt: ['u_root_cause_at', 'root_cause_at'],
  requestedBy: ['requested_for', 'request_requested_for', 'requested_by'],
  approvedBy: ['u_approved_by', 'approved_by', 'approver'],
  approvedAt: ['u_approved_at', 'approved_at', 'approval_set'],
  neededAt: ['u_leave_date', 'leave_date', 'u_needed_by'],
} as const satisfies FieldColumns<string>;

/** Columns with times, in the order they are read. */
export const INCIDENT_TIME_COLUMNS: readonly string[] = [
  ...INCIDENT_FIELDS.openedAt,
  ...INCIDENT_FIELDS.resolvedAt,
  ...INCIDENT_FIELDS.closedAt,
  ...INCIDENT_FIELDS.updatedAt,
  ...INCIDENT_FIELDS.respondedAt,
  ...INCIDENT_FIELDS.sourceDueAt,
  ...INCIDENT_FIELDS.detectedAt,
  ...INCIDENT_FIELDS.validatedAt,
  ...INCIDENT_FIELDS.workStartedAt,
  ...INCIDENT_FIELDS.workEndedAt,
  ...INCIDENT_FIELDS.rootCauseAt,
  ...INCIDENT_FIELDS.approvedAt,
  ...INCIDENT_FIELDS.neededAt,
];

/** The ticket of a row; its required cells may have become problems of the row, so ask the row afterwards. */
export function incident(row: TableRow<IncidentField>): Ticket {
  const key = row.required('key') ?? '';
  const openedAt = row.requiredTime('openedAt') ?? 0;
  const stateText = row.text('stateText');
  const state = incidentState(stateText);
  const priorityText = row.text('priorityText');
  const closedAt = row.time('closedAt');
  const updatedAt = row.time('updatedAt');
  const closeCode = row.text('closeCode');
  const madeSla = row.flag('madeSla');
  return {
    kind: 'ticket',
    key,
    type: 'incident',
    openedAt,
    respondedAt: row.time('respondedAt'),
    resolvedAt: row.time('resolvedAt'),
    closedAt,
    cancelledAt: state === 'cancelled' ? (closedAt ?? updatedAt) : null,
    state,
    stateText,
    priority: priority(priorityText),
    priorityText,
    category: row.text('category'),
    service: row.text('service'),
    customer: row.text('customer'),
    asset: row.text('asset'),
    assignmentGroup: row.text('assignmentGroup'),
    assignee: row.text('assignee'),
    title: row.text('title'),
    holdMs: row.duration('holdSeconds'),
    reopenCount: row.count('reopenCount'),
    reassignmentCount: row.count('reassignmentCount'),
    sourceBreached: madeSla === null ? null : !madeSla,
    // ServiceNow prints UNKNOWN where an SLA has no due time.
    sourceDueAt: row.text('sourceDueAt') === 'UNKNOWN' ? null : row.time('sourceDueAt'),
    problemKey: row.text('problemKey'),
    changeKey: row.text('changeKey'),
    causedByChangeKey: row.text('causedByChangeKey'),
    channel: row.text('channel'),
    closeCode,
    securityIncident: row.flag('securityIncident'),
    // A parent alone only says that two tickets belong together.
    duplicateOf: /duplicate/i.test(`${closeCode} ${stateText}`) ? row.text('parent') : null,
    detectedAt: row.time('detectedAt'),
    validatedAt: row.time('validatedAt'),
    workStartedAt: row.time('workStartedAt'),
    workEndedAt: row.time('workEndedAt'),
    // Somebody's words, which stay in the file: that there are any is the fact.
    hasRootCause: row.has('rootCause') ? row.text('rootCause') !== null : null,
    rootCauseAt: row.time('rootCauseAt'),
    requestedBy: row.text('requestedBy'),
    approvedBy: row.text('approvedBy'),
    approvedAt: row.time('approvedAt'),
    neededAt: row.time('neededAt'),
    updatedAt,
    ambiguousTimes: row.ambiguousTimes(),
  };
}
