import type { Kysely } from 'kysely';
import type { Migration } from 'kysely/migration';
import { createKinds } from './create-kinds.ts';

/** Assets of an inventory, the catalogue of known exploited vulnerabilities, risk acceptances. */
export const patching: Migration = {
  up: (db: Kysely<unknown>) => createKinds(db, KINDS),
};

const KINDS = {
  asset: {
    identity: ['key'],
    columns: `key:text! asset_class:text importance:text owner:text in_service_at:integer retired_at:integer
      retired_evidence:text exposed:integer last_seen_at:integer seen_in:text updated_at:integer ambiguous_times:text`,
  },
  known_exploited: {
    identity: ['key'],
    columns: 'key:text! vendor:text product:text name:text added_on:text! due_on:text ransomware:text',
  },
  risk_acceptance: {
    identity: ['key'],
    columns: `key:text! assets:text patches:text cves:text severities:text reason:text compensating:text
      requested_by:text approved_by:text from_on:text to_on:text`,
  },
};
