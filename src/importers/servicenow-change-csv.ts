import type { Approval, ChangeOutcome, ChangeState, ChangeType } from '../model/evidence.ts';
import type { TableImporter } from '../model/importer.ts';
import { serviceNowExport } from './shared/servicenow.ts';
import { type FieldColumns, type TableRow, tableRow } from './shared/table-row.ts';

const id = 'servicenow-change-csv';

const FIELDS = {
  key: ['number'],
  typeText: ['type', 'change_type', 'u_type'],
  stateText: ['state'],
  risk: ['risk'],
  asset: ['cmdb_ci', 'configuration_item'],
  service: ['business_service', 'service'],
  title: ['short_description'],
  requestedBy: ['requested_by'],
  approvedBy: ['u_approved_by', 'approved_by', 'approver'],
  implementedBy: ['u_implemented_by', 'implemented_by', 'assigned_to'],
  approvalText: ['approval'],
  openedAt: ['opened_at', 'opened'],
  approvedAt: ['u_approved_at', 'approved_at', 'approved', 'approval_set'],
  plannedStartAt: ['start_date', 'planned_start_date', 'planned_start'],
  plannedEndAt: ['end_date', 'planned_end_date', 'planned_end'],
  startedAt: ['work_start', 'actual_start_date', 'actual_start'],
  endedAt: ['work_end', 'actual_end_date', 'actual_end'],
  closedAt: ['closed_at', 'closed'],
  reviewedAt: ['u_reviewed_at', 'reviewed_at', 'review_date'],
  updatedAt: ['sys_updated_on', 'updated'],
  closeCode: ['close_code'],
  backoutPlan: ['backout_plan'],
  testPlan: ['test_plan'],
  incidentKey: ['u_incident', 'incident', 'parent_incident'],
} as const satisfies FieldColumns<string>;
type Field = keyof typeof FIELDS;

const TYPES = words<ChangeType>({ standard: 'standard', normal: 'normal', emergency: 'emergency' });
const STATES = words<ChangeState>({
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
const APPROVALS = words<Approval>({
  approved: 'approved',
  rejected: 'rejected',
  requested: 'requested',
  'not requested': 'not-requested',
  'not yet requested': 'not-requested',
});
const OUTCOMES = words<ChangeOutcome>({
  successful: 'successful',
  'successful with issues': 'successful-with-issues',
  successful_issues: 'successful-with-issues',
  unsuccessful: 'unsuccessful',
});

/** Change requests as they stand on the day of the export, one row each. */
export const servicenowChangeCsv: TableImporter = {
  id,
  title: 'ServiceNow change_request list (CSV)',
  system: 'servicenow',
  records: ['change'],
  reader: 'table',
  unit: 'rows',
  howToExport:
    'Open the change_request list, add type, state, requested by, approval, approver and approval time, planned and actual ' +
    'start and end, close code, backout plan and test plan, right-click a column heading and choose Export > CSV.',
  verifiedOn: 'column names as published for the table; no genuine file was at hand',
  timeColumns: [
    ...FIELDS.openedAt,
    ...FIELDS.plannedStartAt,
    ...FIELDS.plannedEndAt,
    ...FIELDS.startedAt,
    ...FIELDS.endedAt,
    ...FIELDS.approvedAt,
    ...FIELDS.closedAt,
    ...FIELDS.reviewedAt,
    ...FIELDS.updatedAt,
  ],
  recognises: (head) => serviceNowExport(head) === 'change',

  open(columns, context) {
    const row = tableRow(id, columns, FIELDS, context);
    return (cells) => {
      row.load(cells);
      const typeText = row.text('typeText');
      const stateText = row.text('stateText');
      const approvalText = row.text('approvalText');
      const closeCode = row.text('closeCode');
      return row.reading({
        kind: 'change',
        key: row.required('key') ?? '',
        type: TYPES(typeText) ?? 'unknown',
        typeText,
        state: STATES(stateText) ?? 'unknown',
        stateText,
        risk: row.text('risk'),
        asset: row.text('asset'),
        service: row.text('service'),
        title: row.text('title'),
        requestedBy: row.text('requestedBy'),
        approvedBy: row.text('approvedBy'),
        implementedBy: row.text('implementedBy'),
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
        incidentKey: row.text('incidentKey'),
        updatedAt: row.time('updatedAt'),
        ambiguousTimes: row.ambiguousTimes(),
      });
    };
  },
};

/** A column that is there and empty says "none"; a column that is not there says nothing. */
function isFilled(row: TableRow<Field>, field: Field): boolean | null {
  return row.has(field) ? row.text(field) !== null : null;
}

function words<T>(entries: Readonly<Record<string, T>>): (text: string | null) => T | undefined {
  const map = new Map(Object.entries(entries));
  return (text) => (text === null ? undefined : map.get(text.toLowerCase()));
}
