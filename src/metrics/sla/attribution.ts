import { type Instant, type Span, within } from '../../lib/time.ts';
import type { Policy } from '../../model/policy.ts';
import type { Judged } from './judge.ts';

export type AttributionMode = Policy['sla']['attribution'];

/** The instant that puts a judged clock into one period; `null`: none has come yet (spec 1.7). */
function attributedAt({ dueAt, attachedAt, stopAt, verdict }: Judged, mode: AttributionMode): Instant | null {
  if (mode === 'opened-in') return attachedAt;
  if (mode === 'resolved-in') return stopAt;
  // Without a due instant: paused ones wait, the others go where they became known.
  return dueAt ?? (verdict === 'NOT_DUE' ? null : attachedAt);
}

export function isAttributed(judged: Judged, mode: AttributionMode, period: Span): boolean {
  const at = attributedAt(judged, mode);
  return at !== null && within(at, period);
}

/** Columns of the roll-forward: how a clock came into the period, and how it left (spec SLA-10, G16b). */
export const ENTERED = ['opening', 'attached', 're-dated in'] as const;
export const LEFT = ['fell due', 'cancelled before due', 're-dated out', 'closing'] as const;
type Entered = (typeof ENTERED)[number] | 'none';
type Left = (typeof LEFT)[number] | 'none';

export interface Flow {
  readonly entered: Entered;
  readonly left: Left;
}

/** Attached and not yet due at `at`, by what was known then. */
const isPending = (known: Judged | undefined, at: Instant): boolean => {
  if (known === undefined || known.attachedAt >= at || known.verdict === 'EXCLUDED') return false;
  return known.dueAt === null ? known.verdict === 'NOT_DUE' : known.dueAt >= at;
};

/**
 * `atStart` and `atEnd`: the same clock by what was known at the two ends of the period, so that the closing of one
 * period and the opening of the next are the same judgement. What later knowledge moved is re-dated. As of an instant
 * after the period, a clock may so be judged in the headline and still stand in the closing.
 */
export function flowOf(judged: Judged, atStart: Judged | undefined, atEnd: Judged | undefined, period: Span): Flow {
  const opening = isPending(atStart, period.from);
  const attached = within(judged.attachedAt, period);
  if (judged.commitment === null) return uncommitted(opening, attached, isPending(atEnd, period.to));
  const left = leftBy(judged, atEnd, period);
  if (opening) return { entered: 'opening', left: left ?? 're-dated out' };
  if (attached) return { entered: 'attached', left: left ?? 're-dated out' };
  return left === null ? { entered: 'none', left: 'none' } : { entered: 're-dated in', left };
}

/** No commitment covers it any more, e.g. since its priority changed; it may have been pending at an end of the period. */
function uncommitted(opening: boolean, attached: boolean, closing: boolean): Flow {
  if (!opening && !closing) return { entered: 'none', left: 'none' };
  const entered = opening ? 'opening' : attached ? 'attached' : 're-dated in';
  return { entered, left: closing ? 'closing' : 're-dated out' };
}

function leftBy(judged: Judged, atEnd: Judged | undefined, period: Span): Left | null {
  if (isPending(atEnd, period.to)) return 'closing';
  if (judged.verdict === 'EXCLUDED') {
    return within(judged.endAt ?? judged.attachedAt, period) ? 'cancelled before due' : null;
  }
  if (judged.verdict === 'NOT_DUE') return null;
  return isAttributed(judged, 'due-in', period) ? 'fell due' : null;
}
