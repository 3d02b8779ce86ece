import { expect, it } from 'vitest';
import type { Ticket } from '../../model/evidence.ts';
import { importRecords, withNewStore } from '../../testing/evidence-store.ts';
import { storedTicket } from '../../testing/tickets.ts';

const ticket = (key: string, openedAt: number, fields: Partial<Ticket> = {}): Ticket =>
  storedTicket({ key, openedAt, state: 'closed', ...fields }).ticket;

it('gives each ticket its duplicates, and theirs, each known once the last link to it is', () =>
  withNewStore((store) => {
    importRecords(store, 'tickets', [
      ticket('A', 30),
      ticket('B', 20, { duplicateOf: 'A', closedAt: 400 }),
      ticket('C', 10, { duplicateOf: 'B', closedAt: 300, cancelledAt: 500 }),
      ticket('D', 5, { duplicateOf: 'A', state: 'active' }),
      ticket('E', 40, { duplicateOf: 'F' }),
      ticket('F', 50, { duplicateOf: 'E' }),
    ]);
    importRecords(store, 'others', [ticket('G', 1, { duplicateOf: 'A', closedAt: 2 })], { source: 'jira' });
    const found = [...store.tickets()].map(({ ticket: { key }, duplicates }) => [key, duplicates ?? []] as const);
    expect(Object.fromEntries(found)).toEqual({
      A: [
        { ticket: 'B', openedAt: 20, knownAt: 400 },
        { ticket: 'C', openedAt: 10, knownAt: 500 },
      ],
      B: [{ ticket: 'C', openedAt: 10, knownAt: 500 }],
      C: [],
      // Not closed: not yet a duplicate for certain.
      D: [],
      E: [{ ticket: 'F', openedAt: 50, knownAt: null }],
      F: [{ ticket: 'E', openedAt: 40, knownAt: null }],
      // Another source has its own numbers.
      G: [],
    });
  }));

it('reads who made an update, what it was filed under, and the second instant of a local time', () =>
  withNewStore((store) => {
    const after = ticket('A', 0, { category: 'network', updatedAt: 7, ambiguousTimes: { updatedAt: 3_600_007 } });
    importRecords(store, 'log', [
      { kind: 'ticket-update', key: 'A/7', ticketKey: 'A', at: 7, sequence: 1, actor: 'beth', after },
    ]);
    expect([...store.tickets()][0]?.updates).toMatchObject([
      { at: 7, later: 3_600_007, sequence: 1, actor: 'beth', category: 'network', service: null, customer: null },
    ]);
  }));
