import { type RawBuilder, sql } from 'kysely';
import type { Instant } from '../../lib/time.ts';
import type { Approval } from '../../model/evidence.ts';
import type { OperationsLookups } from '../../model/metric.ts';
import { type Connection, prepared } from '../connection.ts';
import { knownAssets } from './known-assets.ts';
import type { AssetNaming } from './patch-records.ts';

/** Names and instants only: nothing here grows with the number of tickets or obligations. */
export function operationsLookups(connection: Connection, keyOf: AssetNaming): OperationsLookups {
  const pairs = <V>(query: RawBuilder<unknown>): ReadonlyMap<string, V> =>
    new Map(prepared<readonly [string, V]>(connection, query).raw().all());
  return {
    assets: knownAssets(connection, keyOf),
    alertedAt: pairs(sql`select ticket_key, min(at) from alert where ticket_key is not null group by ticket_key`),
    respondedAt: pairs(sql`select key, min(responded_at) from ticket
      where key in (select ticket_key from alert) group by key`),
    respondedBy: pairs(sql`select key, max(json_extract(ambiguous_times, '$.respondedAt')) from ticket
      where key in (select ticket_key from alert) and json_extract(ambiguous_times, '$.respondedAt') is not null
      group by key`),
    approvals: pairs<Approval>(sql`select key, min(approval) from change
      where key in (select change_key from ticket) group by key having count(distinct approval) = 1`),
    heardAt: heardAt(connection, keyOf),
  };
}

/** What former exports of monitors said: revisions that a later export replaced. */
function heardAt(connection: Connection, keyOf: AssetNaming): ReadonlyMap<string, readonly Instant[]> {
  const query = sql`select asset, last_seen_at from heartbeat_revision where last_seen_at is not null order by 1, 2`;
  const found = new Map<string, Instant[]>();
  for (const [asset, at] of prepared<readonly [string, Instant]>(connection, query).raw().iterate()) {
    const key = keyOf(asset);
    const others = found.get(key);
    if (others) others.push(at);
    else found.set(key, [at]);
  }
  return found;
}
