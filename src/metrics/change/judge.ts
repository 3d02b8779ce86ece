import { isoInstant } from '../../lib/time.ts';
import { AMBIGUITIES } from '../../model/ambiguous-times.ts';
import type { Change } from '../../model/evidence.ts';
import type { MeasureContext, StoredChange } from '../../model/metric.ts';
import { assetKey } from '../shared/asset-names.ts';
import type { ApprovalTest } from './approval.ts';
import { approvalTester } from './approval-tester.ts';
import { asTested, type TestedChange } from './as-tested.ts';
import { type AttributeTest, type Moment, momentOf } from './attribute.ts';
import { testAuthorisation } from './authorisation.ts';
import { testBackout } from './backout.ts';
import { changePeople } from './change-people.ts';
import { liveRepositories } from './event-kind.ts';
import { testImplementation } from './evidence-of.ts';
import { type FreezeStanding, freezeStanding, freezeTest } from './freeze.ts';
import { type Implementation, implementationOf } from './implementation.ts';
import { changeModels } from './models.ts';
import { RISK_ORDER_OPEN, testRisk, testTesting } from './preparation.ts';
import { type ChangeFacts, changeFacts } from './record-facts.ts';
import {
  type CausedIncidents,
  type ChangeResult,
  DEFAULT_INCIDENT_WINDOW_DAYS,
  incidentsCaused,
  resultOf,
} from './result.ts';
import { testEmergency, testReview } from './review.ts';
import { testSeparation } from './separation.ts';
import { testWindow } from './window.ts';

type ChangeVerdict = 'PASS' | 'EXCEPTION' | 'NOT_DUE' | 'UNKNOWN' | 'UNMEASURABLE';

/** The attributes of spec 3.1, A to J. */
export interface AttributeTests {
  readonly authorisation: AttributeTest;
  readonly risk: AttributeTest;
  readonly testing: AttributeTest;
  readonly approval: ApprovalTest;
  readonly separation: AttributeTest;
  readonly emergency: AttributeTest;
  readonly backout: AttributeTest;
  readonly evidence: AttributeTest;
  readonly review: AttributeTest;
  readonly window: AttributeTest;
}

/** A change implemented in the period, with each attribute tested. */
export interface JudgedChange extends AttributeTests {
  readonly stored: StoredChange;
  /** As tested: see `tested`. */
  readonly change: Change;
  readonly tested: TestedChange;
  readonly implementation: Exclude<Implementation, { kind: 'left-out' }>;
  readonly people: {
    readonly requester: string | null;
    readonly developer: string | null;
    readonly approvers: string;
    readonly implementer: string | null;
  };
  readonly facts: ChangeFacts;
  readonly freeze: FreezeStanding;
  readonly result: ChangeResult;
  /** Tickets that name this change as their cause, inside the policy's days. */
  readonly incidents: CausedIncidents;
  readonly verdict: ChangeVerdict;
}

/** `judge` answers with the judged change, or the reason why the record takes no part. */
export interface ChangeRules {
  judge(stored: StoredChange): JudgedChange | string;
}

export function changeRules(context: MeasureContext): ChangeRules {
  const { asOf, policy, changing } = context;
  const people = changePeople(policy.changes);
  const isLive = liveRepositories(policy);
  const keyOf = assetKey(policy.patching);
  const testFreeze = freezeTest(policy);
  const testAll = attributeTester(context, testFreeze);
  const incidentDays = policy.changes.incidentWindowDays ?? DEFAULT_INCIDENT_WINDOW_DAYS;
  return {
    judge(stored) {
      const tested = asTested(stored, people, { asOf, isLive });
      const { change } = tested;
      const implementation = implementationOf(change, context);
      if (implementation.kind === 'left-out') return implementation.reason;
      const facts = changeFacts(tested, stored.source, changing, keyOf);
      const tests = testAll(tested, facts);
      const implemented = implementedMoment(change, implementation);
      const incidents = incidentsCaused(change, facts.links, implemented, incidentDays, asOf);
      const verdict = verdictOf(tests, implementation);
      return {
        ...tests,
        stored,
        change,
        tested,
        implementation,
        people: {
          requester: people.personOf(change.requestedBy),
          developer: people.personOf(change.developedBy),
          approvers: people.peopleOf(change.approvedBy).join('; '),
          implementer: people.personOf(change.implementedBy),
        },
        facts,
        freeze: freezeStanding(policy, testFreeze(change)),
        incidents,
        result: resultOf(change, incidents, { anyException: verdict === 'EXCEPTION', anyUnknown: verdict !== 'PASS' }),
        verdict,
      };
    },
  };
}

