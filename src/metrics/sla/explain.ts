import type { Instant } from '../../lib/time.ts';
import type { DuplicateOpening, MeasureContext, Stored, StoredTicket, TicketHistoryEntry } from '../../model/metric.ts';
import type { EvidenceRow } from '../../model/population.ts';
import type { EntryPlaces, Timeline, TimelineEvent, TimelinePart } from '../../model/timeline.ts';
import { NO_PLACES, readAt, timelineEvent } from '../shared/timeline-event.ts';
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
export function explainTicket(
  stored: StoredTicket,
  context: MeasureContext,
  places: EntryPlaces = NO_PLACES,
): TicketTimeline {
  const response = judgeReadings(stored, context, rulesOf(context, 'response'));
  const resolution = judgeReadings(stored, context, rulesOf(context, 'resolution'));
  return {
    record: stored.ticket.key,
    source: stored.source,
    artifact: stored.artifact,
    fileLine: stored.origin.line,
    facts: [['Precision', PRECISION[resolution.history.precision]]],
    events: eventsOf(stored, resolution.history, context.asOf, places),
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
      segments: isPlaced(measure, each, history) && !each.endsUnknown ? segmentsOf(each, context.asOf) : [],
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

function duplicateEvents(
  { ticket, openedAt, knownAt }: DuplicateOpening,
  place: Stored | undefined,
): readonly TimelineEvent[] {
  return [
    readAt(place, { at: openedAt, text: `${ticket} opened, which ended as a duplicate of it` }),
    ...(knownAt === null ? [] : [readAt(place, { at: knownAt, text: `${ticket} closed as a duplicate of it` })]),
  ];
}

/** Who made it tells an automatic reply from a response. */
const updateText = ({ state, stateText, priority, actor = null }: TicketHistoryEntry): string =>
  `update: ${stateText ?? state}${priority === null ? '' : `, ${priority}`}${actor === null ? '' : `, by ${actor}`}`;

/** Updates where there are any, otherwise the times the ticket itself states. */
function eventsOf(
  stored: StoredTicket,
  history: TicketHistory,
  asOf: Instant,
  places: EntryPlaces,
): readonly TimelineEvent[] {
  const { ticket, updates } = stored;
  const stated = (field: 'openedAt' | 'resolvedAt' | 'closedAt', text: string): readonly TimelineEvent[] => {
    const at = ticket[field];
    return at === null ? [] : [readAt(stored, timelineEvent(at, laterOf(ticket, field), text))];
  };
  const { ended } = history;
  return [
    ...stated('openedAt', 'opened'),
    ...responded(stored, history.respondedAt, places),
    ...stated('resolvedAt', 'resolved, by the last statement of the ticket'),
    ...stated('closedAt', 'closed'),
    ...over(stored, ended?.at ?? null, ended?.as === 'duplicate' ? 'ended as a duplicate' : 'cancelled', places),
    ...history.earlier
      .filter(({ knownAt }) => (knownAt ?? asOf) <= asOf)
      .flatMap((each) => duplicateEvents(each, places.ticket(each.ticket))),
    ...updates.map((update, n) =>
      readAt(places.updates[n], timelineEvent(update.at, update.later, updateText(update))),
    ),
  ]
    .filter(({ at }) => at <= asOf)
    .sort((a, b) => a.at - b.at);
}

/** An instant that a record states, and the last one it can mean. */
interface Said {
  readonly at: Instant | null;
  readonly later: Instant | null;
  readonly place: Stored | undefined;
}

const saidIn = (stored: StoredTicket, field: 'respondedAt' | 'cancelledAt' | 'resolvedAt' | 'closedAt'): Said => ({
  at: stored.ticket[field],
  later: laterOf(stored.ticket, field),
  place: stored,
});

const saidByUpdates = ({ updates }: StoredTicket, places: EntryPlaces): readonly Said[] =>
  updates.map(({ at, later = null }, n) => ({ at, later, place: places.updates[n] }));

/** The ticket may have its response from the first update that left `new`: the update goes before it. */
function responded(stored: StoredTicket, at: Instant | null, places: EntryPlaces): readonly TimelineEvent[] {
  const byUpdates = saidByUpdates(stored, places).filter((_, n) => {
    const state = stored.updates[n]?.state;
    return state !== 'new' && state !== 'unknown';
  });
  return read([...byUpdates, saidIn(stored, 'respondedAt'), ...saidByUpdates(stored, places)], at, 'first response');
}

function over(stored: StoredTicket, at: Instant | null, text: string, places: EntryPlaces): readonly TimelineEvent[] {
  const fields = (['cancelledAt', 'resolvedAt', 'closedAt'] as const).map((field) => saidIn(stored, field));
  return read([...fields, ...saidByUpdates(stored, places)], at, text);
}

/** An instant of the reading that was judged: it may be the last one that a field or an update can mean. */
function read(times: readonly Said[], at: Instant | null, text: string): readonly TimelineEvent[] {
  if (at === null) return [];
  const time = times.find((each) => each.at === at || each.later === at);
  return [readAt(time?.place, timelineEvent(time?.at ?? at, time?.later, text))];
}
