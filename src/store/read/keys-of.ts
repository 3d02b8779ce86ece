import { sql } from 'kysely';
import type { RecordKind } from '../../model/evidence.ts';
import { type Connection, prepared } from '../connection.ts';
import { kindTables } from '../kinds/index.ts';

/** The keys of the records of a kind, in order; streamed. */
export function* keysOf(connection: Connection, kind: Extract<RecordKind, 'ticket' | 'change'>): Generator<string> {
  const query = sql`select distinct key from ${sql.table(kindTables[kind].table)} order by key`;
  for (const { key } of prepared<{ key: string }>(connection, query).iterate()) yield key;
}
