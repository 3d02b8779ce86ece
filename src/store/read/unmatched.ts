import { sql } from 'kysely';
import { type Connection, prepared } from '../connection.ts';

/** Steps and clocks of tickets that their source does not have, by source; sources without any are left out. */
export interface Unmatched {
  readonly source: string;
  readonly records: number;
}

export const unmatched = (connection: Connection): readonly Unmatched[] =>
  prepared<Unmatched>(
    connection,
    sql`select source.name as source, count(*) as records from (
        select source_id, ticket_key from ticket_step union all select source_id, ticket_key from tool_sla) as said
      join source on source.id = said.source_id
      where not exists (select 1 from ticket where ticket.key = said.ticket_key and ticket.source_id = said.source_id)
      group by source.name order by source.name`,
  ).all();
