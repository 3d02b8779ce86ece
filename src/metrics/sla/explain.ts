import type { Instant } from '../../lib/time.ts';
import type { DuplicateOpening, MeasureContext, StoredTicket } from '../../model/metric.ts';
import type { EvidenceRow } from '../../model/population.ts';
import type { Timeline, TimelineEvent, TimelinePart } from '../../model/timeline.ts';
import { timelineEvent } from '../shared/timeline-event.ts';
import { assessor, type SlaLine } from './assess.ts';
import type { SlaMeasure } from './commitments.ts';
import { clockSentences, placeSentence } from './explain-words.ts';
import type { TicketHistory } from './history.ts';
import { type Judged, rulesOf } from './judge.ts';
import { slaRow } from './line-fields.ts';
import { type JudgedTicket, judgeReadings, laterOf } from './readings.ts';
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

const duplicateEvents = (duplicate: DuplicateOpening): readonly TimelineEvent[] => [
  { at: duplicate.openedAt, text: `${duplicate.ticket} opened, which ended as a duplicate of it` },
  ...(duplicate.knownAt === null
    ? []
    : [{ at: duplicate.knownAt, text: `${duplicate.ticket} closed as a duplicate of it` }]),
];

/** Updates where there are any, otherwise the times the ticket itself states. */
function eventsOf(stored: StoredTicket, history: TicketHistory, asOf: Instant): readonly TimelineEvent[] {
  const { ticket, updates } = stored;
  const stated = (field: 'openedAt' | 'resolvedAt' | 'closedAt', text: string): readonly TimelineEvent[] => {
    const at = ticket[field];
    return at === null ? [] : [timelineEvent(at, laterOf(ticket, field), text)];
  };
  const { ended } = history;
  return [
    ...stated('openedAt', 'opened'),
    ...read(stored, history.respondedAt, ['respondedAt'], 'first response'),
    ...stated('resolvedAt', 'resolved, by the last statement of the ticket'),
    ...stated('closedAt', 'closed'),
    ...read(stored, ended?.at ?? null, ENDS, ended?.as === 'duplicate' ? 'ended as a duplicate' : 'cancelled'),
    ...history.earlier.filter(({ knownAt }) => (knownAt ?? asOf) <= asOf).flatMap(duplicateEvents),
    ...updates.map(({ at, later, state, stateText, priority }) =>
      timelineEvent(at, later, `update: ${stateText ?? state}${priority === null ? '' : `, ${priority}`}`),
    ),
  ]
    .filter(({ at }) => at <= asOf)
    .sort((a, b) => a.at - b.at);
}

const ENDS = ['cancelledAt', 'resolvedAt', 'closedAt'] as const;

/** An instant of the reading that was judged: it may be the last one that a field or an update can mean. */
function read(
  { ticket, updates }: StoredTicket,
  at: Instant | null,
  fields: readonly ('respondedAt' | (typeof ENDS)[number])[],
  text: string,
): readonly TimelineEvent[] {
  if (at === null) return [];
  const times = [
    ...fields.map((field) => ({ at: ticket[field], later: laterOf(ticket, field) })),
    ...updates.map(({ at: from, later = null }) => ({ at: from, later })),
  ];
  const time = times.find((each) => each.at === at || each.later === at);
  return [timelineEvent(time?.at ?? at, time?.later, text)];
}
