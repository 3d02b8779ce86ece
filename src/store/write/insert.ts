import type BetterSqlite3 from 'better-sqlite3';
import { sql } from 'kysely';
import type { Origin } from '../../model/evidence.ts';
import { type Connection, names, reusable, slot } from '../connection.ts';
import type { Cell } from '../kinds/columns.ts';
import { HASH_COLUMN, PLACE_COLUMNS } from '../kinds/stored.ts';

/** Measured: more wins nothing, and each value is an argument of one call. */
const ROWS_PER_STATEMENT = 5;

/** Adds records to one table, several to a statement; columns that have been null so far are not bound. */
export interface Inserter {
  /** `cells`: one per column of the kind, up to the last that is not null. `hash`: 32 characters of one byte each. */
  add(cells: readonly Cell[], origin: Origin, hash: string): void;
  flush(): void;
}

export interface InsertInto {
  readonly table: string;
  readonly columns: readonly string[];
  /** The same in every row. */
  readonly constants: Readonly<Record<string, number>>;
}

export function inserter(connection: Connection, into: InsertInto): Inserter {
  const hashes = Array.from({ length: ROWS_PER_STATEMENT }, () => Buffer.alloc(32));
  const used = into.columns.map(() => false);
  let bound: readonly number[] = [];
  let full: BetterSqlite3.Statement<unknown[]> | null = null;
  let rows = 0;
  // Filled row by row: what is bound, then the place, then the hash.
  let values: unknown[] = [];

  const widen = (cells: readonly Cell[]): void => {
    let wider = false;
    for (let at = 0; at < cells.length; at++) {
      if (cells[at] === null || used[at] === true) continue;
      used[at] = true;
      wider = true;
    }
    if (!wider) return;
    flush();
    bound = used.flatMap((yes, at) => (yes ? [at] : []));
    full = null;
  };
  const run = (statement: BetterSqlite3.Statement<unknown[]>): void => {
    // As arguments: out of an array the driver fetches each by a call of its own, which takes a fifth longer.
    statement.run(...values);
    rows = 0;
    values = [];
  };
  const flush = (): void => {
    if (rows > 0) run(insertRows(connection, into, bound, rows));
  };

  return {
    add(cells, { line, offset, length }, hash) {
      widen(cells);
      for (const at of bound) values.push(cells[at]);
      hashes[rows]?.write(hash, 'latin1');
      values.push(line, offset, length, hashes[rows]);
      rows += 1;
      if (rows < ROWS_PER_STATEMENT) return;
      full ??= insertRows(connection, into, bound, ROWS_PER_STATEMENT);
      run(full);
    },
    flush,
  };
}

function insertRows(
  connection: Connection,
  { table, columns, constants }: InsertInto,
  bound: readonly number[],
  rows: number,
): BetterSqlite3.Statement<unknown[]> {
  const stored = [...PLACE_COLUMNS, HASH_COLUMN];
  const into = [...Object.keys(constants), ...bound.map((at) => columns[at] ?? ''), ...stored];
  const row = sql.join([
    ...Object.values(constants).map((value) => sql.lit(value)),
    ...bound.map(() => slot),
    ...stored.map(() => slot),
  ]);
  const values = sql.join(Array.from({ length: rows }, () => sql`(${row})`));
  return reusable(connection, sql`insert into ${sql.table(table)} (${names(into)}) values ${values}`);
}
