import type BetterSqlite3 from 'better-sqlite3';
import { sql } from 'kysely';
import { type Connection, names, reusable, slot } from '../connection.ts';
import type { Cell } from '../kinds/columns.ts';

const ROWS_PER_STATEMENT = 10;

/** Adds rows to one table, several to a statement; columns that have been null so far are not bound. */
export interface Inserter {
  /** `hash`: 32 characters of one byte each. */
  add(cells: readonly Cell[], hash: string): void;
  flush(): void;
}

export interface InsertInto {
  readonly table: string;
  readonly columns: readonly string[];
  /** A BLOB of 32 bytes. */
  readonly hashColumn: string;
  /** The same in every row. */
  readonly constants: Readonly<Record<string, number>>;
}

export function inserter(connection: Connection, into: InsertInto): Inserter {
  const pending: (readonly Cell[])[] = [];
  const hashes = Array.from({ length: ROWS_PER_STATEMENT }, () => Buffer.alloc(32));
  const used = into.columns.map(() => false);
  let bound: readonly number[] = [];
  let full: BetterSqlite3.Statement<unknown[]> | null = null;

  const widen = (cells: readonly Cell[]): void => {
    let wider = false;
    for (let at = 0; at < cells.length; at++) {
      if (cells[at] === null || used[at] === true) continue;
      used[at] = true;
      wider = true;
    }
    if (!wider) return;
    bound = used.flatMap((yes, at) => (yes ? [at] : []));
    full = null;
  };
  const run = (statement: BetterSqlite3.Statement<unknown[]>): void => {
    const values: (Cell | Uint8Array | undefined)[] = [];
    for (let row = 0; row < pending.length; row++) {
      for (const at of bound) values.push(pending[row]?.[at] ?? null);
      values.push(hashes[row]);
    }
    statement.run(values);
    pending.length = 0;
  };

  return {
    add(cells, hash) {
      widen(cells);
      hashes[pending.length]?.write(hash, 'latin1');
      pending.push(cells);
      if (pending.length < ROWS_PER_STATEMENT) return;
      full ??= insertRows(connection, into, bound, ROWS_PER_STATEMENT);
      run(full);
    },
    flush() {
      if (pending.length > 0) run(insertRows(connection, into, bound, pending.length));
    },
  };
}

function insertRows(
  connection: Connection,
  { table, columns, hashColumn, constants }: InsertInto,
  bound: readonly number[],
  rows: number,
): BetterSqlite3.Statement<unknown[]> {
  const into = [...Object.keys(constants), ...bound.map((at) => columns[at] ?? ''), hashColumn];
  const row = sql.join([...Object.values(constants).map((value) => sql.lit(value)), ...bound.map(() => slot), slot]);
  const values = sql.join(Array.from({ length: rows }, () => sql`(${row})`));
  return reusable(connection, sql`insert into ${sql.table(table)} (${names(into)}) values ${values}`);
}
