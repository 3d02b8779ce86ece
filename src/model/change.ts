import type { Instant } from '../lib/time.ts';
import type { AmbiguousTimes } from './ambiguous-times.ts';

export type ChangeType = 'standard' | 'normal' | 'emergency' | 'unknown';

export type Approval = 'approved' | 'rejected' | 'requested' | 'not-requested' | 'unknown';

export type ChangeState = 'planned' | 'implementing' | 'review' | 'closed' | 'cancelled' | 'unknown';

export type ChangeOutcome = 'successful' | 'successful-with-issues' | 'unsuccessful' | 'unknown';

export interface Change {
  readonly kind: 'change';
  readonly key: string;
  readonly type: ChangeType;
  readonly typeText: string | null;
  readonly state: ChangeState;
  readonly stateText: string | null;
  readonly risk: string | null;
  readonly impact: string | null;
  /** The pre-approved model of a standard change, by its id. */
  readonly model: string | null;
  /** One asset, or several set apart by semicolons, commas, bars or line breaks. */
  readonly asset: string | null;
  readonly service: string | null;
  readonly title: string | null;
  /** A reason is recorded; the text itself is not kept. */
  readonly hasReason: boolean | null;
  readonly requestedBy: string | null;
  readonly developedBy: string | null;
  readonly approvedBy: string | null;
  readonly implementedBy: string | null;
  readonly reviewedBy: string | null;
  readonly approval: Approval;
  readonly approvalText: string | null;
  readonly openedAt: Instant | null;
  readonly approvedAt: Instant | null;
  readonly plannedStartAt: Instant | null;
  readonly plannedEndAt: Instant | null;
  readonly startedAt: Instant | null;
  readonly endedAt: Instant | null;
  readonly closedAt: Instant | null;
  readonly reviewedAt: Instant | null;
  readonly outcome: ChangeOutcome;
  readonly closeCode: string | null;
  readonly hasBackoutPlan: boolean | null;
  readonly hasTestPlan: boolean | null;
  /** What the test found, where the source says it: a plan alone is no result. */
  readonly testPassed: boolean | null;
  readonly testResultText: string | null;
  readonly testedAt: Instant | null;
  readonly testedBy: string | null;
  readonly incidentKey: string | null;
  readonly updatedAt: Instant | null;
  readonly ambiguousTimes: AmbiguousTimes;
}
