import type { Instant } from '../../lib/time.ts';
import type { Change } from '../../model/evidence.ts';
import type { MeasureContext } from '../../model/metric.ts';
import { isMerged } from './merge.ts';

/** When a change went into production, as far as its record says. */
export type Implementation =
  | { readonly kind: 'implemented'; readonly at: Instant; readonly by: 'start' | 'end' | 'closure' }
  /** Implemented by its state, with no time of it; `at` is the first instant known of the change (spec SLA-10). */
  | { readonly kind: 'untimed'; readonly at: Instant }
  | { readonly kind: 'left-out'; readonly reason: string };

/**
 * The population is what was implemented in the period (spec 3.2). Cancelled changes often carry a closing time, so only
 * an actual start or end shows that a cancelled or rejected change was implemented after all.
 */
export function implementationOf(change: Change, { period, asOf }: MeasureContext): Implementation {
  const found = implementedAt(change);
  if (found.kind === 'left-out') return found;
  if (found.at > asOf) return leftOut('implemented after the as-of instant');
  if (found.at < period.from || found.at >= period.to) return leftOut('implemented outside the period');
  return found;
}

function implementedAt(change: Change): Implementation {
  if (change.startedAt !== null) return { kind: 'implemented', at: change.startedAt, by: 'start' };
  if (change.endedAt !== null) return { kind: 'implemented', at: change.endedAt, by: 'end' };
  if (change.state === 'cancelled') return leftOut('cancelled before implementation');
  // What was merged went on, whatever a reviewer said.
  if (change.approval === 'rejected' && !isMerged(change)) return leftOut('rejected and not implemented');
  if (change.state === 'planned') return leftOut('not implemented yet');
  if (change.closedAt !== null) return { kind: 'implemented', at: change.closedAt, by: 'closure' };
  if (change.state === 'unknown') return leftOut('no sign of implementation');
  const at = change.plannedStartAt ?? change.approvedAt ?? change.openedAt ?? change.reviewedAt ?? change.updatedAt;
  return at === null ? leftOut('no time at all') : { kind: 'untimed', at };
}

const leftOut = (reason: string): Implementation => ({ kind: 'left-out', reason });
