import { sql } from 'kysely';
import type { Origin } from '../../model/evidence.ts';
import { type Connection, names, reusable, slot } from '../connection.ts';
import { type Cell, type KindTable, recordTable, revisionView } from '../kinds/columns.ts';
import { CONTENT_COLUMN, HASH_COLUMN, keptColumns, PLACE_COLUMNS } from '../kinds/stored.ts';

/** The current revision of a record, as far as merging needs it. */
export interface Current {
  readonly id: number;
  readonly folded: boolean;
  readonly hash: string;
  readonly updatedAt: number | null;
  readonly identity: readonly Cell[];
}

/** Looks records of one source up, and moves revisions. */
export interface CurrentRecords {
  byIdentity(identity: readonly Cell[]): Current | null;
  byId(id: number): Current | null;
  /** Copies the current revision into the revision table. */
  keep(id: number): void;
  /** Whether the revision table has this content already. */
  hasRevision(identity: readonly Cell[], hash: string): boolean;
  replace(id: number, content: string, origin: Origin, hash: string): void;
}

interface Found {
  readonly id: number;
  readonly folded: number;
  readonly hash: Buffer;
  readonly updated: number | null;
}

export function currentRecords(
  connection: Connection,
  kind: KindTable,
  sourceId: number,
  importId: number,
): CurrentRecords {
  const table = sql.table(recordTable(kind.table));
  const revisions = sql.table(recordTable(revisionView(kind)));
  const hash = sql.ref(HASH_COLUMN);
  const updated = kind.columns.some(({ field }) => field === 'updatedAt') ? sql.ref('updated_at') : sql.lit(null);
  const select = sql`select id, folded, ${hash} as hash, ${updated} as updated, ${names(kind.identity)} from ${sql.table(kind.table)}`;
  const same = sql`${sql.join(
    kind.identity.map((name) => sql`${sql.ref(name)} = ${slot}`),
    sql` and `,
  )} and source_id = ${sql.lit(sourceId)}`;

  const findByIdentity = reusable<Found>(connection, sql`${select} where ${same}`);
  const findById = reusable<Found>(connection, sql`${select} where id = ${slot}`);
  const findRevision = reusable(
    connection,
    sql`select 1 from ${revisions} where ${same} and ${hash} = ${slot} limit 1`,
  );
  const kept = names(keptColumns(kind));
  const keepOne = reusable(
    connection,
    sql`insert into ${revisions} (${kept}) select ${kept} from ${table} where id = ${slot}`,
  );
  const changed = [CONTENT_COLUMN, ...PLACE_COLUMNS, HASH_COLUMN];
  const assigned = changed.map((name) => sql`${sql.ref(name)} = ${slot}`);
  const update = reusable(
    connection,
    sql`update ${table} set import_id = ${sql.lit(importId)}, folded = 0, ${sql.join(assigned)} where id = ${slot}`,
  );
  const current = (found: Found | undefined): Current | null =>
    found
      ? {
          id: found.id,
          folded: found.folded === 1,
          hash: found.hash.toString('latin1'),
          updatedAt: found.updated,
          identity: kind.identity.map((name) => (found as unknown as Record<string, Cell>)[name] ?? null),
        }
      : null;

  return {
    byIdentity: (identity) => current(findByIdentity.get(...identity)),
    byId: (id) => current(findById.get(id)),
    keep: (id) => void keepOne.run(id),
    hasRevision: (identity, hashed) => findRevision.get(...identity, Buffer.from(hashed, 'latin1')) !== undefined,
    replace: (id, content, { line, offset, length }, hashed) =>
      void update.run(content, line, offset, length, Buffer.from(hashed, 'latin1'), id),
  };
}
