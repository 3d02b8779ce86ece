import type { Change } from '../../model/evidence.ts';

type Required = Pick<Change, 'key' | 'state' | 'stateText'>;

/** What most sources do not say of a change. */
const UNSAID: Omit<Change, 'kind' | 'type' | 'typeText' | keyof Required> = {
  risk: null,
  impact: null,
  model: null,
  asset: null,
  service: null,
  title: null,
  hasReason: null,
  requestedBy: null,
  developedBy: null,
  approvedBy: null,
  implementedBy: null,
  reviewedBy: null,
  approval: 'unknown',
  approvalText: null,
  openedAt: null,
  approvedAt: null,
  plannedStartAt: null,
  plannedEndAt: null,
  startedAt: null,
  endedAt: null,
  closedAt: null,
  reviewedAt: null,
  outcome: 'unknown',
  closeCode: null,
  hasBackoutPlan: null,
  hasTestPlan: null,
  testPassed: null,
  testResultText: null,
  testedAt: null,
  testedBy: null,
  incidentKey: null,
  updatedAt: null,
  ambiguousTimes: null,
};

/** A change of a source that has no more to say of it, its fields in the order of the model. */
export const changeRecord = ({
  key,
  type = 'unknown',
  typeText = null,
  state,
  stateText,
  ...said
}: Required & Partial<Omit<Change, 'kind'>>): Change => ({
  kind: 'change',
  key,
  type,
  typeText,
  state,
  stateText,
  ...UNSAID,
  ...said,
});
