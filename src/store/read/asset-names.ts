import { sql } from 'kysely';
import { type Connection, prepared } from '../connection.ts';
import { kindTables } from '../kinds/index.ts';
import { PATCH_TABLES, patchAssets } from './patch-records.ts';

/** Every name that a record has for an asset, each as written and once. */
export function assetsInUse(connection: Connection): readonly string[] {
  const asset = sql.ref('asset');
  const others = Object.values(kindTables).filter(
    (kind) => !PATCH_TABLES.includes(kind) && kind.columns.some(({ column }) => column === 'asset'),
  );
  const found = new Set(patchAssets(connection));
  for (const { table } of others) {
    const query = sql`select distinct ${asset} from ${sql.table(table)} where ${asset} is not null`;
    for (const [name] of prepared<readonly [string]>(connection, query).raw().iterate()) found.add(name);
  }
  const listed = sql`select distinct key from ${sql.table(kindTables.asset.table)}`;
  for (const [name] of prepared<readonly [string]>(connection, listed).raw().iterate()) found.add(name);
  return [...found];
}
