import type { Change } from '../../model/evidence.ts';

/** A proposal that was merged: its closing time is the merge. */
export const isMerged = ({ state, stateText }: Pick<Change, 'state' | 'stateText'>): boolean =>
  state === 'closed' && stateText?.toLowerCase() === 'merged';

/**
 * A merge to a repository that goes live by itself is the start of the implementation (spec 3.1 D), where the record has
 * no other. Elsewhere a merge says nothing of when the change went in.
 */
export function startedByMerge(change: Change, isLive: (asset: string) => boolean): Change {
  const { startedAt, closedAt, asset, ambiguousTimes } = change;
  if (startedAt !== null || closedAt === null || asset === null || !isMerged(change) || !isLive(asset)) return change;
  const later = ambiguousTimes?.closedAt;
  return {
    ...change,
    startedAt: closedAt,
    ambiguousTimes: later === undefined ? ambiguousTimes : { ...ambiguousTimes, startedAt: later },
  };
}
