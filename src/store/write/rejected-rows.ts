import type BetterSqlite3 from 'better-sqlite3';
import { sql } from 'kysely';
import type { Origin } from '../../model/evidence.ts';
import type { RowProblem } from '../../model/problem.ts';
import { type Connection, names, reusable, slot } from '../connection.ts';

const VALUE_CHARACTERS = 200;

const COLUMNS = ['import_id', 'line', 'byte_offset', 'byte_length', 'code', 'column_name', 'value', 'reason'];

/** Keeps what is wrong with the rows of one import. */
export function rejectedRows(
  connection: Connection,
  importId: number,
): { add(problems: readonly RowProblem[], origin: Origin): void } {
  const slots = sql.join(COLUMNS.map(() => slot));
  const insert: BetterSqlite3.Statement<unknown[]> = reusable(
    connection,
    sql`insert into rejected_row (${names(COLUMNS)}) values (${slots})`,
  );
  return {
    add(problems, { line, offset, length }) {
      for (const { code, column, value, reason } of problems) {
        insert.run(importId, line, offset, length, code, column, value?.slice(0, VALUE_CHARACTERS) ?? null, reason);
      }
    },
  };
}

/** Rows that imports before rejected, by where they begin in their file. */
export interface MendedRows {
  readonly importIds: readonly number[];
  readonly offsets: readonly number[];
}

/** Says of rejected rows that an import has read them. */
export function markMended(connection: Connection, { importIds, offsets }: MendedRows, by: number): void {
  const update: BetterSqlite3.Statement<unknown[]> = reusable(
    connection,
    sql`update rejected_row set mended_by = ${sql.lit(by)}
      where mended_by is null and import_id in (${sql.join(importIds.map((id) => sql.lit(id)))})
      and byte_offset in (select value from json_each(${slot}))`,
  );
  update.run(JSON.stringify(offsets));
}
