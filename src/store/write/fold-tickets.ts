import { type RawBuilder, sql } from 'kysely';
import { canonicalText, sha256Binary } from '../../lib/hash.ts';
import { cellsAgain, withoutLastNulls } from '../codec.ts';
import { type Connection, names, prepared } from '../connection.ts';
import { recordTable, revisionView } from '../kinds/columns.ts';
import { kindTables } from '../kinds/index.ts';
import { keptColumns } from '../kinds/stored.ts';

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

  const kept = keptColumns(kindTables.ticket);
  run(sql`insert into ${sql.table(recordTable(revisionView(kindTables.ticket)))} (${names(kept)})
    select ${sql.join(kept.map((name) => sql.ref(`t.${name}`)))} from ${joined} where ${isBeaten}`);
  run(sql`delete from ticket_record where id in (select t.id from ${joined} where t.folded = 1 or ${isBeaten})`);

  const { database } = connection;
  database.function('folded', { deterministic: true }, (content) => foldedContent(String(content)));
  database.function('sha256', { deterministic: true }, (text) => Buffer.from(sha256Binary(String(text)), 'latin1'));
  const copied = names(['source_id', 'import_id', 'line', 'byte_offset', 'byte_length']);
  // Materialized: what is kept and hashed is made once.
  run(sql`with made as materialized (
      select u.ticket_key, folded(u.content) as content, ${copied}
      from temp.latest_update as l join ticket_update as u on u.id = l.update_id
      where not exists (select 1 from ticket as t where t.key = u.ticket_key and t.source_id = ${source}))
    insert into ticket_record (folded, key, content, content_hash, ${copied})
    select 1, ticket_key, content, sha256(content), ${copied} from made order by ticket_key`);
  run(sql`drop table temp.latest_update`);
  return tickets - known;
}

const updateColumns = kindTables['ticket-update'].columns;
const placeOf = (field: string): number => updateColumns.findIndex((column) => column.field === field);
const [key, updatedAt, at] = [placeOf('ticketKey'), placeOf('updatedAt'), placeOf('at')];
const places = kindTables.ticket.columns.map(({ field }) => (field === 'key' ? key : placeOf(field)));

/** The content of a ticket that is what an update says, known as of the update where this states no other time. */
function foldedContent(content: string): string {
  const update = cellsAgain(content);
  const cells = places.map((place) => update[place] ?? (place === updatedAt ? update[at] : null) ?? null);
  return canonicalText(withoutLastNulls(cells));
}

function count(connection: Connection, from: ReturnType<typeof sql>): number {
  return prepared<{ n: number }>(connection, sql`select count(*) as n from ${from}`).get()?.n ?? 0;
}
