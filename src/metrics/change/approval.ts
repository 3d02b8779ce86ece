import { type Instant, isoInstant } from '../../lib/time.ts';
import type { Change } from '../../model/evidence.ts';
import { type AttributeTest, isAtOrBefore, type Moment, momentOf } from './attribute.ts';

/** Findings that mean the change went in without any approval. */
export const UNAPPROVED = ['not approved', 'rejected'] as const;

export interface ApprovalTest extends AttributeTest {
  /** The instant the approval is held against: the start, or the end of an emergency's grace. */
  readonly limit: Instant | null;
}

/**
 * Attribute D (spec 3.1): approved at or before the actual start; an emergency may be approved afterwards, up to the end of
 * the n-th business day (G29). A standard change rests on its model's approval, which the change record does not hold.
 * `graceEnd`: end of an emergency's grace for an implementation at the given instant.
 */
export function testApproval(
  change: Change,
  asOf: Instant,
  graceEnd: (implementedAt: Instant) => Instant | null,
): ApprovalTest {
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
  if (change.type === 'standard' && approved === null)
    return say('not-applicable', 'model approval, not in the record');
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
    return inGrace === false ? say('exception', 'approved afterwards, late') : say('unknown', 'ambiguous local time');
  }
  if (inTime === false) return say('exception', 'approved after start');
  return start === null ? say('unknown', 'start not recorded') : say('unknown', 'ambiguous local time');
}

/** Without an actual start only a late approval can be shown: one after the end came after the start as well. */
function beforeEnd(change: Change, approved: Moment): false | null {
  const end = momentOf(change, 'endedAt') ?? momentOf(change, 'closedAt');
  return end !== null && isAtOrBefore(approved, end) === false ? false : null;
}
