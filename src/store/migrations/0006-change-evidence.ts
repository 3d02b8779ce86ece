import type { Kysely } from 'kysely';
import type { Migration } from 'kysely/migration';
import { createKinds } from './create-kinds.ts';

/** Update logs and approvals of changes, further assets of a change, clearances of events; what a change says beyond release 1. */
export const changeEvidence: Migration = {
  async up(db: Kysely<unknown>) {
    for (const table of ['change', 'change_revision']) {
      for (const [column, type] of CHANGE_COLUMNS) await db.schema.alterTable(table).addColumn(column, type).execute();
    }
    await createKinds(db, KINDS);
  },
};

const CHANGE_COLUMNS = [
  ['impact', 'text'],
  ['model', 'text'],
  ['has_reason', 'integer'],
  ['developed_by', 'text'],
  ['reviewed_by', 'text'],
  ['test_passed', 'integer'],
  ['test_result_text', 'text'],
  ['tested_at', 'integer'],
  ['tested_by', 'text'],
] as const;

const KINDS = {
  change_update: {
    identity: ['change_key', 'at', 'key'],
    columns: `key:text! change_key:text! at:integer! sequence:integer by:text field:text! field_text:text from_text:text
      to_text:text ambiguous_times:text`,
  },
  approval: {
    identity: ['change_key', 'key'],
    columns: `key:text! change_key:text! approver:text approver_kind:text! group:text decision:text! decision_text:text
      at:integer verbal:integer updated_at:integer ambiguous_times:text`,
  },
  change_asset: {
    identity: ['change_key', 'asset', 'key'],
    columns: 'key:text! change_key:text! asset:text!',
  },
  clearance: {
    identity: ['key'],
    columns: `key:text! events:text assets:text logs:text subject:text from_text:text to_text:text explanation:text
      reference:text cleared_by:text cleared_at_text:text`,
  },
};
