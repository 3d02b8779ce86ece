import type { Approval, Change, ChangeOutcome, ChangeState, ChangeType } from '../../model/evidence.ts';
import { LABELS } from './servicenow-labels.ts';
import type { FieldColumns, TableRow } from './table-row.ts';
import { vocabulary } from './vocabulary.ts';

/** Change field → column name first, then column labels and the usual site columns. */
export const CHANGE_FIELDS = {
  key: ['number', ...LABELS.number],
  typeText: ['type', 'change_type', 'u_type'],
  stateText: ['state', ...LABELS.state],
  risk: ['risk'],
  impact: ['impact'],
  model: ['std_change_producer_version', 'standard_change_template_version', 'u_model'],
  asset: ['cmdb_ci', 'configuration_item', ...LABELS.configurationItem],
  service: ['business_service', 'service'],
  title: ['short_description', ...LABELS.title],
  reason: ['justification', 'reason', 'u_reason'],
  requestedBy: ['requested_by'],
  developedBy: ['u_developed_by', 'developed_by', 'developer', 'u_developer'],
  approvedBy: ['u_approved_by', 'approved_by', 'approver'],
  implementedBy: ['u_implemented_by', 'implemented_by', 'assigned_to'],
  reviewedBy: ['u_reviewed_by', 'reviewed_by', 'reviewer'],
  approvalText: ['approval'],
  openedAt: ['opened_at', 'opened', ...LABELS.opened],
  approvedAt: ['u_approved_at', 'approved_at', 'approved', 'approval_set'],
  plannedStartAt: ['start_date', 'planned_start_date', 'planned_start'],
  plannedEndAt: ['end_date', 'planned_end_date', 'planned_end'],
  startedAt: ['work_start', 'actual_start_date', 'actual_start'],
  endedAt: ['work_end', 'actual_end_date', 'actual_end'],
  closedAt: ['closed_at', 'closed', ...LABELS.closed],
  reviewedAt: ['u_reviewed_at', 'reviewed_at', 'review_date'],
  updatedAt: ['sys_updated_on', 'updated', ...LABELS.updated],
  closeCode: ['close_code'],
  backoutPlan: ['backout_plan'],
  testPlan: ['test_plan'],
  testResult: ['u_test_result', 'test_result', 'test_results', 'u_tested', 'tested'],
  testedAt: ['u_tested_at', 'tested_at', 'test_date', 'u_test_date'],
  testedBy: ['u_tested_by', 'tested_by', 'tester'],
  incidentKey: ['u_incident', 'incident', 'parent_incident'],
} as const satisfies FieldColumns<string>;
export type ChangeField = keyof typeof CHANGE_FIELDS;

const TYPES = vocabulary<ChangeType>({ standard: 'standard', normal: 'normal', emergency: 'emergency' });
const STATES = vocabulary<ChangeState>({
  new: 'planned',
  '-5': 'planned',
  assess: 'planned',
  '-4': 'planned',
  authorize: 'planned',
  '-3': 'planned',
  scheduled: 'planned',
  '-2': 'planned',
  implement: 'implementing',
  '-1': 'implementing',
  review: 'review',
  '0': 'review',
  closed: 'closed',
  '3': 'closed',
  canceled: 'cancelled',
  cancelled: 'cancelled',
  '4': 'cancelled',
});
const APPROVALS = vocabulary<Approval>({
  approved: 'approved',
  rejected: 'rejected',
  requested: 'requested',
  'not requested': 'not-requested',
  'not yet requested': 'not-requested',
});
const OUTCOMES = vocabulary<ChangeOutcome>({
  successful: 'successful',
  'successful with issues': 'successful-with-issues',
  successful_issues: 'successful-with-issues',
  unsuccessful: 'unsuccessful',
});

const TEST_RESULTS = vocabulary<boolean>({
  passed: true,
  pass: true,
  successful: true,
  success: true,
  ok: true,
  yes: true,
  true: true,
  failed: false,
  fail: false,
  unsuccessful: false,
});

/** Columns with times. */
export const CHANGE_TIME_COLUMNS: readonly string[] = [
  ...CHANGE_FIELDS.openedAt,
  ...CHANGE_FIELDS.plannedStartAt,
  ...CHANGE_FIELDS.plannedEndAt,
  ...CHANGE_FIELDS.startedAt,
  ...CHANGE_FIELDS.endedAt,
  ...CHANGE_FIELDS.approvedAt,
  ...CHANGE_FIELDS.closedAt,
  ...CHANGE_FIELDS.reviewedAt,
  ...CHANGE_FIELDS.testedAt,
  ...CHANGE_FIELDS.updatedAt,
];

/** The change of a row; its required cells may have become problems of the row, so ask the row afterwards. */
export function serviceNowChange(row: TableRow<ChangeField>): Change {
  const typeText = row.text('typeText');
  const stateText = row.text('stateText');
  const approvalText = row.text('approvalText');
  const closeCode = row.text('closeCode');
  return {
    kind: 'change',
    key: row.required('key') ?? '',
    type: TYPES(typeText) ?? 'unknown',
    typeText,
    state: STATES(stateText) ?? 'unknown',
    stateText,
    risk: row.text('risk'),
    impact: row.text('impact'),
    model: row.text('model'),
    asset: row.text('asset'),
    service: row.text('service'),
    title: row.text('title'),
    hasReason: isFilled(row, 'reason'),
    requestedBy: row.text('requestedBy'),
    developedBy: row.text('developedBy'),
    approvedBy: row.text('approvedBy'),
    implementedBy: row.text('implementedBy'),
    reviewedBy: row.text('reviewedBy'),
    approval: APPROVALS(approvalText) ?? 'unknown',
    approvalText,
    openedAt: row.time('openedAt'),
    approvedAt: row.time('approvedAt'),
    plannedStartAt: row.time('plannedStartAt'),
    plannedEndAt: row.time('plannedEndAt'),
    startedAt: row.time('startedAt'),
    endedAt: row.time('endedAt'),
    closedAt: row.time('closedAt'),
    reviewedAt: row.time('reviewedAt'),
    outcome: OUTCOMES(closeCode) ?? 'unknown',
    closeCode,
    hasBackoutPlan: isFilled(row, 'backoutPlan'),
    hasTestPlan: isFilled(row, 'testPlan'),
    testPassed: TEST_RESULTS(row.text('testResult')) ?? null,
    testResultText: row.text('testResult'),
    testedAt: row.time('testedAt'),
    testedBy: row.text('testedBy'),
    incidentKey: row.text('incidentKey'),
    updatedAt: row.time('updatedAt'),
    ambiguousTimes: row.ambiguousTimes(),
  };
}

/** A column that is there and empty says "none"; a column that is not there says nothing. */
function isFilled(row: TableRow<ChangeField>, field: ChangeField): boolean | null {
  return row.has(field) ? row.text(field) !== null : null;
}
