import { sql } from 'kysely';
import { type Connection, names, prepared } from '../connection.ts';
import type { Cell } from '../kinds/columns.ts';
import { kindTables } from '../kinds/index.ts';
import type { KeyedPlace } from './places-of.ts';
import { STORED_COLUMNS, storedReader } from './records.ts';

const KINDS = ['obligation', 'deployment', 'scan-result'] as const;

export interface PatchPlace extends KeyedPlace {
  readonly kind: (typeof KINDS)[number];
}

/** Where the patch records of an asset were read, by kind and place. `assets`: its names as written; `patch`: `null` for all. */
export function patchPlaces(
  connection: Connection,
  assets: readonly string[],
  patch: string | null,
): readonly PatchPlace[] {
  if (assets.length === 0) return [];
  const storedOf = storedReader(connection);
  const ofPatch = patch === null ? sql`` : sql`and patch = ${patch}`;
  return KINDS.flatMap((kind) => {
    const query = sql`select ${names([...STORED_COLUMNS, 'key'])} from ${sql.table(kindTables[kind].table)}
      where asset in (${sql.join(assets)}) ${ofPatch} order by import_id, line, byte_offset, key`;
    return prepared<readonly Cell[]>(connection, query)
      .raw()
      .all()
      .map((row) => ({ ...storedOf(row), kind, key: String(row.at(-1)) }));
  });
}
