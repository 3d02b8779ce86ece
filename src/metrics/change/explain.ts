import { isoInstant } from '../../lib/time.ts';
import type { ChangeApproval } from '../../model/change-evidence.ts';
import type { MeasureContext, StoredChange, StoredEvent, TicketLink } from '../../model/metric.ts';
import type { EntryPlaces, Timeline, TimelineEvent, TimelinePart } from '../../model/timeline.ts';
import { NO_PLACES, readAt, timelineEvent } from '../shared/timeline-event.ts';
import { approverText } from './approvals.ts';
import { assetsOf } from './as-tested.ts';
import { type AttributeTest, momentOf, type TimeField } from './attribute.ts';
import { eventKinds } from './event-kind.ts';
import { type AttributeTests, changeRules, type JudgedChange } from './judge.ts';
import { eventMatcher } from './match-event.ts';
import { changeModels } from './models.ts';

/** Events shown of one change; a pipeline may have left thousands. */
const MOST_EVENTS = 100;

const LETTERS: readonly (readonly [letter: string, title: string, test: keyof AttributeTests])[] = [
  ['A', 'requested and authorised', 'authorisation'],
  ['B', 'risk and impact recorded', 'risk'],
  ['C', 'tested', 'testing'],
  ['D', 'approved before implementation', 'approval'],
  ['E', 'separated duties', 'separation'],
  ['F', 'genuine emergency, closed', 'emergency'],
  ['G', 'back-out plan', 'backout'],
  ['H', 'implementation evidence', 'evidence'],
  ['I', 'reviewed afterwards', 'review'],
  ['J', 'inside the window', 'window'],
];

/** An event, and the change that its own record names. */
export type NamingEvent = StoredEvent & { readonly names?: string | null };

/** Everything behind the verdict on one change: who did what when, what the systems show, each attribute with its two sides. */
export function explainChange(
  stored: StoredChange,
  events: Iterable<NamingEvent>,
  context: MeasureContext,
  places: EntryPlaces = NO_PLACES,
): Timeline {
  const judged = changeRules(context).judge(stored);
  const links = context.changing?.links.get(stored.change.key) ?? [];
  return {
    record: stored.change.key,
    source: stored.source,
    artifact: stored.artifact,
    fileLine: stored.origin.line,
    facts: factsOf(stored, judged),
    events: [
      ...statedEvents(stored, places),
      ...linked(links, judged, stored, places),
      ...matched(stored, events, context),
    ]
      .filter(({ at }) => at <= context.asOf)
      .sort((a, b) => a.at - b.at),
    undated: undatedApprovals(stored, places),
    parts: typeof judged === 'string' ? [part(`Takes no part in the period: ${judged}.`)] : partsOf(judged),
  };
}

const part = (...sentences: readonly string[]): TimelinePart => ({ sentences, segments: [] });

function partsOf(judged: JudgedChange): readonly TimelinePart[] {
  const attributes = LETTERS.map(([letter, title, test]) => attributePart(`${letter} ${title}`, judged[test]));
  const { caused } = judged.incidents;
  const incidents = caused.length === 0 ? '' : ` Incidents it caused: ${caused.join(', ')}.`;
  return [...attributes, part(`Verdict ${judged.verdict}; result ${judged.result}.${incidents}`)];
}

const attributePart = (title: string, { result, finding, expected, found }: AttributeTest): TimelinePart =>
  result === 'not-applicable'
    ? part(`${title}: not applicable, ${finding}.`)
    : part(`${title}: ${result}, ${finding}.`, `Expected: ${expected}.`, `Found: ${found}.`);

function factsOf(stored: StoredChange, judged: JudgedChange | string): Timeline['facts'] {
  const { change } = stored;
  const as = (account: string | null, person: string | null): string =>
    account === null || person === null || account === person ? (account ?? '') : `${account}, compared as ${person}`;
  const people = typeof judged === 'string' ? null : judged.people;
  const type = typeof judged === 'string' ? change.type : judged.change.type;
  return [
    ['Type', type === change.type ? type : `${change.type} today, tested as ${type}: re-typed after the start`],
    ['Risk', change.risk ?? 'not recorded'],
    ['Systems', assetsOf(stored).join('; ') || 'not recorded'],
    ['Requested by', as(change.requestedBy, people?.requester ?? null) || 'not named'],
    ['Developed by', as(change.developedBy, people?.developer ?? null)],
    [
      'Approved by',
      as(typeof judged === 'string' ? change.approvedBy : judged.change.approvedBy, people?.approvers || null) ||
        'not named',
    ],
    ['Implemented by', as(change.implementedBy, people?.implementer ?? null) || 'not named'],
    ['Tested by', change.testedBy ?? ''],
    ['Reviewed by', change.reviewedBy ?? ''],
    ['Outcome', change.closeCode ?? change.outcome],
  ];
}

