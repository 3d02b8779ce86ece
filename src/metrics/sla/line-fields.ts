import { isoInstant } from '../../lib/time.ts';
import type { Column, EvidenceRow } from '../../model/population.ts';
import { columnsOf, type Field, joined, rowOf, yesNo } from '../shared/fields.ts';
import { type Alternative, alternativesOf } from './alternatives.ts';
import type { SlaLine } from './assess.ts';
import type { SlaMeasure } from './commitments.ts';
import type { ListedAs } from './words.ts';

type LineField = Field<SlaLine>;

const WORDS = {
  response: { stop: 'Responded', stoppedIn: 'Responded in period' },
  resolution: { stop: 'Resolved', stoppedIn: 'Resolved in period' },
} as const;

const identity: readonly LineField[] = [
  { key: 'ticket', title: 'Ticket', type: 'text', value: ({ stored }) => stored.ticket.key },
  { key: 'clock', title: 'Clock of the ticket', type: 'count', value: ({ judged }) => judged.cycle },
  { key: 'source', title: 'Source', type: 'text', value: ({ stored }) => stored.source },
  { key: 'type', title: 'Type', type: 'facet', value: ({ stored }) => stored.ticket.type },
  { key: 'priority', title: 'Priority', type: 'facet', value: ({ judged }) => judged.priority ?? 'none' },
  { key: 'category', title: 'Category', type: 'text', value: ({ judged }) => judged.scope.category },
  { key: 'service', title: 'Service', type: 'text', value: ({ judged }) => judged.scope.service },
  { key: 'group', title: 'Assignment group', type: 'text', value: ({ stored }) => stored.ticket.assignmentGroup },
];

const promise: readonly LineField[] = [
  { key: 'commitment', title: 'Commitment', type: 'text', value: ({ judged }) => judged.commitment?.id ?? null },
  {
    key: 'targetText',
    title: 'Target as written',
    type: 'text',
    value: ({ judged }) => judged.commitment?.targetText ?? null,
  },
  { key: 'calendar', title: 'Calendar', type: 'text', value: ({ judged }) => judged.commitment?.calendar ?? null },
  {
    key: 'target',
    title: 'Target, running time',
    type: 'duration',
    value: ({ judged }) => judged.commitment?.targetMs ?? null,
  },
];

const clock = (measure: SlaMeasure): readonly LineField[] => [
  { key: 'opened', title: 'Opened', type: 'instant', value: ({ stored }) => stored.ticket.openedAt },
  { key: 'start', title: 'Clock started', type: 'instant', value: ({ judged }) => judged.startAt },
  { key: 'stop', title: WORDS[measure].stop, type: 'instant', value: ({ judged }) => judged.stopAt },
  { key: 'end', title: 'Clock ended', type: 'instant', value: ({ judged }) => judged.endAt },
  { key: 'hold', title: 'Paused in all', type: 'duration', value: ({ judged }) => judged.holdMs },
  { key: 'pauses', title: 'Pauses', type: 'text', value: ({ judged }) => joined(judged.pauses.map(pauseText)) },
  { key: 'due', title: 'Due', type: 'instant', value: ({ judged }) => judged.dueAt },
  { key: 'dueLatest', title: 'Due at the latest', type: 'instant', value: ({ judged }) => judged.dueLatestAt },
  { key: 'elapsed', title: 'Elapsed, running time', type: 'duration', value: ({ judged }) => judged.elapsedMs },
  { key: 'late', title: 'Late by', type: 'duration', value: ({ judged }) => judged.lateMs },
];

const verdict: readonly LineField[] = [
  { key: 'verdict', title: 'Verdict', type: 'facet', value: ({ judged }) => judged.verdict },
  { key: 'reason', title: 'Reason', type: 'facet', value: ({ judged }) => judged.reason },
  { key: 'precision', title: 'Precision', type: 'facet', value: ({ precision }) => precision },
  { key: 'priorityChange', title: 'Priority change', type: 'facet', value: ({ judged }) => judged.priorityChange },
  {
    key: 'listed',
    title: 'On the exceptions list',
    type: 'flag',
    value: (line) => yesNo(listedAs(line) !== 'not listed'),
  },
  { key: 'listedAs', title: 'Listed as', type: 'facet', value: (line) => listedAs(line) },
  { key: 'flags', title: 'Flags', type: 'text', value: (line) => joined(flagsOf(line)) },
];

