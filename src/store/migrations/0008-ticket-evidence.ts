import type { Kysely } from 'kysely';
import type { Migration } from 'kysely/migration';
import { createKinds } from './create-kinds.ts';

/** The ticket tool's own clocks, logs of single things that happened to tickets; new records of an import by kind. */
export const ticketEvidence: Migration = {
  async up(db: Kysely<unknown>) {
    await db.schema.alterTable('import').addColumn('new_by_kind', 'text').execute();
    await createKinds(db, KINDS);
  },
};

const KINDS = {
  tool_sla: {
    identity: ['ticket_key', 'key'],
    columns: `key:text! ticket_key:text! definition:text measure:text! stage:text! stage_text:text started_at:integer
      due_at:integer ended_at:integer breached:integer paused_ms:integer updated_at:integer ambiguous_times:text`,
  },
  ticket_step: {
    identity: ['ticket_key', 'key'],
    columns: `key:text! ticket_key:text! at:integer! sequence:integer actor:text action:text state:text state_text:text
      priority:text priority_before:text assignment_group:text assignee:text ambiguous_times:text`,
  },
};
