import { type Kysely, sql } from 'kysely';
import type { Migration } from 'kysely/migration';

/** Which import reads a file again in another way, which one brings rejected rows mended, and why one was taken back. */
export const importLinks: Migration = {
  async up(db: Kysely<unknown>) {
    for (const column of ['replaces_import_id', 'mends_import_id']) {
      await db.schema.alterTable('import').addColumn(column, 'integer').execute();
    }
    await db.schema.alterTable('import').addColumn('withdrawn_because', 'text').execute();
    await db.schema.alterTable('rejected_row').addColumn('mended_by', 'integer').execute();
    await db.schema
      .createIndex('import_replaces')
      .on('import')
      .column('replaces_import_id')
      .where(sql.ref('replaces_import_id'), 'is not', null)
      .execute();
    await db.schema
      .createIndex('rejected_row_mended')
      .on('rejected_row')
      .column('import_id')
      .where(sql.ref('mended_by'), 'is not', null)
      .execute();
  },
};
