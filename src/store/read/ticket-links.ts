import { sql } from 'kysely';
import type { TicketLink } from '../../model/metric.ts';
import { type Connection, prepared } from '../connection.ts';
import type { RecordColumn } from '../kinds/columns.ts';
import { kindTables } from '../kinds/index.ts';

/** Tickets that name a change, in key order: few, so nothing else of a ticket is read. */
export function* ticketLinks(connection: Connection): Generator<TicketLink> {
  const query = sql`select key, opened_at, change_key, caused_by_change_key,
    json_extract(ambiguous_times, '$.openedAt') opened_by from ticket
    where (change_key is not null or caused_by_change_key is not null) and set_aside is null order by key, opened_at`;
  for (const row of prepared<LinkRow>(connection, query).iterate()) {
    yield {
      ticket: row.key,
      openedAt: row.opened_at,
      ...(row.opened_by === null ? {} : { openedBy: row.opened_by }),
      changeKey: row.change_key,
      causedByChangeKey: row.caused_by_change_key,
    };
  }
}

interface LinkRow {
  readonly key: string;
  readonly opened_at: number;
  readonly opened_by: number | null;
  readonly change_key: string | null;
  readonly caused_by_change_key: string | null;
}

/** By source: fields that at least one of its tickets fills. One that none fills is a column the export does not have. */
export function ticketFields(connection: Connection): ReadonlyMap<string, ReadonlySet<string>> {
  const { columns } = kindTables.ticket;
  const filled = ({ column }: RecordColumn) => sql`max(${sql.ref(column)} is not null)`;
  const query = sql`select (select name from source where source.id = source_id), ${sql.join(columns.map(filled))}
    from ticket group by source_id`;
  const rows = prepared<readonly [string, ...number[]]>(connection, query).raw().all();
  return new Map(
    rows.map(([source, ...some]) => [
      source,
      new Set(columns.flatMap(({ field }, at) => (some[at] === 1 ? [field] : []))),
    ]),
  );
}
