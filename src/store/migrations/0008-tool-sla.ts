import type { Kysely } from 'kysely';
import type { Migration } from 'kysely/migration';
import { createKinds } from './create-kinds.ts';

/** The ticket tool's own clocks. */
export const toolSla: Migration = {
  up: (db: Kysely<unknown>) => createKinds(db, KINDS),
};

const KINDS = {
  tool_sla: {
    identity: ['ticket_key', 'key'],
    columns: `key:text! ticket_key:text! definition:text measure:text! stage:text! stage_text:text started_at:integer
      due_at:integer ended_at:integer breached:integer paused_ms:integer updated_at:integer ambiguous_times:text`,
  },
};
