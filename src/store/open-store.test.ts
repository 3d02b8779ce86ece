import { mkdirSync, readdirSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import BetterSqlite3 from 'better-sqlite3';
import { describe, expect, it } from 'vitest';
import { UserError } from '../model/problem.ts';
import { importRecords, inTempFolder, withNewStore } from '../testing/evidence-store.ts';
import { storedTicket } from '../testing/tickets.ts';
import { openStore } from './index.ts';
import { revisionView } from './kinds/columns.ts';
import { kindTables } from './kinds/index.ts';
import { keptColumns } from './kinds/stored.ts';
import { openDatabase } from './open-database.ts';
import { importTransaction } from './write/import-transaction.ts';

const database = (folder: string) => new BetterSqlite3(join(folder, 'evidence', 'evidence.sqlite'));
const ticket = (key: string) => storedTicket({ openedAt: 0, key }).ticket;

describe.each(Object.values(kindTables))('the schema of $kind', (kind) => {
  it('has the columns of its column table, in both views', () =>
    withNewStore((_store, folder) => {
      const opened = database(folder);
      for (const table of [kind.table, revisionView(kind)]) {
        const columns = opened.prepare<[], { name: string; type: string }>(`pragma table_info(${table})`).all();
        const all = new Set(['id', ...keptColumns(kind), ...kind.columns.map(({ column }) => column)]);
        expect(columns.map(({ name }) => name).sort()).toEqual([...all].sort());
      }
      opened.close();
    }));
});

it('says so when another run imports, and works again afterwards', () =>
  withNewStore(async (store, folder) => {
    const transaction = store.beginImport(1);
    const refused: unknown = await openStore(folder, { mode: 'write' }).catch((error: unknown) => error);
    expect(refused).toBeInstanceOf(UserError);
    expect(refused).toHaveProperty('message', 'the workspace is in use by another attestry run');
    transaction.rollback();
    (await openStore(folder, { mode: 'write' })).close();
  }));

it('reads one state while another run imports', () =>
  withNewStore(async (store, folder) => {
    importRecords(store, 'a', [ticket('INC1')]);
    const reading = await openStore(folder, { mode: 'read' });
    importRecords(store, 'b', [ticket('INC2')]);
    expect([...reading.tickets()]).toHaveLength(1);
    expect(reading.receipts()).toHaveLength(1);
    reading.close();
    expect([...store.tickets()]).toHaveLength(2);
  }));

it('goes back to the write-ahead log after a bulk import, and readers can be there during one', () =>
  withNewStore(async (store, folder) => {
    const mode = () => {
      const opened = database(folder);
      const found = opened.pragma('journal_mode', { simple: true });
      opened.close();
      return found;
    };
    store.beginImport(1 << 30).rollback();
    expect(mode()).toBe('wal');
    const reading = await openStore(folder, { mode: 'read' });
    const transaction = store.beginImport(1 << 30);
    expect([...reading.tickets()]).toEqual([]);
    transaction.rollback();
    reading.close();
  }));

it('can be opened for reading in the middle of an import', () =>
  withNewStore(async (store, folder) => {
    const transaction = store.beginImport(1);
    (await openStore(folder, { mode: 'read' })).close();
    transaction.rollback();
  }));

it('removes what a killed import left', () =>
  withNewStore(async (_store, folder) => {
    const files = join(folder, 'evidence', 'files');
    mkdirSync(files, { recursive: true });
    for (const name of ['incoming-0123abcd.tmp', 'a'.repeat(64)]) writeFileSync(join(files, name), 'x');
    (await openStore(folder, { mode: 'write' })).close();
    expect(readdirSync(files)).toEqual(['a'.repeat(64)]);
  }));

it('does not touch a database of a newer version', () =>
  withNewStore(async (_store, folder) => {
    const opened = database(folder);
    opened.prepare("insert into kysely_migration (name, timestamp) values ('9999-later', '')").run();
    opened.close();
    await expect(openStore(folder, { mode: 'read' })).rejects.toThrow(/newer version of Attestry.*9999-later/);
  }));

it('says so when the database is not one', () =>
  inTempFolder(async (folder) => {
    mkdirSync(join(folder, 'evidence'));
    writeFileSync(join(folder, 'evidence', 'evidence.sqlite'), 'this is no database '.repeat(100));
    await expect(openStore(folder, { mode: 'write' })).rejects.toThrow('not a readable evidence database');
  }));

it('loses nothing when the disk is full', () =>
  withNewStore(async (store, folder) => {
    importRecords(store, 'a', [ticket('INC1')]);
    const connection = await openDatabase(join(folder, 'evidence', 'evidence.sqlite'));
    const pages = Number(connection.database.pragma('page_count', { simple: true }));
    connection.database.pragma(`max_page_count = ${pages + 4}`);
    const full = { beginImport: () => importTransaction(connection, () => undefined) };
    const many = Array.from({ length: 5000 }, (_, n) => ticket(`INC${n + 2}`));
    expect(() => importRecords(full, 'b', many)).toThrow('the disk is full');
    connection.database.close();
    expect([...store.tickets()].map(({ ticket: { key } }) => key)).toEqual(['INC1']);
    expect(store.receipts()).toHaveLength(1);
    expect(importRecords(store, 'b', many).new).toBe(5000);
  }));
