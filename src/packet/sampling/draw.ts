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

/** First place drawn, 1 to `interval`: the first eight hex digits of SHA-256 of the seed, modulo the interval, plus 1. */
export const systematicStart = (seed: string, interval: number): number =>
  (Number.parseInt(sha256Hex(seed).slice(0, 8), 16) % interval) + 1;

/** Records in byte order of their keys, with their places. */
const byKey = (items: readonly FrameItem[]): readonly SampleItem[] =>
  items
    .map((item) => ({ item, bytes: Buffer.from(item.key, 'utf8') }))
    .sort((a, b) => Buffer.compare(a.bytes, b.bytes))
    .map(({ item }, at) => ({ ...item, no: 0, use: 'selected' as const, rank: at + 1, hash: '' }));

const numbered = (items: readonly SampleItem[]): readonly SampleItem[] =>
  items.map((item, at) => ({ ...item, no: at + 1 }));

/** Every `interval`-th record by key, the interval being the largest that gives `size` of them (spec AUD-5). */
export function drawSystematic(
  items: readonly FrameItem[],
  seed: string,
  size: number,
): { readonly items: readonly SampleItem[]; readonly interval: number; readonly start: number } {
  const interval = Math.max(1, Math.floor(items.length / size));
  const start = systematicStart(seed, interval);
  const drawn = byKey(items).filter(({ rank }) => rank >= start && (rank - start) % interval === 0);
  return { items: numbered(drawn.slice(0, size)), interval, start };
}

/** The records a person named, in the order of their keys; `unknown`: names that are no record's key. */
export function pick(
  items: readonly FrameItem[],
  keys: readonly string[],
): { readonly items: readonly SampleItem[]; readonly unknown: readonly string[] } {
  const wanted = new Set(keys);
  const known = new Set(items.map(({ key }) => key));
  return {
    items: numbered(byKey(items).filter(({ key }) => wanted.has(key))),
    unknown: [...wanted].filter((key) => !known.has(key)),
  };
}
