import BetterSqlite3 from 'better-sqlite3';
import { Kysely, SqliteDialect } from 'kysely';
import { Migrator } from 'kysely/migration';
import { expect, it } from 'vitest';
import { createSchema } from './create-schema.ts';
import { migrations } from './migrations/index.ts';

interface Item {
  readonly type: string;
  readonly name: string;
}

/** Tables, views and indexes with their columns; in which order a table has its columns makes no difference. */
function described(database: BetterSqlite3.Database): readonly string[] {
  const items = database.prepare<[], Item>("select type, name from sqlite_master where name not like '%lock%'").all();
  return items
    .flatMap(({ type, name }) => {
      const query =
        type === 'index'
          ? `select seqno, name, "desc", key from pragma_index_xinfo('${name}')`
          : `select name, upper(type) as type, "notnull", pk from pragma_table_info('${name}')`;
      const columns = database.prepare<[], object>(query).all();
      return columns.map((column) => `${type} ${name} ${JSON.stringify(column)}`);
    })
    .sort();
}

it('makes what all migrations lead to', async () => {
  const [made, migrated] = [new BetterSqlite3(':memory:'), new BetterSqlite3(':memory:')];
  createSchema(made);
  for (const name of ['canonical_text', 'sha256']) migrated.function(name, (text) => text);
  const kysely = new Kysely<unknown>({ dialect: new SqliteDialect({ database: migrated }) });
  const migrator = new Migrator({ db: kysely, provider: { getMigrations: async () => migrations } });
  expect((await migrator.migrateToLatest()).error).toBeUndefined();
  expect(described(made)).toEqual(described(migrated));
  expect(described(made).length).toBeGreaterThan(900);
  expect(made.prepare('select name from kysely_migration order by name').pluck().all()).toEqual(
    migrated.prepare('select name from kysely_migration order by name').pluck().all(),
  );
});

it('leaves a database that has tables as it is', () => {
  const database = new BetterSqlite3(':memory:');
  database.exec('create table other (id integer)');
  createSchema(database);
  expect(database.prepare('select name from sqlite_master').pluck().all()).toEqual(['other']);
});
