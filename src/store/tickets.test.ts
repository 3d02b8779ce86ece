import { createHash } from 'node:crypto';
import { join } from 'node:path';
import BetterSqlite3 from 'better-sqlite3';
import { expect, it } from 'vitest';
import type { Evidence, Ticket, TicketUpdate } from '../model/evidence.ts';
import { importRecords, withNewStore } from '../testing/evidence-store.ts';
import { storedTicket } from '../testing/tickets.ts';
import { contentOf } from './codec.ts';
import type { EvidenceStore } from './index.ts';

const HOUR = 3_600_000;
const ticket = (key: string, fields: Partial<Ticket> = {}): Ticket =>
  storedTicket({ openedAt: 0, key, ...fields }).ticket;

/** The ticket as it stood after the update. */
function update(key: string, hours: number, sequence: number | null, fields: Partial<Ticket>): TicketUpdate {
  const at = hours * HOUR;
  const after = ticket(key, { updatedAt: at, ...fields });
  return { kind: 'ticket-update', key: `${key}/${hours}/${sequence}`, ticketKey: key, at, sequence, after };
}

const log = [
  update('INC1', 5, 3, { state: 'resolved', title: 'as resolved', resolvedAt: 5 * HOUR }),
  update('INC2', 1, 0, { state: 'new' }),
  update('INC1', 0, 0, { state: 'new' }),
  update('INC1', 2, 2, { state: 'active' }),
  update('INC1', 2, 1, { state: 'unknown', stateText: '-100' }),
];
const read = (store: EvidenceStore) =>
  [...store.tickets()].map(({ ticket: { key, state, title, respondedAt, resolvedAt }, updates, origin }) => ({
    key,
    state,
    title,
    respondedAt,
    resolvedAt,
    line: origin.line,
    updates: updates.map(({ at, sequence }) => `${at / HOUR}.${sequence}`),
  }));

it('folds an update log into the tickets it describes', () =>
  withNewStore((store) => {
    const receipt = importRecords(store, 'log', log);
    expect([receipt.rows, receipt.new, receipt.folded, receipt.reconciles]).toEqual([5, 5, 3, true]);
    expect([receipt.firstKey, receipt.lastKey, receipt.latestAt]).toEqual(['INC1', 'INC2', 5 * HOUR]);
    expect(store.rowCounts()).toMatchObject({ ticket: 2, 'ticket-update': 5 });
    expect(read(store)).toEqual([
      {
        key: 'INC1',
        state: 'resolved',
        title: 'as resolved',
        // The first update known to have left `new`: not the one whose state is not known.
        respondedAt: 2 * HOUR,
        resolvedAt: 5 * HOUR,
        line: 2,
        updates: ['0.0', '2.1', '2.2', '5.3'],
      },
      { key: 'INC2', state: 'new', title: null, respondedAt: null, resolvedAt: null, line: 3, updates: ['1.0'] },
    ]);
  }));

it('takes the first reaction of the log for the response: what resolved the ticket only implies one (G43), what cancelled it is none', () =>
  withNewStore((store) => {
    importRecords(store, 'log', [
      update('INC1', 0, 0, { state: 'new' }),
      update('INC1', 2, 1, { state: 'resolved' }),
      update('INC1', 3, 2, { state: 'active' }),
      update('INC2', 0, 0, { state: 'new' }),
      update('INC2', 2, 1, { state: 'cancelled' }),
      update('INC3', 2, 0, { state: 'cancelled' }),
      update('INC3', 3, 1, { state: 'hold' }),
    ]);
    expect(read(store).map(({ key, respondedAt }) => [key, respondedAt])).toEqual([
      ['INC1', null],
      ['INC2', null],
      ['INC3', 3 * HOUR],
    ]);
  }));

