import { mkdirSync } from 'node:fs';
import { join } from 'node:path';
import { Migrator } from 'kysely/migration';
import { expect, it } from 'vitest';
import { importRecords, inTempFolder } from '../../testing/evidence-store.ts';
import { storedTicket } from '../../testing/tickets.ts';
import { connect } from '../connection.ts';
import { openStore } from '../open-store.ts';
import { migrations } from './index.ts';

const FORMER = Object.fromEntries(Object.entries(migrations).filter(([name]) => name < '0015'));
const STORED = { source_id: 1, import_id: 1, line: 2, byte_offset: 100, byte_length: 100, folded: 0 };

/** A workspace of the schema before records became texts, with a ticket and the revision it replaced. */
async function formerWorkspace(folder: string, rows: Readonly<Record<string, readonly object[]>>): Promise<void> {
  mkdirSync(join(folder, 'evidence'));
  const { database, kysely } = connect(join(folder, 'evidence', 'evidence.sqlite'));
  const migrator = new Migrator({ db: kysely, provider: { getMigrations: async () => FORMER } });
  expect((await migrator.migrateToLatest()).error).toBeUndefined();
  for (const [table, all] of Object.entries(rows)) {
    for (const row of all) {
      const [names, values] = [Object.keys(row), Object.values(row)];
      const slots = values.map(() => '?').join(', ');
      database.prepare(`insert into ${table} (${names.join(', ')}) values (${slots})`).run(...values);
    }
  }
  database.close();
}

it('a workspace of before has the same records, known by their content', () =>
  inTempFolder(async (folder) => {
    const { ticket } = storedTicket({ openedAt: 1000, key: 'INC1', title: '"quoted"\n ü', sourceBreached: false });
    const row = {
      ...STORED,
      content_hash: Buffer.alloc(32),
      ...{ key: 'INC1', type: ticket.type, opened_at: 1000, state: ticket.state, state_text: ticket.stateText },
      ...{ priority: ticket.priority, priority_text: ticket.priorityText, title: ticket.title, source_breached: 0 },
      ...{ resolved_at: ticket.resolvedAt, hold_ms: ticket.holdMs, updated_at: ticket.updatedAt },
    };
    await formerWorkspace(folder, {
      source: [{ id: 1, name: 'servicenow' }],
      ticket: [row],
      ticket_revision: [{ ...row, title: 'former' }],
    });
    const store = await openStore(folder, { mode: 'write' });
    try {
      expect([...store.tickets()].map((stored) => stored.ticket)).toMatchObject([ticket]);
      expect(importRecords(store, 'a', [ticket])).toMatchObject({ unchanged: 1, revised: 0, new: 0 });
    } finally {
      store.close();
    }
    const { database } = connect(join(folder, 'evidence', 'evidence.sqlite'));
    expect(database.prepare('select title, source_breached, line from ticket_revision').all()).toEqual([
      { title: 'former', source_breached: 0, line: 2 },
    ]);
    database.close();
  }));

it('a migration that fails on the way leaves the workspace as it was', () =>
  inTempFolder(async (folder) => {
    const row = { ...STORED, content_hash: Buffer.alloc(32), key: 'h1', asset: 'h1', monitor: 'm' };
    await formerWorkspace(folder, { source: [{ id: 1, name: 'monitor' }], heartbeat: [row] });
    const { database } = connect(join(folder, 'evidence', 'evidence.sqlite'));
    // In the way of one of the last tables that are made.
    database.exec('create table job_run_record (id integer)');
    await expect(openStore(folder, { mode: 'read' })).rejects.toThrow('job_run_record already exists');
    expect(database.prepare('select key from heartbeat').pluck().all()).toEqual(['h1']);
    expect(database.prepare('select max(name) from kysely_migration').pluck().get()).toBe('0014-asset-other-names');
    database.exec('drop table job_run_record');
    database.close();
    const store = await openStore(folder, { mode: 'read' });
    expect([...store.heartbeats()].map(({ record }) => record.key)).toEqual(['h1']);
    store.close();
  }));

it('fields and kinds that came after are no part of a workspace of before', () =>
  inTempFolder(async (folder) => {
    const row = {
      ...STORED,
      content_hash: Buffer.alloc(32),
      key: 'INC1',
      type: 'incident',
      opened_at: 1,
      state: 'new',
    };
    await formerWorkspace(folder, { source: [{ id: 1, name: 'servicenow' }], ticket: [{ ...row, title: 'x' }] });
    const { database } = connect(join(folder, 'evidence', 'evidence.sqlite'));
    database.exec('alter table ticket drop column set_aside; alter table ticket drop column type_text');
    database.exec('drop table job_run; drop table job_run_revision');
    database.close();
    const store = await openStore(folder, { mode: 'read' });
    const [stored] = [...store.tickets()];
    store.close();
    expect(stored?.ticket).toMatchObject({ key: 'INC1', title: 'x', typeText: null, setAside: null });
  }));
