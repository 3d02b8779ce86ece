import { sql } from 'kysely';
import { UserError } from '../../model/problem.ts';
import type { Receipt } from '../../model/receipt.ts';
import { type Connection, names, prepared } from '../connection.ts';
import { type KindTable, recordTable, revisionView } from '../kinds/columns.ts';
import { kindTables } from '../kinds/index.ts';
import { keptColumns } from '../kinds/stored.ts';
import { receipts } from '../read/receipts.ts';
import { foldTouched } from './fold-tickets.ts';

/** Who takes an import back, when and why; `because` absent: not said. */
export interface Withdrawal {
  readonly by: string;
  readonly at: number;
  readonly because?: string | undefined;
}

/**
 * Takes an import back: its records go, the revisions before it are current again, histories are folded anew. The receipt
 * stays, marked withdrawn; the rows it rejected stay with it. Throws a UserError when a later import of the source found
 * records there that it revised, left unchanged or folded: its counts would no longer add up.
 */
export function forgetImport(connection: Connection, importId: number, { by, at, because }: Withdrawal): Receipt {
  connection.database.exec('begin immediate');
  try {
    const receipt = standing(connection, importId);
    run(
      connection,
      sql`create temp table touched_ticket as
        select key from ticket where import_id = ${sql.lit(importId)}
        union select key from ticket_revision where import_id = ${sql.lit(importId)}
        union select ticket_key from ticket_update where import_id = ${sql.lit(importId)}`,
    );
    const sourceId = sql`(select source_id from import where id = ${sql.lit(importId)})`;
    // A ticket folded from this history can bear an earlier import's number: all that were touched are worked out again.
    run(
      connection,
      sql`delete from ticket_record where folded = 1 and source_id = ${sourceId}
        and key in (select key from temp.touched_ticket)`,
    );
    for (const kind of Object.values(kindTables)) takeBack(connection, kind, importId);
    restore(connection, kindTables.ticket, sql`select key, ${sourceId} from temp.touched_ticket`);
    const { id } = prepared<{ id: number }>(connection, sql`select ${sourceId} as id`).get() ?? { id: 0 };
    foldTouched(connection, id, sql`select key from temp.touched_ticket`);
    run(connection, sql`drop table temp.touched_ticket`);
    const marks = { withdrawn_at: at, withdrawn_by: by, withdrawn_because: because ?? null };
    run(connection, connection.kysely.updateTable('import').set(marks).where('id', '=', importId));
    // What it read of rows rejected before is to be mended again.
    run(connection, sql`update rejected_row set mended_by = null where mended_by = ${sql.lit(importId)}`);
    connection.database.exec('commit');
    return receipt;
  } catch (error) {
    if (connection.database.inTransaction) connection.database.exec('rollback');
    throw error;
  }
}

/** The receipt of an import that can be taken back. */
function standing(connection: Connection, importId: number): Receipt {
  const all = receipts(connection);
  const receipt = all.find((one) => one.importId === importId);
  if (!receipt) throw new UserError(`there is no import ${importId}`, '`attestry sources` has the numbers.');
  const upon = all.filter(
    (later) =>
      later.importId > importId &&
      later.source === receipt.source &&
      later.revised + later.unchanged + later.folded > 0,
  );
  const last = upon.at(-1);
  if (!last) return receipt;
  throw new UserError(
    `import ${upon.map((later) => later.importId).join(', ')} of ${receipt.source} came later and may have built upon records of import ${importId}`,
    `Take back the latest first (attestry forget --import ${last.importId}), then this one, and import again what is right: the files are kept in evidence/files.`,
  );
}

/** Removes what the import wrote of a kind, and makes the revisions before it current again. */
function takeBack(connection: Connection, kind: KindTable, importId: number): void {
  const table = sql.table(recordTable(kind.table));
  const mine = sql`import_id = ${sql.lit(importId)}`;
  run(connection, sql`delete from ${sql.table(recordTable(revisionView(kind)))} where ${mine}`);
  const identity = names([...kind.identity, 'source_id']);
  run(connection, sql`create temp table taken_back as select ${identity} from ${table} where ${mine}`);
  run(connection, sql`delete from ${table} where ${mine}`);
  restore(connection, kind, sql`select ${identity} from temp.taken_back`);
  run(connection, sql`drop table temp.taken_back`);
}

/** Moves the last kept revision of these records back, for those that have no current one. */
function restore(connection: Connection, kind: KindTable, records: ReturnType<typeof sql>): void {
  const table = sql.table(recordTable(kind.table));
  const revisions = sql.table(recordTable(revisionView(kind)));
  const identity = names([...kind.identity, 'source_id']);
  const kept = names(keptColumns(kind));
  run(
    connection,
    sql`create temp table restored as select max(id) as id from ${revisions}
      where (${identity}) in (${records}) and (${identity}) not in (select ${identity} from ${table})
      group by ${identity}`,
  );
  run(
    connection,
    sql`insert into ${table} (${kept}) select ${kept} from ${revisions} where id in (select id from temp.restored)`,
  );
  run(connection, sql`delete from ${revisions} where id in (select id from temp.restored)`);
  run(connection, sql`drop table temp.restored`);
}

const run = (connection: Connection, query: Parameters<typeof prepared>[1]): void =>
  void prepared(connection, query).run();
