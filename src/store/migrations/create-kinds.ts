import { type CreateTableBuilder, type Kysely, sql } from 'kysely';

/** `folded` marks a ticket worked out from its update rows. */
const STORED = `source_id:integer! import_id:integer! line:integer! byte_offset:integer! byte_length:integer!
  content_hash:blob! folded:integer!`;

export type KindColumns = Readonly<Record<string, { readonly identity: readonly string[]; readonly columns: string }>>;

/** The table of each kind of record and the one of its replaced revisions, with their indexes. */
export async function createKinds(db: Kysely<unknown>, kinds: KindColumns): Promise<void> {
  for (const [kind, { columns, identity }] of Object.entries(kinds)) {
    for (const table of [kind, `${kind}_revision`]) {
      await createTable(db, table, `${STORED} ${columns}`);
      const index = db.schema
        .createIndex(`${table}_identity`)
        .on(table)
        .columns([...identity, 'source_id']);
      await (table === kind ? index.unique() : index).execute();
    }
  }
}

/** `name:type`, `!` for NOT NULL; every table has an integer `id`. */
export async function createTable(db: Kysely<unknown>, name: string, columns: string): Promise<void> {
  let table: CreateTableBuilder<string, string> = db.schema
    .createTable(name)
    .addColumn('id', 'integer', (column) => column.primaryKey());
  for (const [, column = '', type = '', required] of columns.matchAll(/(\w+):(\w+)(!?)/g)) {
    table = table.addColumn(column, sql.raw(type), (built) => (required === '!' ? built.notNull() : built));
  }
  await table.execute();
}
