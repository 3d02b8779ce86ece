import type { Instant } from '../../lib/time.ts';
import type { MeasureContext } from '../../model/metric.ts';
import type { Policy } from '../../model/policy.ts';
import { operationsCalendar } from '../shared/policy-calendar.ts';
import { type ApprovalTest, testApproval } from './approval.ts';
import type { TestedChange } from './as-tested.ts';
import type { ModelStanding, Models } from './models.ts';

/** Attribute D by the rules of the policy: the same answer for the line of a change and for the events in its window. */
export function approvalTester(
  { asOf, policy }: Pick<MeasureContext, 'asOf' | 'policy'>,
  models: Models,
): (tested: TestedChange) => { readonly model: ModelStanding; readonly approval: ApprovalTest } {
  const graceEnd = emergencyGrace(policy);
  const isVerbalAsked = policy.changes.emergencyVerbalApproval ?? false;
  return (tested) => {
    const { startedAt, endedAt, closedAt } = tested.change;
    const model = models.standingOf(tested.change, startedAt ?? endedAt ?? closedAt);
    return { model, approval: testApproval(tested, model, { asOf, graceEnd, isVerbalAsked }) };
  };
}

/** End of the n-th business day after an implementation, in the calendar the policy names (spec 3.1 D, G29). */
function emergencyGrace(policy: Policy): (implementedAt: Instant) => Instant | null {
  const calendar = operationsCalendar(policy);
  return (at) => calendar.endOfNthBusinessDay(at, policy.changes.emergencyApprovalBusinessDays);
}
