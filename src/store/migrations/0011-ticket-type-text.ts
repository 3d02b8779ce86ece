import type { Kysely } from 'kysely';
import type { Migration } from 'kysely/migration';

/** What the source calls the type of a ticket. */
export const ticketTypeText: Migration = {
  async up(db: Kysely<unknown>) {
    for (const table of ['ticket', 'ticket_revision', 'ticket_update', 'ticket_update_revision']) {
      await db.schema.alterTable(table).addColumn('type_text', 'text').execute();
    }
  },
};
