import type { ApproverKind, ChangeApproval, Decision } from '../../model/change-evidence.ts';
import type { RowReading } from '../../model/importer.ts';
import type { TableRow } from './table-row.ts';
import { vocabulary } from './vocabulary.ts';

type Field = 'id' | 'change' | 'approver' | 'kind' | 'group' | 'decision' | 'at' | 'verbal' | 'updatedAt';

const DECISIONS = vocabulary<Decision>({
  approved: 'approved',
  rejected: 'rejected',
  requested: 'requested',
  'not requested': 'requested',
  'not yet requested': 'requested',
  not_required: 'not-required',
  'not required': 'not-required',
  'no longer required': 'not-required',
  cancelled: 'not-required',
  canceled: 'not-required',
  duplicate: 'not-required',
});
const KINDS = vocabulary<ApproverKind>({
  person: 'person',
  individual: 'person',
  user: 'person',
  group: 'group',
  cab: 'cab',
  board: 'cab',
  peer: 'peer',
  reviewer: 'peer',
});
/** A decision has a time; a request or what became unnecessary has none that counts. */
const DECIDED: readonly Decision[] = ['approved', 'rejected'];

const CAB = /\bCAB\b|change advisory/i;

function kindOf(approver: string | null, group: string | null): ApproverKind {
  if (group !== null && CAB.test(group)) return 'cab';
  return approver === null && group !== null ? 'group' : 'unknown';
}

/** One approval of a row, after `load`. */
export function approval(row: TableRow<Field>, changeKey: string | null): RowReading {
  const decisionText = row.text('decision');
  const decision = DECISIONS(decisionText) ?? 'unknown';
  const approver = row.text('approver');
  const group = row.text('group');
  const at = row.time('at');
  const record: ChangeApproval = {
    kind: 'approval',
    key: row.text('id') ?? [changeKey, approver, group].map((part) => part ?? '').join('/'),
    changeKey: changeKey ?? '',
    approver,
    approverKind: KINDS(row.text('kind')) ?? kindOf(approver, group),
    group,
    decision,
    decisionText,
    at: DECIDED.includes(decision) ? at : null,
    verbal: row.flag('verbal'),
    updatedAt: row.time('updatedAt'),
    ambiguousTimes: row.ambiguousTimes(),
  };
  return row.reading(record);
}
