import { expect, it } from 'vitest';
import type { Ticket } from '../../model/evidence.ts';
import { importRecords, withNewStore } from '../../testing/evidence-store.ts';
import { storedTicket } from '../../testing/tickets.ts';

const ticket = (key: string, fields: Partial<Ticket> = {}): Ticket =>
  storedTicket({ openedAt: 1_000, key, holdMs: null, priority: null, ...fields }).ticket;

it('reads the tickets that name a change, and no others', () =>
  withNewStore((store) => {
    importRecords(store, 'a.csv', [
      ticket('INC3', { causedByChangeKey: 'CHG1', openedAt: 3_000 }),
      ticket('INC1', { changeKey: 'CHG2' }),
      ticket('INC2', { problemKey: 'PRB1' }),
      ticket('INC4', { changeKey: 'CHG2', openedAt: 4_000, ambiguousTimes: { openedAt: 4_999 } }),
    ]);
    expect([...store.ticketLinks()]).toEqual([
      { ticket: 'INC1', openedAt: 1_000, changeKey: 'CHG2', causedByChangeKey: null },
      { ticket: 'INC3', openedAt: 3_000, changeKey: null, causedByChangeKey: 'CHG1' },
      { ticket: 'INC4', openedAt: 4_000, openedBy: 4_999, changeKey: 'CHG2', causedByChangeKey: null },
    ]);
  }));

it('says which fields a source fills at all', () =>
  withNewStore((store) => {
    importRecords(store, 'a.csv', [ticket('INC1'), ticket('INC2', { closeCode: 'Solved' })]);
    importRecords(store, 'b.csv', [ticket('INC9', { reopenCount: 0 })], { source: 'other' });
    const fields = store.ticketFields();
    expect([...fields.keys()].sort()).toEqual(['other', 'servicenow']);
    expect([fields.get('servicenow')?.has('closeCode'), fields.get('other')?.has('closeCode')]).toEqual([true, false]);
    expect([fields.get('servicenow')?.has('reopenCount'), fields.get('other')?.has('reopenCount')]).toEqual([
      false,
      true,
    ]);
    expect(fields.get('other')?.has('openedAt')).toBe(true);
  }));
