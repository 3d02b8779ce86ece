import { type Instant, isoInstant } from '../../lib/time.ts';
import type { Change } from '../../model/evidence.ts';
import { type AttributeTest, isAtOrBefore, momentOf, openness, saying } from './attribute.ts';
import type { ChangeFacts } from './record-facts.ts';

const BACKED_OUT = /back(ed)?[ _-]?out|roll(ed)?[ _-]?back/i;
const HIGH_RISK = /high|critical/i;

export const isFailed = ({ outcome, closeCode }: Change): boolean =>
  outcome === 'unsuccessful' || BACKED_OUT.test(closeCode ?? '');

/**
 * Attribute I (spec 3.1): reviewed afterwards. Emergencies always; others of high risk, failed or backed out; standard
 * changes on failure. A change not yet closed may still be reviewed.
 */
export function testReview(change: Change, asOf: Instant, { isStated }: ChangeFacts): AttributeTest {
  const { type, state, risk, outcome } = change;
  const say = saying('a review after the implementation');
  const reviewed = momentOf(change, 'reviewedAt');
  const done = momentOf(change, 'endedAt') ?? momentOf(change, 'startedAt');
  const isAfter = reviewed === null || reviewed.earliest > asOf ? false : done === null || isAtOrBefore(done, reviewed);
  if (reviewed !== null && isAfter !== false) {
    const found = isAfter ? say('pass', 'reviewed') : say('unknown', openness(done, reviewed));
    return { ...found, found: isoInstant(reviewed.earliest) };
  }
  const high = type !== 'standard' && HIGH_RISK.test(risk ?? '');
  if (type === 'emergency' || isFailed(change) || high) {
    if (state !== 'closed') return say('not-due', 'not closed yet');
    if (reviewed !== null && reviewed.latest <= asOf) {
      return { ...say('exception', 'reviewed before its end'), found: isoInstant(reviewed.earliest) };
    }
    return isStated('reviewedAt') ? say('exception', 'not reviewed') : say('unknown', 'reviews not in the export');
  }
  if (type === 'unknown') return say('unknown', 'type not recorded');
  if (outcome === 'unknown') return say('unknown', 'outcome not recorded');
  if (risk === null && type === 'normal') return say('unknown', 'risk not recorded');
  return say('not-applicable', 'not required');
}

/** Attribute F (spec 3.1): an emergency names its incident, and is approved and reviewed. */
export function testEmergency(
  change: Change,
  { approval, review }: { readonly approval: AttributeTest; readonly review: AttributeTest },
  { isStated, links }: ChangeFacts,
): AttributeTest {
  const say = saying('a linked incident, an approval and a review');
  if (change.type === 'unknown') return say('unknown', 'type not recorded');
  if (change.type !== 'emergency') return say('not-applicable', 'not an emergency');
  // What it caused is no reason for it.
  const linked = change.incidentKey !== null || links.some(({ changeKey }) => changeKey === change.key);
  if (!linked && isStated('incidentKey')) return say('exception', 'no incident linked');
  if (review.result === 'exception') return say('exception', review.finding);
  if (change.approval === 'rejected') return say('exception', 'approval rejected');
  if (approval.result === 'not-due') return say('not-due', 'approval still open');
  if (review.result === 'not-due') return say('not-due', 'not closed yet');
  if (change.approval === 'unknown') return say('unknown', 'approval not recorded');
  if (change.approval !== 'approved') return say('exception', 'not approved');
  if (!linked) return say('unknown', 'incidents not in the export');
  return review.result === 'pass' ? say('pass', 'incident, approval and review') : say('unknown', review.finding);
}
