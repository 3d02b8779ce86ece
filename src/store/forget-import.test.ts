import { expect, it } from 'vitest';
import type { Ticket, TicketUpdate } from '../model/evidence.ts';
import { UserError } from '../model/problem.ts';
import { importRecords, withNewStore } from '../testing/evidence-store.ts';
import { storedEvent } from '../testing/records.ts';
import { storedTicket } from '../testing/tickets.ts';
import type { EvidenceStore } from './index.ts';

const HOUR = 3_600_000;
const withdrawal = { by: 'A. Jones', at: 5000 };
const ticket = (key: string, fields: Partial<Ticket> = {}): Ticket =>
  storedTicket({ openedAt: 0, key, ...fields }).ticket;

/** An update `hours` after the epoch, read in a zone `shift` hours off. */
function update(key: string, hours: number, shift = 0): TicketUpdate {
  const at = (hours + shift) * HOUR;
  return { kind: 'ticket-update', key: `${key}/${at}`, ticketKey: key, at, sequence: hours, after: after(key, at) };
}

const after = (key: string, at: number): Ticket => ticket(key, { updatedAt: at, title: `log at ${at / HOUR}` });
const titles = (store: EvidenceStore): readonly string[] =>
  [...store.tickets()].map(({ ticket: { key, title }, updates }) => `${key} ${title} ${updates.length}`);
const everything = (store: EvidenceStore) => JSON.stringify([[...store.tickets()], store.rowCounts()]);

it('takes back a log read in the wrong zone: what is left is the one read in the right zone', () =>
  withNewStore((store) => {
    const rome = ['INC1', 'INC2'].flatMap((key) => [update(key, 1), update(key, 2)]);
    const newYork = ['INC1', 'INC2'].flatMap((key) => [update(key, 1, 6), update(key, 2, 6)]);
    importRecords(store, 'as Rome', rome);
    const before = everything(store);
    expect(importRecords(store, 'as New York', newYork)).toMatchObject({ new: 4, folded: 4 });
    expect(titles(store)).toEqual(['INC1 log at 8 4', 'INC2 log at 8 4']);

    expect(() => store.forget(1, withdrawal)).toThrow(/import 2 .* came later/);
    expect(titles(store)).toEqual(['INC1 log at 8 4', 'INC2 log at 8 4']);
    expect(store.forget(2, withdrawal)).toMatchObject({ importId: 2, fileName: 'as New York', rows: 4 });
    expect(everything(store)).toBe(before);
    store.forget(1, { ...withdrawal, because: 'wrong zone' });
    expect(store.rowCounts()).toMatchObject({ ticket: 0, 'ticket-update': 0 });
    expect(store.receipts()).toEqual([]);
    expect(
      store.withdrawn().map((one) => [one.importId, one.withdrawnBy, one.withdrawnAt, one.withdrawnBecause]),
    ).toEqual([
      [1, 'A. Jones', 5000, 'wrong zone'],
      [2, 'A. Jones', 5000, null],
    ]);

    expect(importRecords(store, 'as New York', newYork)).toMatchObject({ importId: 3, new: 4, folded: 2 });
    expect(titles(store)).toEqual(['INC1 log at 8 2', 'INC2 log at 8 2']);
    expect(() => store.forget(2, withdrawal)).toThrow(UserError);
  }));

it('makes the former revision current again, and leaves no trace of the later ones', () =>
  withNewStore((store) => {
    importRecords(store, 'first', [ticket('INC1', { title: 'first', updatedAt: HOUR })]);
    importRecords(store, 'second', [ticket('INC1', { title: 'second', updatedAt: 2 * HOUR })]);
    const before = everything(store);
    importRecords(store, 'third', [
      ticket('INC1', { title: 'third', updatedAt: 3 * HOUR }),
      ticket('INC1', { title: 'third again', updatedAt: 4 * HOUR }),
      ticket('INC2', { title: 'new' }),
    ]);
    expect(titles(store)).toEqual(['INC1 third again 0', 'INC2 new 0']);
    store.forget(3, withdrawal);
    expect(everything(store)).toBe(before);
    store.forget(2, withdrawal);
    expect(titles(store)).toEqual(['INC1 first 0']);
  }));

it('works tickets out again whose export or whose history is taken back', () =>
  withNewStore((store) => {
    importRecords(store, 'export', [ticket('INC1', { title: 'export', updatedAt: HOUR })]);
    const exported = everything(store);
    importRecords(store, 'log', [update('INC1', 3), update('INC2', 3)]);
    const folded = everything(store);
    importRecords(store, 'newer export', [ticket('INC1', { title: 'newer', updatedAt: 4 * HOUR })]);
    expect(titles(store)).toEqual(['INC1 newer 1', 'INC2 log at 3 1']);
    store.forget(3, withdrawal);
    expect(everything(store)).toBe(folded);
    store.forget(2, withdrawal);
    expect(everything(store)).toBe(exported);
  }));

it('takes back one of several imports that have nothing to do with each other', () =>
  withNewStore((store) => {
    importRecords(store, 'a', [storedEvent({ at: 1, key: 'a' }).event]);
    importRecords(store, 'b', [storedEvent({ at: 2, key: 'b' }).event]);
    store.forget(1, withdrawal);
    expect([...store.events()].map(({ event }) => event.key)).toEqual(['b']);
    expect(importRecords(store, 'a', [storedEvent({ at: 1, key: 'a' }).event])).toMatchObject({ new: 1 });
  }));
