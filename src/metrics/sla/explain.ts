import type { Instant } from '../../lib/time.ts';
import type { DuplicateOpening, MeasureContext, StoredTicket } from '../../model/metric.ts';
import type { EvidenceRow } from '../../model/population.ts';
import type { Timeline, TimelineEvent, TimelinePart } from '../../model/timeline.ts';
import { assessor, type SlaLine } from './assess.ts';
import type { SlaMeasure } from './commitments.ts';
import { clockSentences, placeSentence } from './explain-words.ts';
import type { TicketHistory } from './history.ts';
import { type Judged, rulesOf } from './judge.ts';
import { slaRow } from './line-fields.ts';
import { type JudgedTicket, judgeReadings } from './readings.ts';
import { clockSegments, type Segment } from './segments.ts';

/** One clock of a ticket as a working paper shows it. */
interface ClockTimeline extends TimelinePart {
  readonly measure: SlaMeasure;
  readonly judged: Judged;
  /** Empty where the position of holds is not known, or there is no commitment. */
  readonly segments: readonly Segment[];
  /** In plain words, ready to print, in order. */
  readonly sentences: readonly string[];
  /** The evidence line, for the figures it is in; `null` when it is no part of the period. */
  readonly line: { readonly population: string; readonly row: EvidenceRow } | null;
}

type TicketTimeline = Timeline<ClockTimeline>;

/** Everything behind the verdicts on one ticket: what happened when, what each clock did, and what follows from it. */
export function explainTicket(stored: StoredTicket, context: MeasureContext): TicketTimeline {
  const response = judgeReadings(stored, context, rulesOf(context, 'response'));
  const resolution = judgeReadings(stored, context, rulesOf(context, 'resolution'));
  return {
    record: stored.ticket.key,
    source: stored.source,
    artifact: stored.artifact,
    fileLine: stored.origin.line,
    facts: [['Precision', PRECISION[resolution.history.precision]]],
    events: eventsOf(stored, resolution.history, context.asOf),
    parts: [...clocksOf(stored, context, 'response', response), ...clocksOf(stored, context, 'resolution', resolution)],
  };
}

const PRECISION: Readonly<Record<TicketHistory['precision'], string>> = {
  reduced: 'reduced: final fields only, no history',
  full: 'full',
};

function clocksOf(
  stored: StoredTicket,
  context: MeasureContext,
  measure: SlaMeasure,
  { judged, history }: JudgedTicket,
): readonly ClockTimeline[] {
  const assessed = assessor(context, measure)(stored);
  const lines: readonly SlaLine[] = typeof assessed === 'string' ? [] : assessed;
  return judged.map((each): ClockTimeline => {
    const line = lines.find((other) => other.judged.cycle === each.cycle) ?? null;
    const place = placeSentence(measure, line ?? (typeof assessed === 'string' ? assessed : null), context);
    return {
      measure,
      judged: each,
      segments: isPlaced(measure, each, history) ? segmentsOf(each, context.asOf) : [],
      sentences: [...clockSentences(measure, each, context), place],
      line: line === null ? null : { population: `sla-${measure}`, row: slaRow(measure, line) },
    };
  });
}

/** The response clock is not paused, so holds of unknown position leave it as it is. */
const isPlaced = (measure: SlaMeasure, { exact }: Judged, { unplaced }: TicketHistory): boolean =>
  exact && (measure === 'response' || unplaced.maxMs === 0);

const segmentsOf = ({ calendar, startAt, endAt, pauses }: Judged, asOf: Instant): readonly Segment[] =>
  calendar === null ? [] : clockSegments(calendar, startAt, endAt ?? asOf, pauses);

const duplicateEvents = (duplicate: DuplicateOpening): readonly (readonly [Instant | null, string])[] => [
  [duplicate.openedAt, `${duplicate.ticket} opened, which ended as a duplicate of it`],
  [duplicate.knownAt, `${duplicate.ticket} closed as a duplicate of it`],
];

/** Updates where there are any, otherwise the times the ticket itself states. */
function eventsOf({ ticket, updates }: StoredTicket, history: TicketHistory, asOf: Instant): readonly TimelineEvent[] {
  const stated: readonly (readonly [Instant | null, string])[] = [
    [ticket.openedAt, 'opened'],
    [history.respondedAt, 'first response'],
    [ticket.resolvedAt, 'resolved, by the last statement of the ticket'],
    [ticket.closedAt, 'closed'],
    [history.ended?.at ?? null, history.ended?.as === 'duplicate' ? 'ended as a duplicate' : 'cancelled'],
    ...history.earlier.filter(({ knownAt }) => (knownAt ?? asOf) <= asOf).flatMap(duplicateEvents),
  ];
  const logged = updates.map(({ at, state, stateText, priority }) => ({
    at,
    text: `update: ${stateText ?? state}${priority === null ? '' : `, ${priority}`}`,
  }));
  return [...stated.flatMap(([at, text]) => (at === null ? [] : [{ at, text }])), ...logged]
    .filter(({ at }) => at <= asOf)
    .sort((a, b) => a.at - b.at);
}
