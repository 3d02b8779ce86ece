import type { Kysely } from 'kysely';
import type { Migration } from 'kysely/migration';
import { createKinds, createTable } from './create-kinds.ts';

/**
 * Frozen once released: later columns come with later migrations. `open-store.test.ts` holds the result of all
 * migrations against the column tables in `kinds/`.
 */
export const evidence: Migration = {
  async up(db: Kysely<unknown>) {
    for (const [table, columns] of Object.entries(TABLES)) await createTable(db, table, columns);
    await createKinds(db, KINDS);
    await db.schema.createIndex('import_artifact').on('import').column('artifact_id').execute();
  },
};

const TABLES = {
  artifact: 'sha256:text! file_name:text! bytes:integer! first_seen_at:integer!',
  source: 'name:text!',
  import: `artifact_id:integer! source_id:integer! file_name:text! importer:text! importer_version:text! records:text!
    unit:text! zone:text date_order:text decided_by:text! encoding:text! columns:text! extraction:text! profile:text!
    imported_at:integer! rows_in_file:integer! rows_new:integer! rows_revised:integer! rows_unchanged:integer!
    rows_duplicate:integer! rows_rejected:integer! rows_folded:integer! first_key:text last_key:text
    earliest_at:integer latest_at:integer`,
  rejected_row: `import_id:integer! line:integer! byte_offset:integer! byte_length:integer! code:text! column_name:text
    value:text reason:text!`,
};

const TICKET_STATE = `type:text! opened_at:integer! responded_at:integer resolved_at:integer closed_at:integer
  cancelled_at:integer state:text! state_text:text priority:text priority_text:text category:text service:text
  customer:text asset:text assignment_group:text assignee:text title:text hold_ms:integer reopen_count:integer
  reassignment_count:integer source_breached:integer source_due_at:integer problem_key:text change_key:text
  caused_by_change_key:text channel:text close_code:text security_incident:integer duplicate_of:text
  updated_at:integer ambiguous_times:text`;

const KINDS = {
  ticket: { identity: ['key'], columns: `key:text! ${TICKET_STATE}` },
  ticket_update: {
    identity: ['ticket_key', 'at', 'key'],
    columns: `key:text! ticket_key:text! at:integer! sequence:integer ${TICKET_STATE}`,
  },
  obligation: {
    identity: ['asset', 'patch'],
    columns: `key:text! asset:text! patch:text! cves:text severity:text! severity_text:text released_at:integer
      detected_at:integer installed_at:integer rebooted_at:integer state:text! state_text:text scanned_at:integer
      superseded_by:text asset_class:text asset_importance:text in_service_at:integer retired_at:integer
      updated_at:integer ambiguous_times:text`,
  },
  change: {
    identity: ['key'],
    columns: `key:text! type:text! type_text:text state:text! state_text:text risk:text asset:text service:text
      title:text requested_by:text approved_by:text implemented_by:text approval:text! approval_text:text
      opened_at:integer approved_at:integer planned_start_at:integer planned_end_at:integer started_at:integer
      ended_at:integer closed_at:integer reviewed_at:integer outcome:text! close_code:text has_backout_plan:integer
      has_test_plan:integer incident_key:text updated_at:integer ambiguous_times:text`,
  },
  event: {
    identity: ['asset', 'at', 'key'],
    columns: `key:text! at:integer! asset:text! log:text! action:text! subject:text from_version:text to_version:text
      actor:text result:text ambiguous_times:text`,
  },
};