const attribution = (measure: SlaMeasure): readonly LineField[] => [
  { key: 'dueIn', title: 'Due in period', type: 'flag', value: ({ dueIn }) => yesNo(dueIn) },
  { key: 'stoppedIn', title: WORDS[measure].stoppedIn, type: 'flag', value: ({ stoppedIn }) => yesNo(stoppedIn) },
  { key: 'openedIn', title: 'Opened in period', type: 'flag', value: ({ openedIn }) => yesNo(openedIn) },
  { key: 'entered', title: 'Roll-forward: came in as', type: 'facet', value: ({ entered }) => entered },
  { key: 'left', title: 'Roll-forward: went out as', type: 'facet', value: ({ left }) => left },
];

const tool: readonly LineField[] = [
  {
    key: 'toolBreached',
    title: 'Breached, by the tool',
    type: 'facet',
    value: ({ said }) => flagText(said?.breached ?? null),
  },
  { key: 'toolDue', title: 'Due, by the tool', type: 'instant', value: ({ said }) => said?.dueAt ?? null },
  { key: 'differsIn', title: 'Differs from the tool in', type: 'facet', value: ({ differsIn }) => differsIn },
  { key: 'difference', title: 'Cause of the difference', type: 'facet', value: ({ difference }) => difference },
];

const place: readonly LineField[] = [
  { key: 'artifact', title: 'Artifact', type: 'text', value: ({ stored }) => stored.artifact },
  { key: 'line', title: 'Line', type: 'count', value: ({ stored }) => stored.origin.line },
];

/** Titles of the facets that hold the verdict under another definition. */
const ALTERNATIVE_TITLES: Readonly<Record<Alternative, string>> = {
  noPauses: 'Verdict without pauses',
  calendarTime: 'Verdict around the clock',
  otherBoundary: 'Verdict under the other boundary',
  resume: 'Verdict if reopening resumes the clock',
  'new-cycle': 'Verdict if reopening starts a new clock',
  'first-resolution': 'Verdict at the first resolution',
};

export const alternativeColumn = (name: Alternative): string => `other-${name}`;

const alternatives = (measure: SlaMeasure): readonly LineField[] =>
  alternativesOf(measure).map((name) => ({
    key: alternativeColumn(name),
    title: ALTERNATIVE_TITLES[name],
    type: 'facet',
    value: (line) => line.alternatives[name] ?? 'NONE',
  }));

const fields: Readonly<Record<SlaMeasure, readonly LineField[]>> = {
  response: fieldsOf('response'),
  resolution: fieldsOf('resolution'),
};

function fieldsOf(measure: SlaMeasure): readonly LineField[] {
  return [
    ...identity,
    ...promise,
    ...clock(measure),
    ...verdict,
    ...attribution(measure),
    ...alternatives(measure),
    ...tool,
    ...place,
  ];
}

export const slaColumns = (measure: SlaMeasure): readonly Column[] => columnsOf(fields[measure]);
export const slaRow = (measure: SlaMeasure, line: SlaLine): EvidenceRow => rowOf(fields[measure], line);

const pauseText = ({ from, to }: { from: number; to: number | null }): string =>
  `${isoInstant(from)}/${to === null ? '..' : isoInstant(to)}`;

const flagText = (flag: boolean | null): string => (flag === null ? 'none' : yesNo(flag));

/** A lowered priority is listed whatever came of it (spec 1.5), and so is whatever else made the commitment a longer one. */
function listedAs({ counted, judged: { verdict, commitment, priorityChange, reclassified } }: SlaLine): ListedAs {
  if (verdict === 'EXCEPTION') return counted ? 'breach of the period' : 'breach of another period';
  if (commitment === null) return 'not listed';
  if (priorityChange.includes('lowered')) return 'no breach, priority lowered';
  return reclassified.includes('longer') ? 'no breach, commitment made longer' : 'not listed';
}

function flagsOf({ judged, precision, asOf }: SlaLine): readonly string[] {
  const life = (judged.endAt ?? asOf) - judged.attachedAt;
  return [
    ...(precision === 'bounds' ? ['due instant known as a range'] : []),
    ...(judged.priorityChange === 'none' ? [] : [`priority ${judged.priorityChange}`]),
    ...(judged.reclassified === 'none' ? [] : [`reclassified ${judged.reclassified}`]),
    ...(judged.holdMs !== null && life > 0 && judged.holdMs * 2 > life
      ? ['paused for more than half of its life']
      : []),
    ...judged.flags,
  ];
}
