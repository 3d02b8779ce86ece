import type { Kysely } from 'kysely';
import type { Migration } from 'kysely/migration';

/** When an import was taken back and who did it; null for one that counts. */
export const withdrawnImports: Migration = {
  async up(db: Kysely<unknown>) {
    await db.schema.alterTable('import').addColumn('withdrawn_at', 'integer').execute();
    await db.schema.alterTable('import').addColumn('withdrawn_by', 'text').execute();
  },
};
