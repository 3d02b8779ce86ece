import { type Kysely, sql } from 'kysely';
import type { Migration } from 'kysely/migration';
import { createKinds } from './create-kinds.ts';

/** What scans found and deployments did, each a record; facts about vulnerabilities; assets called retired. */
export const patchHistory: Migration = {
  async up(db: Kysely<unknown>) {
    await createKinds(db, KINDS);
    for (const table of ['asset', 'asset_revision']) {
      await db.schema.alterTable(table).addColumn('retired', sql.raw('integer')).execute();
    }
  },
};

const KINDS = {
  scan_result: {
    identity: ['asset', 'at', 'key'],
    columns: `key:text! asset:text! at:integer! patch:text state:text! state_text:text severity:text!
      severity_text:text cves:text scanner:text authenticated:integer ambiguous_times:text`,
  },
  deployment: {
    identity: ['asset', 'at', 'key'],
    columns: `key:text! asset:text! patch:text! at:integer! started_at:integer action:text! result:text!
      result_text:text rebooted_at:integer job:text by:text change_key:text ambiguous_times:text`,
  },
  vulnerability: {
    identity: ['key'],
    columns: `key:text! automatable:integer impact:text cvss:text cvss_vector:text updated_at:integer
      ambiguous_times:text`,
  },
};