const TIMES = { start: 'startedAt', end: 'endedAt', closure: 'closedAt' } as const;

function implementedMoment(change: Change, implementation: Exclude<Implementation, { kind: 'left-out' }>): Moment {
  const { at } = implementation;
  const exact = { earliest: at, latest: at };
  return implementation.kind === 'untimed' ? exact : (momentOf(change, TIMES[implementation.by]) ?? exact);
}

function attributeTester(
  { asOf, policy }: MeasureContext,
  testFreeze: ReturnType<typeof freezeTest>,
): (tested: TestedChange, facts: ChangeFacts) => AttributeTests {
  const people = changePeople(policy.changes);
  const models = changeModels(policy);
  const testApproval = approvalTester({ asOf, policy }, models);
  return (tested, facts) => {
    const { change, log } = tested;
    const { model, approval } = testApproval(tested);
    const grace = change.type === 'emergency' ? approval.limit : null;
    const limit = grace === null ? momentOf(change, 'approvedAt') : { earliest: grace, latest: grace };
    const preparation = { log, limit };
    const review = testReview(change, asOf, facts);
    return {
      authorisation: testAuthorisation(change, approval, model, facts),
      risk: testRisk(change, facts, preparation),
      testing: testTesting(change, facts, asOf),
      approval,
      separation: testSeparation(change, { people, model, asOf, graceEnd: grace }),
      emergency: testEmergency(change, { approval, review }, facts),
      backout: testBackout(change, preparation),
      evidence: testImplementation(change, facts),
      review,
      window: worse(
        sinceMoved(testWindow(change, policy.changes.windowToleranceMinutes, model, models), tested),
        testFreeze(change),
      ),
    };
  };
}

/** Inside the window of today says nothing of the one that was approved (spec 3.1 J), where that cannot be read. */
function sinceMoved(window: AttributeTest, { replanning: moved, isPlanUnknown }: TestedChange): AttributeTest {
  if (window.result !== 'pass' || moved === null || !isPlanUnknown) return window;
  return {
    ...window,
    result: 'unknown',
    finding: 'window moved after the start',
    found: `${window.found}; ${moved.fieldText ?? moved.field} moved ${isoInstant(moved.at)} from ${moved.fromText ?? 'nothing'} to ${moved.toText ?? 'nothing'}`,
  };
}

/** Attribute J has two parts; the worse one stands for it. */
function worse(window: AttributeTest, freeze: AttributeTest | null): AttributeTest {
  if (freeze === null || window.result === 'exception') return window;
  return freeze;
}

/** Unknown though the record has the times: one leaves its instant open, and the order decides. */
const OPEN_TIMES: ReadonlySet<string> = new Set([...AMBIGUITIES, RISK_ORDER_OPEN]);
const isLeftOpen = ({ result, finding }: AttributeTest): boolean => result === 'unknown' && OPEN_TIMES.has(finding);

/**
 * One failed attribute makes the change an exception (spec 3.3). Of the unknown ones, D, E, G and J keep it from passing,
 * and of the others those that a time on record leaves open; what exports commonly lack of these shows in their own rates
 * alone.
 */
function verdictOf(
  { approval, separation, window, backout, ...further }: AttributeTests,
  implementation: Implementation,
): ChangeVerdict {
  const core = [approval, separation, window, backout];
  const all = [...core, ...Object.values(further)];
  const has = (tests: readonly AttributeTest[], result: AttributeTest['result']): boolean =>
    tests.some((test) => test.result === result);
  if (has(all, 'exception')) return 'EXCEPTION';
  if (implementation.kind === 'untimed') return 'UNMEASURABLE';
  if (has(core, 'unknown') || all.some(isLeftOpen)) return 'UNKNOWN';
  return has(all, 'not-due') ? 'NOT_DUE' : 'PASS';
}
