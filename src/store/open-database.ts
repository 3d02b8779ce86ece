import { mkdirSync } from 'node:fs';
import { dirname } from 'node:path';
import BetterSqlite3 from 'better-sqlite3';
import { Kysely, SqliteDialect } from 'kysely';
import { Migrator } from 'kysely/migration';
import { UserError } from '../model/problem.ts';
import type { Connection } from './connection.ts';
import { explained } from './errors.ts';
import { migrations } from './migrations/index.ts';
import type { EvidenceDatabase } from './schema.ts';

const BUSY_MS = 1000;
const CACHE_KIB = 16 * 1024;

/** Opens or makes the database at `path`, with the schema of this version. */
export async function openDatabase(path: string): Promise<Connection> {
  try {
    mkdirSync(dirname(path), { recursive: true });
    const connection = connect(path);
    try {
      connection.database.pragma('journal_mode = wal');
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

/** A further connection to a database that is open already. */
export function connect(path: string): Connection {
  const database = new BetterSqlite3(path, { timeout: BUSY_MS });
  database.pragma('synchronous = full');
  database.pragma(`cache_size = -${CACHE_KIB}`);
  // The store writes no row whose source or import it has not just made; checking each again buys nothing.
  database.pragma('foreign_keys = off');
  return { database, kysely: new Kysely<EvidenceDatabase>({ dialect: new SqliteDialect({ database }) }) };
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
  const migrator = new Migrator({ db: kysely, provider: { getMigrations: async () => migrations } });
  const { error } = await migrator.migrateToLatest();
  if (error !== undefined) throw error;
}

function appliedMigrations(database: BetterSqlite3.Database): readonly string[] {
  const has = database.prepare("select 1 from sqlite_master where name = 'kysely_migration'").get() !== undefined;
  return has ? database.prepare<[], string>('select name from kysely_migration').pluck().all() : [];
}
