import { sql } from 'kysely';
import type { TicketLink } from '../../model/metric.ts';
import { type Connection, prepared } from '../connection.ts';
import type { Cell } from '../kinds/columns.ts';
import { kindTables } from '../kinds/index.ts';
import { CONTENT_COLUMN } from '../kinds/stored.ts';

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
  const filled = new Map<string, Set<number>>();
  const query = sql`select source.name, ${sql.ref(CONTENT_COLUMN)} from ticket join source on source.id = source_id`;
  for (const [source, content] of prepared<readonly [string, string]>(connection, query).raw().iterate()) {
    const places = filled.get(source) ?? new Set();
    filled.set(source, places);
    const cells: readonly Cell[] = JSON.parse(content);
    for (let at = 0; at < cells.length; at++) if (cells[at] !== null) places.add(at);
  }
  return new Map(
    [...filled].map(([source, places]) => [
      source,
      new Set(columns.flatMap(({ field }, at) => (places.has(at) ? [field] : []))),
    ]),
  );
}
