import { expect, it } from 'vitest';
import type { Evidence, Ticket } from '../model/evidence.ts';
import { storedTicket } from '../testing/tickets.ts';
import { contentOf, decoder } from './codec.ts';
import { kindTables } from './kinds/index.ts';

const ticket = (fields: Partial<Ticket> = {}): Ticket =>
  storedTicket({ openedAt: 5, key: 'INC1', state: 'new', priority: 'P2', ...fields }).ticket;
const reversed = <T extends object>(record: T): T => Object.fromEntries(Object.entries(record).reverse()) as T;
const contents = (...records: readonly Evidence[]) => records.map((record) => contentOf(record).content);

it('a record has one content whatever the order of its fields, and whichever record came before', () => {
  const { title: _, ...untitled } = ticket();
  const records = [
    ticket(),
    reversed(ticket()),
    { ...untitled, 1: 'a', constructor: 'b' } as unknown as Ticket,
    { ...ticket(), typeText: undefined } as unknown as Ticket,
    ticket(),
  ];
  // key, type, openedAt, (resolvedAt, closedAt), state, (stateText), priority … holdMs is the 26th of the column table.
  const content = `["INC1","incident",5,null,null,"new",null,"P2"${',null'.repeat(17)},0]`;
  expect(contents(...records)).toEqual(records.map(() => content));
});

it('an update is itself and the ticket after it, in any order', () => {
  const after = ticket({ sourceBreached: true, title: 'x' });
  const update = { kind: 'ticket-update', key: 'u', ticketKey: 'INC1', at: 7, sequence: null, after } as const;
  const expected = `["u","INC1",7,null,null,"incident",5,null,null,"new",null,"P2"${',null'.repeat(6)},"x",null,null,1`;
  const [content, turned] = contents(update, reversed({ ...update, after: reversed(after) }));
  expect(content?.slice(0, expected.length)).toBe(expected);
  expect(turned).toBe(content);
  expect(contentOf(update).identity).toEqual(['INC1', 7, 'u']);
});

it('a text that a tool cut off within a character is kept with the mark for one, by which it is known again', () => {
  const cut = ticket({ key: 'INC1 \ud83d', title: '\udc00 😀 C:\\udp' });
  const { identity, content } = contentOf(cut);
  expect(identity).toEqual(['INC1 \ufffd']);
  expect(decoder<Ticket>(kindTables.ticket, 0)([content])).toMatchObject({
    key: 'INC1 \ufffd',
    title: '\ufffd 😀 C:\\udp',
  });
  expect(contents(ticket({ key: 'INC1 \ufffd', title: '\ufffd 😀 C:\\udp' }))).toEqual([content]);
});