it('leaves open when a response of the hour that occurs twice was given (spec 1.4, G40)', () =>
  withNewStore((store) => {
    const twice = { updatedAt: 3 * HOUR };
    importRecords(store, 'log', [
      update('INC1', 0, 0, { state: 'new' }),
      update('INC1', 2, 1, { state: 'active', ambiguousTimes: twice }),
      update('INC1', 9, 2, { state: 'hold' }),
    ]);
    const [found] = store.tickets();
    expect([found?.ticket.respondedAt, found?.ticket.ambiguousTimes]).toEqual([2 * HOUR, { respondedAt: 3 * HOUR }]);
  }));

it('keeps a folded ticket as a snapshot of it, known by the hash of that', () =>
  withNewStore((store, folder) => {
    const late = update('INC1', 3, 1, { title: '"ü" \u0000', sourceBreached: true, updatedAt: null });
    importRecords(store, 'log', [...log.slice(3), late]);
    const snapshot = contentOf({ ...late.after, updatedAt: 3 * HOUR }).content;
    const database = new BetterSqlite3(join(folder, 'evidence', 'evidence.sqlite'), { readonly: true });
    const kept = database.prepare('select key, folded, content, content_hash from ticket').all();
    database.close();
    const content_hash = createHash('sha256').update(snapshot).digest();
    expect(kept).toEqual([{ key: 'INC1', folded: 1, content: snapshot, content_hash }]);
  }));

it('goes on folding when a later log has further updates', () =>
  withNewStore((store) => {
    importRecords(store, 'log', log);
    const receipt = importRecords(store, 'next', [
      update('INC2', 9, 1, { state: 'closed', title: 'as closed' }),
      update('INC3', 9, 0, { state: 'active' }),
      ...log.slice(0, 1),
    ]);
    expect([receipt.new, receipt.unchanged, receipt.folded]).toEqual([2, 1, 1]);
    expect(read(store).map(({ key, title, updates }) => [key, title, updates.length])).toEqual([
      ['INC1', 'as resolved', 4],
      ['INC2', 'as closed', 2],
      ['INC3', null, 1],
    ]);
  }));

const newer = ticket('INC1', { state: 'closed', title: 'snapshot', updatedAt: 6 * HOUR, resolvedAt: 5 * HOUR });
const older = ticket('INC1', { state: 'active', title: 'snapshot', updatedAt: 4 * HOUR });
const unknown = ticket('INC1', { state: 'active', title: 'snapshot', updatedAt: null });
const asNew = ticket('INC1', { state: 'closed', title: 'snapshot', updatedAt: 5 * HOUR });
const own = ticket('INC1', { state: 'closed', title: 'snapshot', updatedAt: 6 * HOUR, respondedAt: HOUR });

it.each([
  ['a newer snapshot', newer, 'snapshot', 2 * HOUR],
  ['an older snapshot', older, 'as resolved', 2 * HOUR],
  ['a snapshot of unknown age', unknown, 'as resolved', 2 * HOUR],
  ['a snapshot as new as the log', asNew, 'snapshot', 2 * HOUR],
  ['a snapshot that has its own response', own, 'snapshot', HOUR],
])('ends the same whichever came first: the log or %s', async (_name, snapshot, title, respondedAt) => {
  const after = (files: readonly (readonly Evidence[])[]) =>
    withNewStore((store) => {
      const counted = files.map((records, n) => importRecords(store, `file ${n}`, records));
      const tickets = counted.reduce((sum, receipt) => sum + receipt.new - receipt.folded, 0);
      return { tickets, records: [...store.tickets()].map((stored) => [stored.ticket, stored.updates]) };
    });
  const logFirst = await after([log, [snapshot]]);
  expect(await after([[snapshot], log])).toEqual(logFirst);
  expect(await after([[snapshot], log.slice(0, 2), log.slice(2)])).toEqual(logFirst);
  expect(await after([log, [snapshot], [snapshot]])).toEqual(logFirst);
  expect(logFirst.tickets).toBe(2);
  expect(logFirst.records[0]?.[0]).toMatchObject({ key: 'INC1', title, respondedAt });
  expect(logFirst.records[0]?.[1]).toHaveLength(4);
});