/** What the ticket, its log and its approvals say themselves. */
function statedEvents(stored: StoredChange, places: EntryPlaces): readonly TimelineEvent[] {
  const { change, updates = [], approvals = [] } = stored;
  const stated: readonly (readonly [field: TimeField, text: string])[] = [
    ['openedAt', 'opened'],
    ['testedAt', `tested${change.testResultText === null ? '' : `: ${change.testResultText}`}`],
    ['approvedAt', `approved, by its ticket${change.approvedBy === null ? '' : `, by ${change.approvedBy}`}`],
    ['plannedStartAt', 'planned start'],
    ['startedAt', `started${change.implementedBy === null ? '' : ` by ${change.implementedBy}`}`],
    ['endedAt', 'ended'],
    ['plannedEndAt', 'planned end'],
    ['closedAt', `closed${change.closeCode === null ? '' : `: ${change.closeCode}`}`],
    ['reviewedAt', `reviewed${change.reviewedBy === null ? '' : ` by ${change.reviewedBy}`}`],
  ];
  return [
    ...stated.flatMap(([field, text]) => {
      const moment = momentOf(change, field);
      return moment === null ? [] : [readAt(stored, timelineEvent(moment.earliest, moment.latest, text))];
    }),
    ...updates.map(({ at, field, fieldText, fromText, toText, by, ambiguousTimes }, n) => {
      const text = `log: ${fieldText ?? field} from ${fromText ?? 'nothing'} to ${toText ?? 'nothing'}${by === null ? '' : `, by ${by}`}`;
      return readAt(places.updates[n], timelineEvent(at, ambiguousTimes?.at, text));
    }),
    ...approvals.flatMap((record, n) => {
      const { at, ambiguousTimes } = record;
      return at === null
        ? []
        : [readAt(places.approvals[n], timelineEvent(at, ambiguousTimes?.at, decisionText(record)))];
    }),
  ];
}

const decisionText = (record: ChangeApproval): string =>
  `${record.decision}${record.verbal === true ? ' by word' : ''} by ${approverText(record)}`;

/** The approval is judged by them too: one without a time is an approval whose time is not known. */
const undatedApprovals = ({ approvals = [] }: StoredChange, places: EntryPlaces): NonNullable<Timeline['undated']> =>
  approvals.flatMap((record, n) =>
    record.at === null ? [readAt(places.approvals[n], { text: decisionText(record) })] : [],
  );

function linked(
  links: readonly TicketLink[],
  judged: JudgedChange | string,
  { change: { key } }: StoredChange,
  places: EntryPlaces,
): readonly TimelineEvent[] {
  const aside = (ticket: string): string => {
    if (typeof judged === 'string' || judged.incidents.caused.includes(ticket)) return '';
    return judged.incidents.open.includes(ticket)
      ? '; whether in the days of the policy after it is not known'
      : '; not in the days of the policy after it, so not held against it';
  };
  return links.map(({ ticket, openedAt, openedBy, causedByChangeKey }) => {
    const cause = causedByChangeKey === key ? ` as its cause${aside(ticket)}` : '';
    const text = `, which names this change${cause}`;
    return readAt(places.ticket(ticket), timelineEvent(openedAt, openedBy, `${ticket} opened`, text));
  });
}

/** The first events of the systems, in order of time, that lie in or near its window, with what was made of them. */
function matched(
  { change }: StoredChange,
  events: Iterable<NamingEvent>,
  { policy, changing, asOf }: MeasureContext,
): readonly TimelineEvent[] {
  const match = eventMatcher(policy, changeModels(policy), changing ?? { windows: new Map() });
  const { kindOf } = eventKinds(policy);
  const found: TimelineEvent[] = [];
  for (const named of events) {
    const { event, names = null } = named;
    const kind = kindOf(event);
    if (kind === null || event.at > asOf) continue;
    const { match: of, windows, by } = match(event, kind, names);
    if (names !== change.key && !windows.some((window) => window.change === change.key)) continue;
    const who = event.actor === null ? '' : ` by ${event.actor}`;
    const what = [event.action, event.subject, event.toVersion].filter((text) => text !== null).join(' ');
    const through = by === 'pipeline' ? ' through its pipeline' : names === change.key ? ', names this change' : '';
    const text = `${event.asset}: ${what}${who} (${event.log})`;
    found.push(readAt(named, timelineEvent(event.at, event.ambiguousTimes?.at, text, `, ${of}${through}`)));
  }
  // They come by log and asset: only all of them together have an order of time.
  found.sort((a, b) => a.at - b.at);
  const [next, last] = [found[MOST_EVENTS], found.at(-1)];
  if (next === undefined || last === undefined) return found;
  const more = `${found.length - MOST_EVENTS} more events of the systems, the last ${isoInstant(last.at)}`;
  return [...found.slice(0, MOST_EVENTS), { at: next.at, text: more }];
}
