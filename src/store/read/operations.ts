import { type RawBuilder, sql } from 'kysely';
import type { Approval } from '../../model/evidence.ts';
import type { KnownAsset, OperationsLookups } from '../../model/metric.ts';
import { type Connection, prepared } from '../connection.ts';

/** Names and instants only: nothing here grows with the number of tickets or obligations. */
export function operationsLookups(connection: Connection): OperationsLookups {
  const pairs = <V>(query: RawBuilder<unknown>): ReadonlyMap<string, V> =>
    new Map(prepared<readonly [string, V]>(connection, query).raw().all());
  return {
    assets: knownAssets(connection),
    alertedAt: pairs(sql`select ticket_key, min(at) from alert where ticket_key is not null group by ticket_key`),
    respondedAt: pairs(sql`select key, min(responded_at) from ticket
      where key in (select ticket_key from alert) group by key`),
    approvals: pairs<Approval>(sql`select key, min(approval) from change
      where key in (select change_key from ticket) group by key having count(distinct approval) = 1`),
  };
}

interface AssetRow {
  readonly asset: string;
  readonly class: string | null;
  readonly listed: number;
  readonly patched: number;
  readonly inServiceAt: number | null;
  readonly retiredAt: number | null;
}

/** Inventories and patch records, one row an asset whatever its case. One seen after its retirement is not retired (spec 2.3). */
function knownAssets(connection: Connection): ReadonlyMap<string, KnownAsset> {
  const query = sql`select min(asset) as asset, min(class) as class, max(listed) as listed, max(patched) as patched,
      min(in_service_at) as inServiceAt,
      iif(max(retired_at) < max(coalesce(seen_at, 0)), null, max(retired_at)) as retiredAt
    from (
      select key as asset, asset_class as class, 1 as listed, 0 as patched, in_service_at, retired_at,
        last_seen_at as seen_at from asset
      union all
      select asset, min(asset_class), 0, 1, min(in_service_at), max(retired_at), max(scanned_at)
        from obligation group by asset
    ) group by lower(asset) order by lower(asset)`;
  const known = new Map<string, KnownAsset>();
  for (const row of prepared<AssetRow>(connection, query).iterate()) {
    known.set(row.asset.toLowerCase(), {
      asset: row.asset,
      assetClass: row.class,
      sources: row.listed === 0 ? 'patch records' : row.patched === 0 ? 'inventory' : 'both',
      inServiceAt: row.inServiceAt,
      retiredAt: row.retiredAt,
    });
  }
  return known;
}
