import { type RawBuilder, sql } from 'kysely';
import { type Connection, names, prepared } from '../connection.ts';
import { recordTable, revisionView } from '../kinds/columns.ts';
import { keptColumns } from '../kinds/stored.ts';
import { ticket } from '../kinds/ticket.ts';

/**
 * Works out the tickets whose history this import touched: each is what its latest update says. A snapshot that is as
 * new stays, with the history attached; an older one is kept as a revision. The end is the same whichever came first.
 * Answers how many tickets were not known before.
 */
export const foldTickets = (connection: Connection, sourceId: number, importId: number): number =>
  foldTouched(connection, sourceId, sql`select ticket_key from ticket_update where import_id = ${sql.lit(importId)}`);

/** The same for the tickets of the source whose keys `touched` selects. */
export function foldTouched(connection: Connection, sourceId: number, touched: RawBuilder<unknown>): number {
  const run = (query: Parameters<typeof prepared>[1]): number => prepared(connection, query).run().changes;
  const source = sql.lit(sourceId);
  const lastKnownAt = sql`coalesce(u.updated_at, u.at)`;
  const joined = sql`temp.latest_update as l
    join ticket_update as u on u.id = l.update_id
    join ticket as t on t.key = u.ticket_key and t.source_id = ${source}`;
  const isBeaten = sql`t.folded = 0 and (t.updated_at is null or t.updated_at < ${lastKnownAt})`;

  run(sql`create temp table latest_update as
    select id as update_id from (
      select id, row_number() over (partition by ticket_key order by at desc, sequence desc, line desc, key desc) as place
      from ticket_update
      where source_id = ${source} and ticket_key in (${touched}))
    where place = 1`);
  const [tickets, known] = [count(connection, sql`temp.latest_update`), count(connection, joined)];

  const kept = keptColumns(ticket);
  run(sql`insert into ${sql.table(recordTable(revisionView(ticket)))} (${names(kept)})
    select ${sql.join(kept.map((name) => sql.ref(`t.${name}`)))} from ${joined} where ${isBeaten}`);
  run(sql`delete from ticket_record where id in (select t.id from ${joined} where t.folded = 1 or ${isBeaten})`);

  const copied = ['source_id', 'import_id', 'line', 'byte_offset', 'byte_length', 'content_hash'];
  const cells = ticket.columns.map(({ column }) => {
    if (column === 'key') return sql`u.ticket_key`;
    return column === 'updated_at' ? lastKnownAt : sql.ref(`u.${column}`);
  });
  run(sql`insert into ticket_record (folded, key, content, ${names(copied)})
    select 1, u.ticket_key, json_array(${sql.join(cells)}), ${sql.join(copied.map((name) => sql.ref(`u.${name}`)))}
    from temp.latest_update as l join ticket_update as u on u.id = l.update_id
    where not exists (select 1 from ticket as t where t.key = u.ticket_key and t.source_id = ${source})
    order by u.ticket_key`);
  run(sql`drop table temp.latest_update`);
  return tickets - known;
}

function count(connection: Connection, from: ReturnType<typeof sql>): number {
  return prepared<{ n: number }>(connection, sql`select count(*) as n from ${from}`).get()?.n ?? 0;
}
