import type { Change } from '../../model/evidence.ts';
import type { ChangeLookups, TicketLink } from '../../model/metric.ts';
import type { StatedField } from './lookups.ts';

/** What is known of a change beyond its own record. */
export interface ChangeFacts {
  /** Whether the export has the column at all: only then does an empty cell say "none". */
  readonly isStated: (field: StatedField) => boolean;
  readonly links: readonly TicketLink[];
  /** `not observed`: no event of its asset from that time was read. */
  readonly event: 'inside' | 'near' | 'none' | 'not observed';
}

export function changeFacts(change: Change, source: string, lookups: ChangeLookups | undefined): ChangeFacts {
  const stated = lookups?.stated.get(source);
  return {
    isStated: (field) => stated?.has(field) ?? false,
    links: lookups?.links.get(change.key) ?? [],
    event: lookups?.seen.get(change.key) ?? (isObserved(change, lookups) ? 'none' : 'not observed'),
  };
}

/** A log that begins after the change says nothing of it. */
function isObserved(
  { asset, startedAt, endedAt, plannedStartAt }: Change,
  lookups: ChangeLookups | undefined,
): boolean {
  const from = asset === null ? undefined : lookups?.observedFrom.get(asset.trim().toLowerCase());
  const at = startedAt ?? endedAt ?? plannedStartAt;
  return from !== undefined && at !== null && from <= at;
}
