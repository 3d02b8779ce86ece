import type { Kysely } from 'kysely';
import type { Migration } from 'kysely/migration';

/** Why the tool of a ticket no longer counts it among its tickets. */
export const ticketSetAside: Migration = {
  async up(db: Kysely<unknown>) {
    for (const table of ['ticket', 'ticket_revision', 'ticket_update', 'ticket_update_revision']) {
      await db.schema.alterTable(table).addColumn('set_aside', 'text').execute();
    }
  },
};
