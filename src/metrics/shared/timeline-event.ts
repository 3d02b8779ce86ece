import type { Instant } from '../../lib/time.ts';
import { ambiguityOf, isEndOfDay } from '../../model/ambiguous-times.ts';
import type { TimelineEvent } from '../../model/timeline.ts';

/** `later`: the last instant that the time can mean; absent, `null` or the same: it is one instant. `rest` follows what is said of that. */
export function timelineEvent(at: Instant, later: Instant | null | undefined, text: string, rest = ''): TimelineEvent {
  if (later == null || later === at) return { at, text: `${text}${rest}` };
  return { at, ...(isEndOfDay(later) && { isDate: true }), text: `${text}, ${ambiguityOf(later)}${rest}` };
}
