import type { Kysely } from 'kysely';
import type { Migration } from 'kysely/migration';

/** What of a file was read, and what its rows tell of their completeness; JSON text, null for imports before. */
export const receiptFacts: Migration = {
  async up(db: Kysely<unknown>) {
    for (const column of ['part', 'completeness']) {
      await db.schema.alterTable('import').addColumn(column, 'text').execute();
    }
  },
};
