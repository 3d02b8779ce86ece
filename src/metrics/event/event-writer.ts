import { within } from '../../lib/time.ts';
import type { LineSink, MeasureContext, StoredEvent } from '../../model/metric.ts';
import { type EventKind, momentOfEvent } from '../change/event-kind.ts';
import { eventMatcher } from '../change/match-event.ts';
import { changeModels } from '../change/models.ts';
import { assetKey } from '../shared/asset-names.ts';
import { rowOf } from '../shared/fields.ts';
import { remembered } from '../shared/remembered.ts';
import { clearing } from './clearing.ts';
import { EVENT_FIELDS, lineOf } from './event-fields.ts';
import { nearestChange } from './nearest-change.ts';

export const SYSTEM_EVENTS = 'system-events';

/** Says why an event takes no part; `null`: it does. What is put on a machine before it serves anybody needs no change. */
export function eventScope({ period, asOf, policy, operating }: MeasureContext) {
  const keyOf = remembered(assetKey(policy.patching));
  return ({ event }: StoredEvent): string | null => {
    if (!within(event.at, period)) return 'outside the period';
    if (event.at > asOf) return 'after the as-of instant';
    const inServiceAt = operating?.assets.get(keyOf(event.asset))?.inServiceAt ?? null;
    return inServiceAt !== null && momentOfEvent(event).latest < inServiceAt
      ? 'before its asset went into service'
      : null;
  };
}

/** Holds an event against the tickets and writes its line. `named`: the change that its own record names. */
export function eventWriter(context: MeasureContext) {
  const { policy, changing } = context;
  const { windowToleranceMinutes: toleranceMinutes } = policy.changes;
  const match = eventMatcher(policy, changeModels(policy), changing ?? { windows: new Map() });
  const clear = clearing(changing?.clearances ?? [], context);
  const keyOf = remembered(assetKey(policy.patching));
  return (stored: StoredEvent, kind: EventKind, sink: LineSink, named: string | null = null): void => {
    const reconciled = match(stored.event, kind, named);
    const covers = reconciled.match === 'MATCHED' ? [] : clear(stored.event);
    const nearest =
      reconciled.match === 'NO_TICKET'
        ? nearestChange(momentOfEvent(stored.event), changing?.windows.get(keyOf(stored.event.asset)) ?? [])
        : null;
    const judged = { stored, kind, reconciled, covers, toleranceMinutes, nearest };
    sink.line(SYSTEM_EVENTS, rowOf(EVENT_FIELDS, lineOf(judged)));
  };
}
