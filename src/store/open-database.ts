import { mkdirSync } from 'node:fs';
import { dirname } from 'node:path';
import type BetterSqlite3 from 'better-sqlite3';
import { Migrator } from 'kysely/migration';
import { canonicalText, sha256Binary } from '../lib/hash.ts';
import { UserError } from '../model/problem.ts';
import { withoutLastNulls } from './codec.ts';
import { type Connection, connect } from './connection.ts';
import { createSchema } from './create-schema.ts';
import { explained } from './errors.ts';
import { migrations } from './migrations/index.ts';

/** Opens or makes the database at `path`, with the schema of this version. */
export async function openDatabase(path: string): Promise<Connection> {
  try {
    mkdirSync(dirname(path), { recursive: true });
    const connection = connect(path);
    try {
      connection.database.pragma('journal_mode = wal');
      createSchema(connection.database);
      await migrate(connection, path);
      return connection;
    } catch (error) {
      connection.database.close();
      throw error;
    }
  } catch (error) {
    throw explained(error);
  }
}

async function migrate({ database, kysely }: Connection, path: string): Promise<void> {
  const applied = appliedMigrations(database);
  const unknown = applied.find((name) => !Object.hasOwn(migrations, name));
  if (unknown !== undefined) {
    throw new UserError(
      `${path} was written by a newer version of Attestry (it has "${unknown}")`,
      'Run the newer version; this one would not understand what is in it.',
    );
  }
  if (applied.length === Object.keys(migrations).length) return;
  database.function('canonical_text', { deterministic: true }, (json) =>
    canonicalText(withoutLastNulls(JSON.parse(String(json)))),
  );
  database.function('sha256', { deterministic: true }, (text) => Buffer.from(sha256Binary(String(text)), 'latin1'));
  const migrator = new Migrator({ db: kysely, provider: { getMigrations: async () => migrations } });
  // Kysely opens no transaction for SQLite: a run that is killed half-way would leave what nobody can open again.
  database.exec('begin immediate');
  try {
    const { error } = await migrator.migrateToLatest();
    if (error !== undefined) throw error;
    database.exec('commit');
  } catch (error) {
    if (database.inTransaction) database.exec('rollback');
    throw error;
  }
}

function appliedMigrations(database: BetterSqlite3.Database): readonly string[] {
  const has = database.prepare("select 1 from sqlite_master where name = 'kysely_migration'").get() !== undefined;
  return has ? database.prepare<[], string>('select name from kysely_migration').pluck().all() : [];
}
