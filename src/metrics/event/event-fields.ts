import { isoInstant } from '../../lib/time.ts';
import type { StoredEvent } from '../../model/metric.ts';
import type { EventKind } from '../change/event-kind.ts';
import type { Reconciled } from '../change/reconcile.ts';
import { type Field, joined } from '../shared/fields.ts';

/** What a line is drawn from: an event that changed something, and the tickets it was held against. */
export interface EventLine {
  readonly stored: StoredEvent;
  readonly kind: EventKind;
  readonly reconciled: Reconciled;
  readonly toleranceMinutes: number;
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
  { key: 'match', title: 'Match', type: 'facet', value: ({ reconciled }) => reconciled.match },
  { key: 'expected', title: 'Expected', type: 'text', value: expected },
  { key: 'found', title: 'Found', type: 'text', value: ({ stored, reconciled }) => found(stored, reconciled) },
  { key: 'source', title: 'Source', type: 'text', value: ({ stored }) => stored.source },
  { key: 'artifact', title: 'Artifact', type: 'text', value: ({ stored }) => stored.artifact },
  { key: 'line', title: 'Line', type: 'count', value: ({ stored }) => stored.origin.line },
];

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

const found = ({ event }: StoredEvent, { match }: Reconciled): string | null =>
  match === 'MATCHED' ? null : `${FOUND[match]}, ${isoInstant(event.at)}`;
