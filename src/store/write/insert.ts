import type BetterSqlite3 from 'better-sqlite3';
import { sql } from 'kysely';
import type { Origin } from '../../model/evidence.ts';
import { type Connection, names, reusable, slot } from '../connection.ts';
import { type Cell, recordTable } from '../kinds/columns.ts';
import { CONTENT_COLUMN, HASH_COLUMN, PLACE_COLUMNS } from '../kinds/stored.ts';

/** Measured: more wins nothing, and each value is an argument of one call. */
const ROWS_PER_STATEMENT = 10;

/** Adds records to one table, several to a statement. */
export interface Inserter {
  /** `hash`: 32 characters of one byte each. */
  add(identity: readonly Cell[], content: string, origin: Origin, hash: string): void;
  flush(): void;
}

export interface InsertInto {
  readonly view: string;
  readonly identity: readonly string[];
  /** The same in every row. */
  readonly constants: Readonly<Record<string, number>>;
}

export function inserter(connection: Connection, into: InsertInto): Inserter {
  const hashes = Array.from({ length: ROWS_PER_STATEMENT }, () => Buffer.alloc(32));
  const full = insertRows(connection, into, ROWS_PER_STATEMENT);
  let rows = 0;
  let values: unknown[] = [];

  const run = (statement: BetterSqlite3.Statement<unknown[]>): void => {
    // As arguments: out of an array the driver fetches each by a call of its own, which takes a fifth longer.
    statement.run(...values);
    rows = 0;
    values = [];
  };

  return {
    add(identity, content, { line, offset, length }, hash) {
      hashes[rows]?.write(hash, 'latin1');
      values.push(...identity, content, line, offset, length, hashes[rows]);
      rows += 1;
      if (rows === ROWS_PER_STATEMENT) run(full);
    },
    flush() {
      if (rows > 0) run(insertRows(connection, into, rows));
    },
  };
}

function insertRows(
  connection: Connection,
  { view, identity, constants }: InsertInto,
  rows: number,
): BetterSqlite3.Statement<unknown[]> {
  const given = [...identity, CONTENT_COLUMN, ...PLACE_COLUMNS, HASH_COLUMN];
  const row = sql.join([...Object.values(constants).map((value) => sql.lit(value)), ...given.map(() => slot)]);
  const values = sql.join(Array.from({ length: rows }, () => sql`(${row})`));
  const columns = names([...Object.keys(constants), ...given]);
  return reusable(connection, sql`insert into ${sql.table(recordTable(view))} (${columns}) values ${values}`);
}
