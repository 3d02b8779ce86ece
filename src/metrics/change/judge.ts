import type { Instant } from '../../lib/time.ts';
import type { Change } from '../../model/evidence.ts';
import type { MeasureContext, StoredChange } from '../../model/metric.ts';
import type { Policy } from '../../model/policy.ts';
import { operationsCalendar } from '../shared/policy-calendar.ts';
import { type ApprovalTest, testApproval } from './approval.ts';
import type { AttributeTest } from './attribute.ts';
import { testAuthorisation } from './authorisation.ts';
import { testBackout } from './backout.ts';
import { testImplementation } from './evidence-of.ts';
import { freezeTest } from './freeze.ts';
import { type Identities, identities } from './identity.ts';
import { type Implementation, implementationOf } from './implementation.ts';
import { testRisk, testTesting } from './preparation.ts';
import { type ChangeFacts, changeFacts } from './record-facts.ts';
import { type ChangeResult, DEFAULT_INCIDENT_WINDOW_DAYS, incidentsCaused, resultOf } from './result.ts';
import { testEmergency, testReview } from './review.ts';
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
  readonly authorisation: AttributeTest;
  readonly risk: AttributeTest;
  readonly testing: AttributeTest;
  readonly emergency: AttributeTest;
  readonly evidence: AttributeTest;
  readonly review: AttributeTest;
  readonly facts: ChangeFacts;
  readonly result: ChangeResult;
  /** Tickets that name this change as their cause, inside the policy's days. */
  readonly caused: readonly string[];
  readonly verdict: ChangeVerdict;
}

/** `judge` answers with the judged change, or the reason why the record takes no part. */
export interface ChangeRules {
  judge(stored: StoredChange): JudgedChange | string;
}

export function changeRules(context: MeasureContext): ChangeRules {
  const { asOf, policy, changing } = context;
  const who: Identities = identities(policy.changes.aliases);
  const graceEnd = emergencyGrace(policy);
  const testFreeze = freezeTest(policy);
  const incidentDays = policy.changes.incidentWindowDays ?? DEFAULT_INCIDENT_WINDOW_DAYS;
  return {
    judge(stored) {
      const { change } = stored;
      const implementation = implementationOf(change, context);
      if (implementation.kind === 'left-out') return implementation.reason;
      const facts = changeFacts(change, stored.source, changing);
      const core = {
        approval: testApproval(change, asOf, graceEnd),
        separation: testSeparation(change, who),
        window: worse(testWindow(change, policy.changes.windowToleranceMinutes), testFreeze(change)),
        backout: testBackout(change),
      };
      const review = testReview(change, asOf, facts);
      const further = {
        authorisation: testAuthorisation(change, core.approval, facts),
        risk: testRisk(change, facts),
        testing: testTesting(change),
        emergency: testEmergency(change, { approval: core.approval, review }, facts),
        evidence: testImplementation(change, facts),
        review,
      };
      const caused = incidentsCaused(change, facts.links, implementation.at, incidentDays, asOf);
      const verdict = verdictOf(Object.values(core), Object.values(further), implementation);
      return {
        stored,
        change,
        implementation,
        people: {
          requester: who.personOf(change.requestedBy),
          approvers: who.peopleOf(change.approvedBy).join('; '),
          implementer: who.personOf(change.implementedBy),
        },
        ...core,
        ...further,
        facts,
        caused,
        result: resultOf(change, caused, { anyException: verdict === 'EXCEPTION', anyUnknown: verdict !== 'PASS' }),
        verdict,
      };
    },
  };
}

/** Attribute J has two parts; the worse one stands for it. */
function worse(window: AttributeTest, freeze: AttributeTest | null): AttributeTest {
  if (freeze === null || window.result === 'exception') return window;
  return freeze;
}

/** End of the n-th business day after an implementation, in the calendar the policy names (spec 3.1 D, G29). */
function emergencyGrace(policy: Policy): (implementedAt: Instant) => Instant | null {
  const calendar = operationsCalendar(policy);
  return (at) => calendar.endOfNthBusinessDay(at, policy.changes.emergencyApprovalBusinessDays);
}

/**
 * One failed attribute makes the change an exception (spec 3.3). Of the unknown ones, D, E, G and J keep it from passing;
 * what exports commonly lack of the others shows in their own rates alone.
 */
function verdictOf(
  core: readonly AttributeTest[],
  further: readonly AttributeTest[],
  implementation: Implementation,
): ChangeVerdict {
  const results = new Set(core.map(({ result }) => result));
  if ([...core, ...further].some(({ result }) => result === 'exception')) return 'EXCEPTION';
  if (implementation.kind === 'untimed') return 'UNMEASURABLE';
  if (results.has('unknown')) return 'UNKNOWN';
  return results.has('not-due') || further.some(({ result }) => result === 'not-due') ? 'NOT_DUE' : 'PASS';
}
