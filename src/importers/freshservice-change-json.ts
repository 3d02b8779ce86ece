import type { Approval, ChangeState, ChangeType } from '../model/evidence.ts';
import type { JsonImporter } from '../model/importer.ts';
import { changeRecord } from './shared/change.ts';
import { LISTS } from './shared/json-lists.ts';
import { at, looksLikeJson, textAt } from './shared/json-row.ts';
import { type FieldPaths, jsonRow } from './shared/json-table-row.ts';
import { vocabulary } from './shared/vocabulary.ts';

const id = 'freshservice-change-json';

const PATHS = {
  key: ['id'],
  typeText: ['change_type_name', 'change_type'],
  typeCode: ['change_type'],
  stateText: ['status_name', 'status'],
  stateCode: ['status'],
  risk: ['risk_type', 'risk'],
  impact: ['impact_name', 'impact'],
  title: ['subject'],
  service: ['category'],
  requestedBy: ['requester_name', 'requester_id'],
  implementedBy: ['agent_name', 'agent_id', 'owner_name', 'owner_id'],
  approvalText: ['approval_status_name', 'approval_status'],
  approvalCode: ['approval_status'],
  openedAt: ['created_at'],
  plannedStartAt: ['planned_start_date'],
  plannedEndAt: ['planned_end_date'],
  updatedAt: ['updated_at'],
} as const satisfies FieldPaths<string>;

/** `Minor` and `Major` are sizes of a normal change. */
const TYPES = vocabulary<ChangeType>({ '1': 'normal', '2': 'standard', '3': 'normal', '4': 'emergency' });
const STATES = vocabulary<ChangeState>({
  '1': 'planned',
  '2': 'planned',
  '3': 'planned',
  '4': 'planned',
  '5': 'review',
  '6': 'closed',
});
const APPROVALS = vocabulary<Approval>({ '0': 'requested', '1': 'approved', '2': 'rejected', '4': 'not-requested' });

/** Changes as they stand when the API is asked. It says when they were planned, not when they were done or approved. */
export const freshserviceChangeJson: JsonImporter = {
  id,
  title: 'Freshservice changes (API v2, JSON)',
  system: 'freshservice',
  records: ['change'],
  reader: 'json',
  unit: 'changes',
  howToExport: 'GET /api/v2/changes?per_page=100&updated_since=…, page by page, each page a file.',
  verifiedOn: 'vendor documentation and answers published by others; no genuine file was at hand',
  arrays: ['changes', ...LISTS],
  pages: true,
  recognises: ({ text }) =>
    looksLikeJson(text) && /"change_type"\s*:\s*\d/.test(text) && /"planned_start_date"\s*:/.test(text),

  open(context) {
    const row = jsonRow(id, PATHS, context);
    return (found) => {
      const value = at(found, 'change') ?? at(found, 'item', 'itil_change') ?? at(found, 'itil_change') ?? found;
      row.load(value);
      // A member that is there and empty says "none"; one that is not there says nothing.
      const plan = (name: string): boolean | null => {
        const planning = at(value, 'planning_fields');
        return planning === undefined ? null : (textAt(planning, name, 'description') ?? '').trim() !== '';
      };
      return row.reading(
        changeRecord({
          key: row.required('key') ?? '',
          type: TYPES(row.text('typeCode')) ?? 'unknown',
          typeText: row.text('typeText'),
          state: STATES(row.text('stateCode')) ?? 'unknown',
          stateText: row.text('stateText'),
          risk: row.text('risk'),
          impact: row.text('impact'),
          service: row.text('service'),
          title: row.text('title'),
          hasReason: plan('reason_for_change'),
          requestedBy: row.text('requestedBy'),
          implementedBy: row.text('implementedBy'),
          approval: APPROVALS(row.text('approvalCode')) ?? 'unknown',
          approvalText: row.text('approvalText'),
          openedAt: row.requiredTime('openedAt'),
          plannedStartAt: row.time('plannedStartAt'),
          plannedEndAt: row.time('plannedEndAt'),
          hasBackoutPlan: plan('backout_plan'),
          updatedAt: row.time('updatedAt'),
        }),
      );
    };
  },
};
