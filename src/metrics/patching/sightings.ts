import type { Instant } from '../../lib/time.ts';
import type { StoredAsset, StoredPatchRecord } from '../../model/metric.ts';

/** One source that names an asset. */
export interface Sighting {
  readonly source: string;
  /** As it writes them, where that is not the asset's name here; sorted. */
  readonly names: readonly string[];
  /** First and last instant at which it saw something of it; `null`: it gives no such date. */
  readonly from: Instant | null;
  readonly to: Instant | null;
}

interface Open {
  readonly names: Set<string>;
  from: number;
  to: number;
}

const EMPTY: Open = { names: new Set(), from: 0, to: 0 };

/** Where an asset was seen, and when: a source each, by name (spec 2.6, population proof). */
export function sightingsOf(
  rows: readonly StoredPatchRecord[],
  inventory: readonly StoredAsset[],
): readonly Sighting[] {
  const found = new Map<string, Open>();
  const sourceOf = (source: string): Open => {
    const known = found.get(source);
    if (known) return known;
    const open = { names: new Set<string>(), from: Number.POSITIVE_INFINITY, to: Number.NEGATIVE_INFINITY };
    found.set(source, open);
    return open;
  };
  const see = (open: Open, at: Instant | null): void => {
    if (at === null) return;
    if (at < open.from) open.from = at;
    if (at > open.to) open.to = at;
  };
  let last = { source: '', open: EMPTY };
  for (const row of rows) {
    // Rows of one source mostly follow each other.
    if (row.source !== last.source || last.open === EMPTY) last = { source: row.source, open: sourceOf(row.source) };
    const { open } = last;
    if (row.writtenAsset !== undefined) open.names.add(row.writtenAsset);
    if ('obligation' in row) {
      see(open, row.obligation.detectedAt);
      see(open, row.obligation.installedAt);
      see(open, row.obligation.scannedAt);
    } else see(open, 'scan' in row ? row.scan.at : row.deployment.at);
  }
  for (const { source, asset, writtenAsset } of inventory) {
    const open = sourceOf(source);
    if (writtenAsset !== undefined) open.names.add(writtenAsset);
    see(open, asset.lastSeenAt);
  }
  return [...found].map(([source, open]) => sighting(source, open)).sort((a, b) => (a.source < b.source ? -1 : 1));
}

const sighting = (source: string, { names, from, to }: Open): Sighting => ({
  source,
  names: [...names].sort(),
  from: Number.isFinite(from) ? from : null,
  to: Number.isFinite(to) ? to : null,
});
