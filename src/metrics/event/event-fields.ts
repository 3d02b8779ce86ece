import { isoInstant } from '../../lib/time.ts';
import type { StoredEvent } from '../../model/metric.ts';
import type { EventKind } from '../change/event-kind.ts';
import type { MatchedEvent } from '../change/match-event.ts';
import type { EventMatch } from '../change/reconcile.ts';
import { type Field, joined, placeFields } from '../shared/fields.ts';
import type { Cover } from './clearing.ts';

/** An event that changed something, the tickets it was held against, and the clearances that speak of it. */
interface JudgedEvent {
  readonly stored: StoredEvent;
  readonly kind: EventKind;
  readonly reconciled: MatchedEvent;
  readonly covers: readonly Cover[];
  readonly toleranceMinutes: number;
  /** Of one without a change: which change of its asset is nearest. */
  readonly nearest: string | null;
}

/** A cleared event is EXPLAINED; it never becomes a matched one (spec 3.2). */
export type EventClass = EventMatch | 'EXPLAINED';

export interface EventLine extends JudgedEvent {
  readonly class: EventClass;
  /** Clearances by somebody other than who did it. */
  readonly cleared: readonly Cover[];
}

export function lineOf(judged: JudgedEvent): EventLine {
  const cleared = judged.covers.filter(({ isOwn }) => !isOwn);
  return { ...judged, cleared, class: cleared.length > 0 ? 'EXPLAINED' : judged.reconciled.match };
}

/** Columns of `system-events`, in order. */
export const EVENT_FIELDS: readonly Field<EventLine>[] = [
  { key: 'event', title: 'Event', type: 'text', value: ({ stored }) => stored.event.key },
  { key: 'asset', title: 'Asset', type: 'text', value: ({ stored }) => stored.event.asset },
  { key: 'at', title: 'At', type: 'instant', value: ({ stored }) => stored.event.at },
  { key: 'log', title: 'Log', type: 'facet', value: ({ stored }) => stored.event.log },
  { key: 'kind', title: 'Kind', type: 'facet', value: ({ kind }) => kind },
  { key: 'action', title: 'Action', type: 'text', value: ({ stored }) => stored.event.action },
  { key: 'subject', title: 'Subject', type: 'text', value: ({ stored }) => stored.event.subject },
  { key: 'toVersion', title: 'Version', type: 'text', value: ({ stored }) => stored.event.toVersion },
  { key: 'actor', title: 'Actor', type: 'text', value: ({ stored }) => stored.event.actor },
  {
    key: 'changes',
    title: 'Changes',
    type: 'text',
    value: ({ reconciled }) => joined(reconciled.windows.map(({ change }) => change)),
  },
  { key: 'match', title: 'Match, before clearing', type: 'facet', value: ({ reconciled }) => reconciled.match },
  { key: 'matchedBy', title: 'Matched by', type: 'facet', value: ({ reconciled }) => matchedBy(reconciled) },
  {
    key: 'approval',
    title: 'Approval of the change (D)',
    type: 'facet',
    value: ({ reconciled }) => approvalOf(reconciled),
  },
  { key: 'model', title: 'Model', type: 'text', value: ({ reconciled }) => reconciled.model?.id ?? null },
  { key: 'class', title: 'Class, after clearing', type: 'facet', value: (line) => line.class },
  {
    key: 'clearance',
    title: 'Clearance',
    type: 'text',
    value: ({ cleared }) => joined(cleared.map(({ clearance }) => clearance.stored.clearance.key)),
  },
  {
    key: 'clearedBy',
    title: 'Cleared by',
    type: 'text',
    value: ({ cleared }) => joined(cleared.map(({ clearance }) => clearance.stored.clearance.clearedBy ?? 'nobody')),
  },
  { key: 'clearedAt', title: 'Cleared at, first', type: 'instant', value: firstCleared },
  { key: 'expected', title: 'Expected', type: 'text', value: expected },
  { key: 'found', title: 'Found', type: 'text', value: found },
  ...placeFields<EventLine>(({ stored }) => stored),
];

function firstCleared({ cleared }: EventLine): number | null {
  const times = cleared.flatMap(({ clearance }) => clearance.clearedAt ?? []);
  return times.length === 0 ? null : Math.min(...times);
}

const matchedBy = ({ match, by }: MatchedEvent): string => (match === 'MATCHED' ? by : 'none');

/** How the approval of the change that covers it stands the test of attribute D: the best of several. */
function approvalOf({ match, windows }: MatchedEvent): string {
  if (match !== 'MATCHED') return 'not matched';
  const results = windows.flatMap(({ approval }) => approval?.result ?? []);
  return (
    ['pass', 'not-applicable', 'not-due', 'unknown', 'exception'].find((of) => results.includes(of)) ?? 'no change'
  );
}

function expected({ reconciled, toleranceMinutes }: EventLine): string | null {
  if (reconciled.match === 'MATCHED') return null;
  const windows = reconciled.windows.map(
    ({ change, from, to }) => `${change} ${isoInstant(from.earliest)} to ${isoInstant(to.latest)}`,
  );
  return `inside the window of an approved change ± ${toleranceMinutes} min${windows.length === 0 ? '' : `: ${windows.join('; ')}`}`;
}

const FOUND = {
  OUTSIDE_WINDOW: 'outside the window of an approved change, within a day',
  NOT_APPROVED: 'inside the window of a change that was not approved',
  NO_TICKET: 'no change of its asset within a day',
  UNKNOWN: 'whether its change was approved, or its hour, is not recorded',
} as const;

const NO_CHANGES = 'no change was imported, so that nobody can say whether a ticket covers it';

/** Covered all the same: whether its approval was given in time is for attribute D of the change to say. */
function reservation(reconciled: MatchedEvent): string | null {
  if (approvalOf(reconciled) !== 'exception') return null;
  const said = reconciled.windows.map(({ change, approval }) => `${change} ${approval?.finding}`);
  return `attribute D of its change is an exception: ${said.join('; ')}`;
}

function found({ stored: { event }, reconciled, covers, cleared, nearest }: EventLine): string | null {
  const { match, windows, model } = reconciled;
  if (match === 'MATCHED') return reservation(reconciled);
  const said = cleared.map(({ clearance: { stored } }) => {
    const { explanation, clearedBy, clearedAtText, reference } = stored.clearance;
    return `cleared by ${clearedBy}, ${clearedAtText}, ${reference}: ${explanation}`;
  });
  const own = covers.filter(({ isOwn }) => isOwn).map(({ clearance }) => clearance.stored.clearance.key);
  return [
    `${match === 'UNKNOWN' && windows.length === 0 && model === null ? NO_CHANGES : FOUND[match]}, ${isoInstant(event.at)}`,
    ...(match === 'NOT_APPROVED' && windows.some(({ approval }) => approval?.finding === 'approver not in the list')
      ? ['approved by nobody the policy lists']
      : []),
    ...(nearest === null ? [] : [nearest]),
    ...said,
    ...(cleared.length > 0 && event.actor === null ? ['the log does not name who did it'] : []),
    ...(own.length === 0 ? [] : [`not cleared by ${own.join(', ')}: given by who did it`]),
  ].join('; ');
}
