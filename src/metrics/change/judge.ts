import { alwaysOpen, businessCalendar } from '../../lib/calendar/calendar.ts';
import type { Instant } from '../../lib/time.ts';
import type { Change } from '../../model/evidence.ts';
import type { MeasureContext, StoredChange } from '../../model/metric.ts';
import { ALWAYS, type Policy } from '../../model/policy.ts';
import { type ApprovalTest, testApproval } from './approval.ts';
import type { AttributeTest } from './attribute.ts';
import { testBackout } from './backout.ts';
import { type Identities, identities } from './identity.ts';
import { type Implementation, implementationOf } from './implementation.ts';
import { testSeparation } from './separation.ts';
import { testWindow } from './window.ts';

type ChangeVerdict = 'PASS' | 'EXCEPTION' | 'NOT_DUE' | 'UNKNOWN' | 'UNMEASURABLE';

/** A change implemented in the period, with each attribute tested. */
export interface JudgedChange {
  readonly stored: StoredChange;
  readonly change: Change;
  readonly implementation: Exclude<Implementation, { kind: 'left-out' }>;
  readonly people: {
    readonly requester: string | null;
    readonly approvers: string;
    readonly implementer: string | null;
  };
  readonly approval: ApprovalTest;
  readonly separation: AttributeTest;
  readonly window: AttributeTest;
  readonly backout: AttributeTest;
  readonly verdict: ChangeVerdict;
}

/** `judge` answers with the judged change, or the reason why the record takes no part. */
export interface ChangeRules {
  judge(stored: StoredChange): JudgedChange | string;
}

export function changeRules(context: MeasureContext): ChangeRules {
  const { asOf, policy } = context;
  const who: Identities = identities(policy.changes.aliases);
  const graceEnd = emergencyGrace(policy);
  return {
    judge(stored) {
      const { change } = stored;
      const implementation = implementationOf(change, context);
      if (implementation.kind === 'left-out') return implementation.reason;
      const tests = {
        approval: testApproval(change, asOf, graceEnd),
        separation: testSeparation(change, who),
        window: testWindow(change, policy.changes.windowToleranceMinutes),
        backout: testBackout(change),
      };
      return {
        stored,
        change,
        implementation,
        people: {
          requester: who.personOf(change.requestedBy),
          approvers: who.peopleOf(change.approvedBy).join('; '),
          implementer: who.personOf(change.implementedBy),
        },
        ...tests,
        verdict: verdictOf(Object.values(tests), implementation),
      };
    },
  };
}

/** End of the n-th business day after an implementation, in the calendar the policy names (spec 3.1 D, G29). */
function emergencyGrace({ changes, calendars, reporting }: Policy): (implementedAt: Instant) => Instant | null {
  const named = calendars.find(({ id }) => id === changes.emergencyCalendar);
  if (named === undefined && changes.emergencyCalendar !== ALWAYS) {
    throw new RangeError(`changes.emergencyCalendar: no calendar "${changes.emergencyCalendar}"`);
  }
  const calendar = named === undefined ? alwaysOpen(reporting.zone) : businessCalendar(named);
  return (at) => calendar.endOfNthBusinessDay(at, changes.emergencyApprovalBusinessDays);
}

/** One failed attribute makes the change an exception (spec 3.3); unknown never makes it pass. */
function verdictOf(tests: readonly AttributeTest[], implementation: Implementation): ChangeVerdict {
  const results = new Set(tests.map(({ result }) => result));
  if (results.has('exception')) return 'EXCEPTION';
  if (implementation.kind === 'untimed') return 'UNMEASURABLE';
  if (results.has('unknown')) return 'UNKNOWN';
  return results.has('not-due') ? 'NOT_DUE' : 'PASS';
}
