import { type Kysely, sql } from 'kysely';
import type { Migration } from 'kysely/migration';
import { type KindTable, recordTable, revisionView } from '../kinds/columns.ts';
import { kindTables } from '../kinds/index.ts';
import { kindSchema } from '../kinds/kind-schema.ts';
import { CONTENT_COLUMN, HASH_COLUMN, keptColumns } from '../kinds/stored.ts';

/**
 * A record is one text, and its hash that of the text; views show its fields under the names the tables had. Made from
 * the column tables as they are: a field that came later is null in what was there before. It needs a migration that makes
 * its views again, a kind that came later one that makes its tables and views, and nothing else.
 * `canonical_text` and `sha256` are functions of `openDatabase`.
 */
export const recordContent: Migration = {
  async up(db: Kysely<unknown>) {
    for (const kind of Object.values(kindTables)) {
      for (const view of [kind.table, revisionView(kind)]) await rebuild(db, kind, view);
    }
  },
};

async function rebuild(db: Kysely<unknown>, kind: KindTable, view: string): Promise<void> {
  const { rows } = await sql<{ name: string }>`select name from pragma_table_info(${sql.lit(view)})`.execute(db);
  const has = new Set(rows.map(({ name }) => name));
  if (has.size === 0) return;
  const former = sql.table(`${view}_former`);
  await sql`alter table ${sql.table(view)} rename to ${former}`.execute(db);
  await sql`drop index ${sql.ref(`${view}_identity`)}`.execute(db);
  for (const statement of kindSchema(kind, view, view === kind.table)) await sql.raw(statement).execute(db);

  const cells = sql.join(kind.columns.map(({ column }) => (has.has(column) ? sql.ref(column) : sql`null`)));
  const kept = keptColumns(kind).filter((name) => name !== CONTENT_COLUMN && name !== HASH_COLUMN);
  const names = sql.join(kept.map((name) => sql.ref(name)));
  await sql`insert into ${sql.table(recordTable(view))} (id, content, content_hash, ${names})
    select id, content, sha256(content), ${names}
    from (select *, canonical_text(json_array(${cells})) as content from ${former})`.execute(db);
  await sql`drop table ${former}`.execute(db);
}
