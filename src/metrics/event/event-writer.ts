import { MINUTE_MS, within } from '../../lib/time.ts';
import type { ChangeWindow, LineSink, MeasureContext, StoredEvent } from '../../model/metric.ts';
import { type EventKind, momentOfEvent } from '../change/event-kind.ts';
import { eventMatcher, type MatchedEvent } from '../change/match-event.ts';
import { changeModels } from '../change/models.ts';
import { reconcile } from '../change/reconcile.ts';
import { rowOf } from '../shared/fields.ts';
import { clearing } from './clearing.ts';
import { EVENT_FIELDS, lineOf } from './event-fields.ts';

export const SYSTEM_EVENTS = 'system-events';

/** Why an event takes no part; `null`: it does. */
export function leftOutBecause({ event }: StoredEvent, { period, asOf }: MeasureContext): string | null {
  if (!within(event.at, period)) return 'outside the period';
  return event.at > asOf ? 'after the as-of instant' : null;
}

/** Holds an event against the tickets and writes its line. `named`: the change that its own record names. */
export function eventWriter(context: MeasureContext) {
  const { policy, changing } = context;
  const { windowToleranceMinutes: toleranceMinutes } = policy.changes;
  const windows = changing?.windows ?? new Map<string, readonly ChangeWindow[]>();
  const match = eventMatcher(policy, changeModels(policy), windows);
  const clear = clearing(changing?.clearances ?? [], context);
  const ofChange = windowsByChange(windows);
  return (stored: StoredEvent, kind: EventKind, sink: LineSink, named: string | null = null): void => {
    const reconciled = withNamed(match(stored.event, kind), stored, ofChange(named), toleranceMinutes * MINUTE_MS);
    const covers = reconciled.match === 'MATCHED' ? [] : clear(stored.event);
    sink.line(SYSTEM_EVENTS, rowOf(EVENT_FIELDS, lineOf({ stored, kind, reconciled, covers, toleranceMinutes })));
  };
}

/** A record that names its change belongs to it, whatever systems the ticket names. */
function withNamed(
  found: MatchedEvent,
  { event }: StoredEvent,
  windows: readonly ChangeWindow[],
  toleranceMs: number,
): MatchedEvent {
  if (found.match === 'MATCHED' || windows.length === 0) return found;
  const named = reconcile(momentOfEvent(event), windows, toleranceMs);
  return named.match === 'NO_TICKET' ? found : { ...named, by: 'ticket', model: null };
}

function windowsByChange(windows: ReadonlyMap<string, readonly ChangeWindow[]>) {
  let known: Map<string, ChangeWindow> | null = null;
  return (change: string | null): readonly ChangeWindow[] => {
    if (change === null) return [];
    known ??= new Map([...windows.values()].flat().map((window) => [window.change, window]));
    const window = known.get(change);
    return window === undefined ? [] : [window];
  };
}
