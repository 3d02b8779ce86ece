import type { Instant, Span } from '../../lib/time.ts';
import type { Heartbeat } from '../../model/operations.ts';

type Beat = Pick<Heartbeat, 'lastSeenAt' | 'sinceAt'>;

export interface Gap extends Span {
  readonly why: 'never heard of' | 'before it was put under watch' | 'silent' | 'between two stretches';
}

/** The time an asset was in service, by what its monitors show of it. The three parts make up the whole. */
export interface Watch {
  readonly serviceMs: number;
  readonly watchedMs: number;
  /** What was before is not known where no monitor says since when it watches. */
  readonly unknownMs: number;
  readonly gaps: readonly Gap[];
}

/**
 * A monitor that says since when it watches shows the time from then until it last heard of the asset, and the `withinMs`
 * after it, in which no heartbeat is due yet. One that does not shows that much after each instant at which it is known to
 * have heard of it. A silence that ended before the last heartbeat leaves no trace.
 */
export function watchOf(beats: readonly Beat[], heardAt: readonly Instant[], service: Span, withinMs: number): Watch {
  const last = beats.flatMap(({ lastSeenAt }) => lastSeenAt ?? []);
  const points = [...heardAt, ...last].map((at) => ({ from: at, to: at + withinMs }));
  const stretches = beats.flatMap(({ sinceAt, lastSeenAt }) =>
    sinceAt === null || lastSeenAt === null || sinceAt > lastSeenAt
      ? []
      : [{ from: sinceAt, to: lastSeenAt + withinMs }],
  );
  const watched = within(united([...points, ...stretches]), service);
  const open = beats.length === 0 ? [service] : beats.flatMap((beat) => notSaid(beat));
  const rest = without(service, watched);
  const unknown = rest.flatMap((each) => within(united(open), each));
  const gaps = rest.flatMap((each) => without(each, within(united(open), each)));
  return {
    serviceMs: length([service]),
    watchedMs: length(watched),
    unknownMs: length(unknown),
    gaps: gaps.map((gap) => ({ ...gap, why: whyOf(gap, watched) })),
  };
}

/** Until it last heard of the asset a monitor may have watched it before, too. */
const notSaid = ({ sinceAt, lastSeenAt }: Beat): readonly Span[] =>
  sinceAt === null && lastSeenAt !== null ? [{ from: Number.NEGATIVE_INFINITY, to: lastSeenAt }] : [];

function whyOf(gap: Span, watched: readonly Span[]): Gap['why'] {
  const before = watched.some(({ to }) => to <= gap.from);
  const after = watched.some(({ from }) => from >= gap.to);
  if (before) return after ? 'between two stretches' : 'silent';
  return after ? 'before it was put under watch' : 'never heard of';
}

/** Spans that overlap or touch as one, in order. */
function united(spans: readonly Span[]): readonly Span[] {
  const found: Span[] = [];
  for (const span of [...spans].sort((a, b) => a.from - b.from)) {
    const last = found.at(-1);
    if (last === undefined || last.to < span.from) found.push(span);
    else found[found.length - 1] = { from: last.from, to: Math.max(last.to, span.to) };
  }
  return found;
}

const within = (spans: readonly Span[], { from, to }: Span): readonly Span[] =>
  spans
    .map((span) => ({ from: Math.max(from, span.from), to: Math.min(to, span.to) }))
    .filter((span) => span.from < span.to);

/** What `taken`, in order and inside the whole, leaves of it. */
function without(whole: Span, taken: readonly Span[]): readonly Span[] {
  const ends = [whole.from, ...taken.map(({ to }) => to)];
  const starts = [...taken.map(({ from }) => from), whole.to];
  return ends.map((from, at) => ({ from, to: starts[at] ?? from })).filter(({ from, to }) => from < to);
}

const length = (spans: readonly Span[]): number => spans.reduce((sum, { from, to }) => sum + to - from, 0);
