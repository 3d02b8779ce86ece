import type { Instant } from '../lib/time.ts';
import type { AmbiguousTimes } from './ambiguous-times.ts';

/** What an entry of a change's own log altered; `other`: a field that no test reads. */
export type ChangeField =
  | 'type'
  | 'state'
  | 'risk'
  | 'impact'
  | 'approval'
  | 'planned-start'
  | 'planned-end'
  | 'asset'
  | 'service'
  | 'backout-plan'
  | 'test-plan'
  | 'other';

/** One field of a change altered once, as the log of its tool has it (spec CHG-4). Texts are as written there. */
export interface ChangeUpdate {
  readonly kind: 'change-update';
  /** Unique within a source: change, instant, sequence and field. */
  readonly key: string;
  readonly changeKey: string;
  readonly at: Instant;
  /** Order of updates that share an instant. */
  readonly sequence: number | null;
  readonly by: string | null;
  readonly field: ChangeField;
  readonly fieldText: string | null;
  readonly fromText: string | null;
  readonly toText: string | null;
  readonly ambiguousTimes: AmbiguousTimes;
}

export type ApproverKind = 'person' | 'group' | 'cab' | 'peer' | 'unknown';
export type Decision = 'approved' | 'rejected' | 'requested' | 'not-required' | 'unknown';

/** One person or group asked to approve a change, and what they said (spec 3.1: approvals). */
export interface ChangeApproval {
  readonly kind: 'approval';
  /** Unique within a source. */
  readonly key: string;
  readonly changeKey: string;
  readonly approver: string | null;
  readonly approverKind: ApproverKind;
  /** The group on whose behalf it was given. */
  readonly group: string | null;
  readonly decision: Decision;
  readonly decisionText: string | null;
  readonly at: Instant | null;
  /** Given by word of mouth first; `null`: the source does not say. */
  readonly verbal: boolean | null;
  readonly updatedAt: Instant | null;
  readonly ambiguousTimes: AmbiguousTimes;
}

/** A system in the scope of a change, beside the one its ticket names. */
export interface ChangeAsset {
  readonly kind: 'change-asset';
  /** `<change>/<asset>`. */
  readonly key: string;
  readonly changeKey: string;
  readonly asset: string;
}

/**
 * What a person found out about events without an approved change. Every field is kept as it stands: what is wrong with it
 * is a finding, not an unreadable row (as spec G45 for risk acceptances).
 */
export interface Clearance {
  readonly kind: 'clearance';
  readonly key: string;
  /** Keys of events, and names in scope, joined by a space; `*` stands for any characters. `null`: not limited by it. */
  readonly events: string | null;
  readonly assets: string | null;
  readonly logs: string | null;
  /** One pattern, `*` for any characters. */
  readonly subject: string | null;
  /** First and last instant of the events, with their offset. */
  readonly fromText: string | null;
  readonly toText: string | null;
  readonly explanation: string | null;
  readonly reference: string | null;
  readonly clearedBy: string | null;
  /** An instant with its offset. */
  readonly clearedAtText: string | null;
}
