import { type Instant, isoInstant } from '../../lib/time.ts';
import type { Change } from '../../model/evidence.ts';
import { scopeAltered, type TestedChange } from './as-tested.ts';
import { type AttributeTest, isAtOrBefore, type Moment, momentOf, openness } from './attribute.ts';
import type { ModelStanding } from './models.ts';
import { modelDates } from './models.ts';

/** Findings that mean the change went in without any approval. */
export const UNAPPROVED = ['not approved', 'rejected'] as const;

export interface ApprovalTest extends AttributeTest {
  /** The instant the approval is held against: the start, or the end of an emergency's grace. */
  readonly limit: Instant | null;
}

export interface ApprovalRules {
  readonly asOf: Instant;
  /** End of an emergency's grace for an implementation at the given instant. */
  readonly graceEnd: (implementedAt: Instant) => Instant | null;
  readonly isVerbalAsked: boolean;
}

/**
 * Attribute D (spec 3.1): approved at or before the actual start, by somebody entitled to, and what it touches not altered
 * since. An emergency may be approved afterwards, up to the end of the n-th business day (G29), with evidence of a verbal
 * approval where the policy asks for it. A standard change rests on the approval of its model.
 */
export function testApproval(tested: TestedChange, model: ModelStanding, rules: ApprovalRules): ApprovalTest {
  const { change, approvals } = tested;
  const found = testTime(change, model, rules);
  const say = (result: AttributeTest['result'], finding: string, expected: string): ApprovalTest => ({
    ...found,
    result,
    finding,
    expected: `${found.expected}, ${expected}`,
    found: `${finding}: ${change.approvedBy ?? 'nobody named'}${change.approvedAt === null ? '' : `, ${isoInstant(change.approvedAt)}`}`,
  });
  if (found.result === 'exception' || found.result === 'not-due' || change.approval !== 'approved') return found;
  if (approvals.authority === 'not entitled') {
    return say('exception', 'approver not in the list', `by ${approvals.authorityWords}`);
  }
  const approved = momentOf(change, 'approvedAt');
  const altered = approved === null ? null : scopeAltered(tested.log, approved, momentOf(change, 'endedAt'));
  if (found.finding === 'approved before start' && altered !== null) {
    const { entry, isCertain } = altered;
    const result = isCertain ? 'exception' : 'unknown';
    const finding = isCertain ? 'scope altered after approval' : 'scope altered, before or after approval not known';
    return {
      ...say(result, finding, 'systems not altered since'),
      found: `${entry.fieldText ?? entry.field} altered ${isoInstant(entry.at)} from ${entry.fromText ?? 'nothing'} to ${entry.toText ?? 'nothing'}`,
    };
  }
  if (found.finding !== 'approved afterwards, in time' || !rules.isVerbalAsked) return found;
  const start = momentOf(change, 'startedAt');
  const isVerbal = approvals.verbal === null || start === null ? null : isAtOrBefore(approvals.verbal, start);
  if (isVerbal === true) return { ...found, finding: 'approved by word, then in time' };
  const expected = 'with a verbal approval before the start';
  return approvals.saysVerbal
    ? say('exception', 'no verbal approval before the start', expected)
    : say('unknown', 'verbal approvals not in the export', expected);
}

function testTime(change: Change, model: ModelStanding, { asOf, graceEnd }: ApprovalRules): ApprovalTest {
  const start = momentOf(change, 'startedAt');
  const emergency = change.type === 'emergency';
  const implemented = change.startedAt ?? change.endedAt ?? change.closedAt;
  const grace = emergency && implemented !== null ? graceEnd(implemented) : null;
  const limit = emergency ? grace : change.startedAt;
  const expected = limit === null ? 'approved before the actual start' : `approved by ${isoInstant(limit)}`;
  const say = (result: AttributeTest['result'], finding: string): ApprovalTest => ({
    result,
    finding,
    expected,
    found: change.approvedAt === null ? finding : `${finding}, ${isoInstant(change.approvedAt)}`,
    limit,
  });

  if (change.approval === 'rejected') return say('exception', 'rejected');
  const approved = change.approval === 'approved' ? momentOf(change, 'approvedAt') : null;
  if (change.type === 'standard' && approved === null) {
    const { result, finding } = testModel(model);
    return { ...say(result, finding), expected: 'a model whose approval is in force', found: modelText(change, model) };
  }
  if (change.approval === 'unknown') return say('unknown', 'approval not recorded');
  if (change.approval !== 'approved' || (approved !== null && approved.earliest > asOf)) {
    return grace !== null && asOf <= grace ? say('not-due', 'approval still open') : say('exception', 'not approved');
  }
  if (approved === null) return say('unknown', 'approval time not recorded');

  const inTime = start === null ? beforeEnd(change, approved) : isAtOrBefore(approved, start);
  if (inTime === true) return say('pass', 'approved before start');
  if (emergency && grace !== null) {
    const inGrace = isAtOrBefore(approved, { earliest: grace, latest: grace });
    if (inGrace === true) return say('pass', 'approved afterwards, in time');
    return inGrace === false ? say('exception', 'approved afterwards, late') : say('unknown', openness(approved));
  }
  if (inTime === false) return say('exception', 'approved after start');
  return start === null ? say('unknown', 'start not recorded') : say('unknown', openness(approved, start));
}

/** A standard change without an approval of its own (spec 3.1, standard). */
export function testModel({ standing }: ModelStanding): Pick<AttributeTest, 'result' | 'finding'> {
  switch (standing) {
    case 'no list':
      return { result: 'not-applicable', finding: 'model approval, not in the record' };
    case 'not named':
      return { result: 'unknown', finding: 'model not named' };
    case 'not in the list':
      return { result: 'exception', finding: 'model not in the list' };
    case 'not in force':
      return { result: 'exception', finding: 'model approval not in force' };
    case 'in force':
      return { result: 'pass', finding: 'model approval in force' };
  }
}

function modelText({ model: named }: Change, model: ModelStanding): string {
  const text = `model ${named ?? 'not named'}`;
  return 'model' in model ? `${text}, approved by ${model.model.approvedBy}, ${modelDates(model.model)}` : text;
}

/** Without an actual start only a late approval can be shown: one after the end came after the start as well. */
function beforeEnd(change: Change, approved: Moment): false | null {
  const end = momentOf(change, 'endedAt') ?? momentOf(change, 'closedAt');
  return end !== null && isAtOrBefore(approved, end) === false ? false : null;
}
