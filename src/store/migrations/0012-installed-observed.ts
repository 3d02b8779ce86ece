import type { Kysely } from 'kysely';
import type { Migration } from 'kysely/migration';

/** Whether the time of an installation is that of the scan or report that first showed it. */
export const installedObserved: Migration = {
  async up(db: Kysely<unknown>) {
    for (const table of ['obligation', 'obligation_revision']) {
      await db.schema.alterTable(table).addColumn('installed_observed', 'integer').execute();
    }
  },
};
