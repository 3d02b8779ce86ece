import { type Kysely, sql } from 'kysely';
import type { Migration } from 'kysely/migration';
import { type KindTable, recordTable, revisionView } from '../kinds/columns.ts';
import { kindTables } from '../kinds/index.ts';
import { CONTENT_COLUMN, HASH_COLUMN, keptColumns } from '../kinds/stored.ts';

/**
 * A record is one text, and its hash that of the text; views show its fields under the names the tables had. Made from
 * the column tables as they are: a field that comes later needs its views made again (`makeView`), and nothing else.
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
  const [table, index] = [sql.table(recordTable(view)), sql.ref(`${view}_identity`)];
  await sql`create table ${table} (${sql.join(stored(kind))})`.execute(db);

  const cells = sql.join(kind.columns.map(({ column }) => sql.ref(column)));
  const kept = keptColumns(kind).filter((name) => name !== CONTENT_COLUMN && name !== HASH_COLUMN);
  const names = sql.join(kept.map((name) => sql.ref(name)));
  await sql`insert into ${table} (id, content, content_hash, ${names})
    select id, content, sha256(content), ${names}
    from (select *, canonical_text(json_array(${cells})) as content from ${sql.table(view)})`.execute(db);
  await sql`drop table ${sql.table(view)}`.execute(db);

  const unique = view === kind.table ? sql`unique` : sql``;
  const identity = sql.join([...kind.identity, 'source_id'].map((name) => sql.ref(name)));
  await sql`create ${unique} index ${index} on ${table} (${identity})`.execute(db);
  await makeView(db, kind, view);
}

const stored = ({ columns, identity }: KindTable) => [
  sql`id integer primary key`,
  ...['source_id', 'import_id', 'folded', 'line', 'byte_offset', 'byte_length'].map(
    (name) => sql`${sql.ref(name)} integer not null`,
  ),
  ...columns.flatMap(({ column, type }) =>
    identity.includes(column)
      ? [sql`${sql.ref(column)} ${sql.raw(type === 'text' ? 'text' : 'integer')} not null`]
      : [],
  ),
  sql`content text not null`,
  sql`content_hash blob not null`,
];

async function makeView(db: Kysely<unknown>, kind: KindTable, view: string): Promise<void> {
  const fields = kind.columns.flatMap(({ column }, at) =>
    kind.identity.includes(column) ? [] : [sql`content ->> ${sql.lit(`$[${at}]`)} as ${sql.ref(column)}`],
  );
  const columns = ['id', ...keptColumns(kind)].map((name) => sql.ref(name));
  const table = sql.table(recordTable(view));
  await sql`create view ${sql.table(view)} as select ${sql.join([...columns, ...fields])} from ${table}`.execute(db);
}
