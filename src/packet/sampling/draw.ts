import { sha256Hex } from '../../lib/hash.ts';
import type { Allocation, FrameItem, SampleItem } from '../../model/sample.ts';

/** Reserves listed for each stratum, to stand in for items that were replaced. */
const RESERVES = 10;

interface Ranked extends FrameItem {
  readonly rank: number;
  readonly hash: string;
}

/** Items by lower-case hex SHA-256 of UTF-8 `seed:key` (spec AUD-6): anyone can work the order out again. */
export const hashOf = (seed: string, key: string): string => sha256Hex(`${seed}:${key}`);

function ranked(items: readonly FrameItem[], seed: string): readonly Ranked[] {
  return items
    .map((item) => ({ ...item, hash: hashOf(seed, item.key) }))
    .sort((a, b) => (a.hash < b.hash ? -1 : 1))
    .map((item, at) => ({ ...item, rank: at + 1 }));
}

/** The first `size` of each stratum in hash order, then its reserves. Strata in order of name. */
export function draw(
  items: readonly FrameItem[],
  seed: string,
  allocation: readonly Allocation[],
): readonly SampleItem[] {
  const order = ranked(items, seed);
  return allocation
    .flatMap(({ stratum, size }) =>
      order
        .filter((item) => item.stratum === stratum)
        .slice(0, size + RESERVES)
        .map((item, at) => ({ ...item, use: at < size ? ('selected' as const) : ('reserve' as const) })),
    )
    .map(({ key, stratum, places, rank, hash, use }, at) => ({ no: at + 1, use, rank, key, stratum, places, hash }));
}

/**
 * Divides `size` among the strata by their shares, largest remainders first, and gives each stratum at least one item,
 * so that none goes unseen: then the sum may exceed `size`. Never more than a stratum has.
 */
export function allocate(items: readonly FrameItem[], size: number): readonly Allocation[] {
  const counts = new Map<string | null, number>();
  for (const { stratum } of items) counts.set(stratum, (counts.get(stratum) ?? 0) + 1);
  const wanted = Math.min(size, items.length);
  const shares = [...counts].map(([stratum, count]) => ({
    stratum,
    items: count,
    size: Math.floor((wanted * count) / items.length),
    remainder: (wanted * count) % items.length,
  }));
  const short = wanted - shares.reduce((sum, share) => sum + share.size, 0);
  const byName = (a: { stratum: string | null }, b: { stratum: string | null }): number =>
    (a.stratum ?? '') < (b.stratum ?? '') ? -1 : 1;
  const more = new Set([...shares].sort((a, b) => b.remainder - a.remainder || byName(a, b)).slice(0, short));
  return shares
    .map((share) => ({
      stratum: share.stratum,
      items: share.items,
      size: Math.max(1, share.size + (more.has(share) ? 1 : 0)),
    }))
    .sort(byName);
}
