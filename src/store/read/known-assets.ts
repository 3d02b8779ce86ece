import { sql } from 'kysely';
import type { Instant } from '../../lib/time.ts';
import type { KnownAsset, Stored } from '../../model/metric.ts';
import { type Connection, names, prepared, reusable, slot } from '../connection.ts';
import type { Cell } from '../kinds/columns.ts';
import { type AssetNaming, PATCH_TABLES } from './patch-records.ts';
import { orderOf, STORED_COLUMNS, storedReader } from './records.ts';

interface NamedRow {
  readonly asset: string;
  readonly class: string | null;
  readonly listed: 0 | 1;
  readonly inServiceAt: number | null;
  readonly retiredAt: number | null;
  readonly seenAt: number | null;
}

interface Known extends KnownAsset {
  readonly seenAt: Instant | null;
}

/**
 * Every asset there is (spec 2.6): the union of inventories, obligations, scans and deployments, by what the names of an
 * asset have in common. Where both state a class, the inventory's stands; one seen after its retirement is not retired
 * (spec 2.3, G24). What no inventory lists carries the place of the patch record that names it.
 */
export function knownAssets(connection: Connection, keyOf: AssetNaming): ReadonlyMap<string, KnownAsset> {
  const query = sql`
    select key as asset, min(asset_class) as class, 1 as listed, min(in_service_at) as inServiceAt,
      max(retired_at) as retiredAt, max(last_seen_at) as seenAt from asset group by key
    union all
    select asset, min(asset_class), 0, min(in_service_at), max(retired_at), max(scanned_at)
      from obligation group by asset
    union all
    select asset, null, 0, null, null, max(at) from scan_result group by asset
    union all
    select asset, null, 0, null, null, max(iif(result in ('succeeded', 'pending-reboot'), at, null))
      from deployment group by asset
    order by 3 desc, 1, 2`;
  const known = new Map<string, Known>();
  for (const row of prepared<NamedRow>(connection, query).iterate()) {
    const key = keyOf(row.asset);
    const former = known.get(key);
    known.set(key, former === undefined ? first(row) : together(former, row));
  }
  const placeOf = placeFinder(connection);
  const placed = (asset: KnownAsset): KnownAsset => {
    const place = asset.sources === 'patch records' ? placeOf(asset.asset) : null;
    return place === null ? asset : { ...asset, place };
  };
  return new Map([...known].sort(([a], [b]) => (a < b ? -1 : 1)).map(([key, asset]) => [key, placed(standing(asset))]));
}

/** The first of the patch records of an asset, by the name as written: of its obligations, else its scans, else its deployments. */
function placeFinder(connection: Connection): (written: string) => Stored | null {
  const storedOf = storedReader(connection);
  const asset = sql.ref('asset');
  const firsts = PATCH_TABLES.map(({ table, identity }) => {
    const order = sql.join(orderOf(connection, identity.slice(1)));
    return reusable<readonly Cell[]>(
      connection,
      sql`select ${names(STORED_COLUMNS)} from ${sql.table(table)} where ${asset} = ${slot} order by ${order} limit 1`,
    ).raw();
  });
  return (written) => {
    for (const first of firsts) {
      const row = first.get(written);
      if (row !== undefined) return storedOf(row);
    }
    return null;
  };
}

const sourcesOf = ({ listed }: NamedRow): KnownAsset['sources'] => (listed === 1 ? 'inventory' : 'patch records');

const first = (row: NamedRow): Known => ({
  asset: row.asset,
  assetClass: row.class,
  sources: sourcesOf(row),
  inServiceAt: row.inServiceAt,
  retiredAt: row.retiredAt,
  seenAt: row.seenAt,
});

const together = (former: Known, row: NamedRow): Known => ({
  asset: former.asset,
  assetClass: former.assetClass ?? row.class,
  sources: former.sources === sourcesOf(row) ? former.sources : 'both',
  inServiceAt: least(former.inServiceAt, row.inServiceAt),
  retiredAt: most(former.retiredAt, row.retiredAt),
  seenAt: most(former.seenAt, row.seenAt),
});

function standing({ seenAt, ...asset }: Known): KnownAsset {
  const isSeenSince = asset.retiredAt !== null && seenAt !== null && seenAt > asset.retiredAt;
  return isSeenSince ? { ...asset, retiredAt: null } : asset;
}

const least = (a: Instant | null, b: Instant | null): Instant | null => (a === null || (b !== null && b < a) ? b : a);
const most = (a: Instant | null, b: Instant | null): Instant | null => (a === null || (b !== null && b > a) ? b : a);
