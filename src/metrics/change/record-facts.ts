import type { ChangeLookups, TicketLink } from '../../model/metric.ts';
import { type AssetNaming, distinctAssets } from '../shared/asset-names.ts';
import type { TestedChange } from './as-tested.ts';
import type { StatedField } from './lookups.ts';

/** What is known of a change beyond its own record. */
export interface ChangeFacts {
  /** Whether the export has the column at all: only then does an empty cell say "none". */
  readonly isStated: (field: StatedField) => boolean;
  readonly assets: readonly string[];
  readonly links: readonly TicketLink[];
  /** `not observed`: no event of its assets from that time was read. */
  readonly event: 'inside' | 'near' | 'named' | 'none' | 'not observed';
  /** Of several assets, those with an event in or near its window; `null`: it has one. */
  readonly assetsWithEvent: number | null;
}

export function changeFacts(
  { change, assets: written }: TestedChange,
  source: string,
  lookups: ChangeLookups | undefined,
  keyOf: AssetNaming,
): ChangeFacts {
  const stated = lookups?.stated.get(source);
  const assets = distinctAssets(written, keyOf);
  const at = change.startedAt ?? change.endedAt ?? change.plannedStartAt;
  // A log that begins after the change says nothing of it.
  const isObserved = assets.some((asset) => {
    const from = lookups?.observedFrom.get(keyOf(asset));
    return from !== undefined && at !== null && from <= at;
  });
  return {
    isStated: (field) => stated?.has(field) ?? false,
    assets,
    links: lookups?.links.get(change.key) ?? [],
    event: lookups?.seen.get(change.key) ?? (isObserved ? 'none' : 'not observed'),
    assetsWithEvent: assets.length < 2 ? null : (lookups?.seenOn.get(change.key)?.size ?? 0),
  };
}
