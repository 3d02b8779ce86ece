import type { Instant } from '../../lib/time.ts';
import { ambiguityOf, isEndOfDay } from '../../model/ambiguous-times.ts';
import type { Stored } from '../../model/metric.ts';
import type { EntryPlaces, TimelineEvent } from '../../model/timeline.ts';

/** `later`: the last instant that the time can mean; absent, `null` or the same: it is one instant. `rest` follows what is said of that. */
export function timelineEvent(at: Instant, later: Instant | null | undefined, text: string, rest = ''): TimelineEvent {
  if (later == null || later === at) return { at, text: `${text}${rest}` };
  return { at, ...(isEndOfDay(later) && { isDate: true }), text: `${text}, ${ambiguityOf(later)}${rest}` };
}

export const NO_PLACES: EntryPlaces = { updates: [], approvals: [], ticket: () => undefined };

/** An event with the place where it was read, and no more of the record there. */
export const readAt = <E extends Omit<TimelineEvent, 'at'>>(place: Stored | undefined, event: E): E =>
  place === undefined
    ? event
    : { ...event, place: { source: place.source, artifact: place.artifact, origin: place.origin } };
