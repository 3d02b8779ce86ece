import BetterSqlite3 from 'better-sqlite3';
import { type CompiledQuery, Kysely, type RawBuilder, SqliteDialect, sql } from 'kysely';
import type { EvidenceDatabase } from './schema.ts';

const BUSY_MS = 1000;
const CACHE_KIB = 16 * 1024;

/**
 * One open database. Kysely writes the SQL; it is run on the driver itself, which is synchronous: rows stream without
 * a promise each, and a bulk insert is compiled once.
 */
export interface Connection {
  readonly database: BetterSqlite3.Database;
  readonly kysely: Kysely<EvidenceDatabase>;
}

/** Connects to a database that is there; `openDatabase` makes one. */
export function connect(path: string): Connection {
  const database = new BetterSqlite3(path, { timeout: BUSY_MS });
  database.pragma('synchronous = full');
  database.pragma(`cache_size = -${CACHE_KIB}`);
  // The store writes no row whose source or import it has not just made; checking each again buys nothing.
  database.pragma('foreign_keys = off');
  return { database, kysely: new Kysely<EvidenceDatabase>({ dialect: new SqliteDialect({ database }) }) };
}

interface Compilable {
  compile(kysely: Kysely<EvidenceDatabase>): CompiledQuery;
}

/** Prepares a query with the values it was built with. */
export function prepared<Row>({ database, kysely }: Connection, query: Compilable): BetterSqlite3.Statement<[], Row> {
  const { sql: text, parameters } = query.compile(kysely);
  const statement = database.prepare<[], Row>(text);
  return parameters.length > 0 ? statement.bind(...(parameters as [])) : statement;
}

/** Prepares a query to run many times; each `slot` in it is a parameter, in order. */
export const reusable = <Row>(
  { database, kysely }: Connection,
  query: Compilable,
): BetterSqlite3.Statement<unknown[], Row> => database.prepare<unknown[], Row>(query.compile(kysely).sql);

/** A parameter of a `reusable` query. */
export const slot = sql.val(null);

export const names = (columns: readonly string[]): RawBuilder<unknown> =>
  sql.join(columns.map((name) => sql.ref(name)));
