import { instantText } from '../../lib/time-text.ts';
import { AMBIGUITIES } from '../../model/ambiguous-times.ts';
import type { MeasureContext } from '../../model/metric.ts';
import type { SlaLine } from './assess.ts';
import type { SlaMeasure } from './commitments.ts';
import { basisOf, titleOf } from './figure-frame.ts';
import type { Judged } from './judge.ts';
import { runningText } from './running-text.ts';

const ONE_READING =
  'These instants are one reading: the record has times that can mean several, such as dates without a time of day. The verdict holds for all of them, or is UNMEASURABLE.';

/** What one clock was held to, when it ran, when it was due, and what follows. */
export function clockSentences(
  measure: SlaMeasure,
  judged: Judged,
  { policy, asOf }: MeasureContext,
): readonly string[] {
  const { commitment, calendar, startAt, attachedAt, endAt, dueAt, dueLatestAt, elapsedMs, endsUnknown } = judged;
  const zone = policy.reporting.zone;
  const title = judged.cycle === 1 ? titleOf(measure) : `${titleOf(measure)}, clock ${judged.cycle}`;
  if (commitment === null || calendar === null) {
    return [`${title}: no commitment covers this ticket, so there is nothing to judge.`];
  }
  const running = `It was still running at the as-of instant, ${instantText(asOf, zone)}.`;
  const open = endsUnknown ? 'When it ended is on no record.' : running;
  const end = endAt === null ? open : endSentence(measure, judged, zone);
  const bounds = endsUnknown ? 'Its running time is not known.' : 'Its running time is known only within bounds.';
  return [
    `${title}: commitment ${commitment.id}, ${commitment.targetText} in calendar ${commitment.calendar} (${calendar.zone}), which is ${runningText(commitment.targetMs)} of running time.`,
    `The clock started ${instantText(startAt, zone)}${startAt === attachedAt ? '' : `, when ${restartedBy(judged)}`}.`,
    end,
    elapsedMs === null ? bounds : `Running time: ${runningText(elapsedMs)}.`,
    dueSentence(dueAt, dueLatestAt, zone),
    ...(AMBIGUITIES.some((open) => judged.flags.includes(open)) ? [ONE_READING] : []),
    verdictSentence(judged),
  ];
}

const restartedBy = ({ priorityChange, reclassified }: Judged): string =>
  [
    ...(priorityChange.includes('raised') ? ['the priority was raised'] : []),
    ...(reclassified.includes('shorter') ? ['another category, service or customer brought a shorter commitment'] : []),
  ].join(' or ');

function endSentence(measure: SlaMeasure, { endAt, stopAt, verdict, reason }: Judged, zone: string): string {
  const at = instantText(endAt ?? 0, zone);
  if (endAt !== stopAt || verdict === 'EXCLUDED') return `It ended ${at}: ${reason}.`;
  return `It stopped ${at}, when the ticket was ${measure === 'response' ? 'responded to' : 'resolved'}.`;
}

function dueSentence(dueAt: number | null, dueLatestAt: number | null, zone: string): string {
  if (dueAt === null) return 'There is no due instant while a hold stops the clock.';
  if (dueLatestAt === null) return `It was due ${instantText(dueAt, zone)}.`;
  return `It was due at the earliest ${instantText(dueAt, zone)} and at the latest ${instantText(dueLatestAt, zone)}, depending on when the holds were.`;
}

function verdictSentence({ verdict, reason, lateMs, flags }: Judged): string {
  const late = lateMs === null ? '' : `, ${runningText(lateMs)} after the due instant`;
  const flagged = flags.length === 0 ? '' : ` Flags: ${flags.join('; ')}.`;
  return `Verdict: ${verdict}, ${reason}${late}.${flagged}`;
}

/** Which lists of the period the clock is on, or why on none. */
export function placeSentence(
  measure: SlaMeasure,
  line: SlaLine | string | null,
  { period, policy }: MeasureContext,
): string {
  if (line === null) return `No part of ${period.label}: this clock was opened, due and stopped outside the period.`;
  if (typeof line === 'string') return `No part of ${period.label}: ${line}.`;
  const { commitment, verdict, reason } = line.judged;
  const lists = [
    // Without a commitment nothing falls due: such a line is placed by its opening.
    ...(line.dueIn && commitment !== null ? [basisOf(measure, 'due-in')] : []),
    ...(line.stoppedIn ? [basisOf(measure, 'resolved-in')] : []),
    ...(line.openedIn ? [basisOf(measure, 'opened-in')] : []),
  ];
  const flow = line.entered === 'none' ? '' : ` Roll-forward: ${line.entered}, ${line.left}.`;
  const attained = { 'due-in': line.dueIn, 'resolved-in': line.stoppedIn, 'opened-in': line.openedIn }[
    policy.sla.attribution
  ];
  const basis = basisOf(measure, policy.sla.attribution);
  const attainment =
    verdict === 'EXCLUDED'
      ? `left out of the attainment, ${reason}`
      : `${attained ? 'in' : 'not in'} the lines of the attainment, which are those ${basis}`;
  return `${period.label}: ${lists.length === 0 ? 'on none of the lists' : lists.join(', ')}; ${attainment}.${flow}`;
}
