import type { Calendar } from '../../lib/calendar/calendar.ts';
import type { Pause } from '../../lib/calendar/pauses.ts';
import type { Instant } from '../../lib/time.ts';

export interface Segment {
  readonly kind: 'running' | 'outside hours' | 'paused';
  readonly from: Instant;
  readonly to: Instant;
  readonly durationMs: number;
  /** Running time up to the end of this segment. */
  readonly elapsedMs: number;
}

/** What the clock did from `start` to `end`, without gaps. `pauses` are merged. */
export function clockSegments(
  calendar: Calendar,
  start: Instant,
  end: Instant,
  pauses: readonly Pause[],
): readonly Segment[] {
  const segments: Segment[] = [];
  let elapsedMs = 0;
  const add = (kind: Segment['kind'], from: Instant, to: Instant): void => {
    if (to <= from) return;
    if (kind === 'running') elapsedMs += to - from;
    segments.push({ kind, from, to, durationMs: to - from, elapsedMs });
  };
  const addOpen = (from: Instant, to: Instant): void => {
    let at = from;
    for (const span of calendar.openSpans(from, to)) {
      add('outside hours', at, span.from);
      add('running', span.from, span.to);
      at = span.to;
    }
    add('outside hours', at, to);
  };
  let at = start;
  for (const pause of pauses) {
    if (pause.from >= end) break;
    addOpen(at, Math.max(at, pause.from));
    const from = Math.max(at, pause.from);
    at = Math.max(from, Math.min(pause.to ?? end, end));
    add('paused', from, at);
  }
  addOpen(at, end);
  return segments;
}
