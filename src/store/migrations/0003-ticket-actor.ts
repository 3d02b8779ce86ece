import type { Kysely } from 'kysely';
import type { Migration } from 'kysely/migration';

/** Who made each update of a ticket: what an automation account writes is no response. */
export const ticketActor: Migration = {
  async up(db: Kysely<unknown>) {
    for (const table of ['ticket_update', 'ticket_update_revision']) {
      await db.schema.alterTable(table).addColumn('actor', 'text').execute();
    }
  },
};
