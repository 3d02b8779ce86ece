import type { Kysely } from 'kysely';
import type { Migration } from 'kysely/migration';
import { createKinds } from './create-kinds.ts';

/** Outages, alerts, heartbeats, maintenance and job runs; what tickets and assets say besides. */
export const operations: Migration = {
  async up(db: Kysely<unknown>) {
    await createKinds(db, KINDS);
    for (const table of ['ticket', 'ticket_update', 'ticket_revision', 'ticket_update_revision']) {
      for (const column of TICKET_INTEGERS) await db.schema.alterTable(table).addColumn(column, 'integer').execute();
      for (const column of ['requested_by', 'approved_by']) {
        await db.schema.alterTable(table).addColumn(column, 'text').execute();
      }
    }
    for (const table of ['asset', 'asset_revision']) {
      await db.schema.alterTable(table).addColumn('support_ends_at', 'integer').execute();
    }
  },
};

const TICKET_INTEGERS = [
  'detected_at',
  'validated_at',
  'work_started_at',
  'work_ended_at',
  'has_root_cause',
  'root_cause_at',
  'approved_at',
  'needed_at',
];

const KINDS = {
  outage: {
    identity: ['key'],
    columns: `key:text! service:text asset:text started_at:integer! ended_at:integer planned:integer type_text:text
      ticket_key:text updated_at:integer ambiguous_times:text`,
  },
  alert: {
    identity: ['key'],
    columns: `key:text! at:integer! acknowledged_at:integer cleared_at:integer asset:text service:text category:text!
      category_text:text severity:text monitor:text ticket_key:text updated_at:integer ambiguous_times:text`,
  },
  heartbeat: {
    identity: ['key'],
    columns: `key:text! asset:text! monitor:text last_seen_at:integer since_at:integer ambiguous_times:text`,
  },
  maintenance: {
    identity: ['key'],
    columns: `key:text! asset:text service:text planned_start_at:integer! planned_end_at:integer! started_at:integer
      ended_at:integer state:text! state_text:text ticket_key:text updated_at:integer ambiguous_times:text`,
  },
  job_run: {
    identity: ['key'],
    columns: `key:text! job:text! job_kind:text! job_kind_text:text asset:text started_at:integer! ended_at:integer
      result:text! result_text:text ticket_key:text ambiguous_times:text`,
  },
};
