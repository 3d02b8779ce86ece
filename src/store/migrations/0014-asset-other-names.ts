import type { Kysely } from 'kysely';
import type { Migration } from 'kysely/migration';

/** Further names that an inventory states for an asset. */
export const assetOtherNames: Migration = {
  async up(db: Kysely<unknown>) {
    for (const table of ['asset', 'asset_revision']) {
      await db.schema.alterTable(table).addColumn('other_names', 'text').execute();
    }
  },
};
