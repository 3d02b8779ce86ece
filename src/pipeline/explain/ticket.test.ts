import { expect, it } from 'vitest';
import type { Ticket, TicketState, TicketUpdate } from '../../model/evidence.ts';
import type { PacketSource } from '../../model/renderer.ts';
import type { TicketStep } from '../../model/ticket-step.ts';
import type { EvidenceStore } from '../../store/index.ts';
import { importRecords, withNewStore } from '../../testing/evidence-store.ts';
import { instantOf, measureContext } from '../../testing/measure-context.ts';
import { sampleSource } from '../../testing/sample-packet.ts';
import { storedTicket } from '../../testing/tickets.ts';
import { ticketTimelines } from './ticket.ts';

const { period, asOf, policy } = measureContext();
const source: PacketSource = { ...sampleSource, packet: { ...sampleSource.packet, period, asOf, policy } };

const at = (hour: string): number => instantOf(`2026-03-02T${hour}:00-05:00`);
const ticket = (key: string, fields: Partial<Ticket> = {}): Ticket =>
  storedTicket({ openedAt: at('09:00'), key, ...fields }).ticket;
const update = (key: string, hour: string, sequence: number, state: TicketState, actor: string): TicketUpdate => ({
  kind: 'ticket-update',
  key: `${key}/${sequence}`,
  ticketKey: key,
  at: at(hour),
  sequence,
  actor,
  after: ticket(key, { state, updatedAt: at(hour), priority: null }),
});
const SOLVED = { state: 'resolved', resolvedAt: at('11:00'), updatedAt: at('12:00'), priority: null } as const;

/** The entries of the timelines of a ticket, without the day and the offset that they share. */
const entries = (store: EvidenceStore, key: string): readonly string[] =>
  ticketTimelines(key, store, source)
    .map((line) => line.trim().split(/ {2,}/))
    .filter(([when]) => /^2026-03-02 \S+ -05:00$/.test(when ?? ''))
    .filter(([, where]) => /:\d+$/.test(where ?? ''))
    .map(([when = '', ...rest]) => [when.slice(11, 19), ...rest].join(' | '));

it('names file and line of every entry, each update by its own row, whatever the order of the rows', () =>
  withNewStore((store) => {
    importRecords(store, 'tickets.csv', [ticket('INC0', SOLVED), ticket('INC1', SOLVED)]);
    importRecords(store, 'log.csv', [
      update('INC1', '11:00', 4, 'resolved', 'ann'),
      update('INC1', '09:00', 0, 'new', 'joe'),
      update('INC0', '09:00', 0, 'new', 'joe'),
      update('INC1', '10:00', 2, 'hold', 'ann'),
      update('INC1', '10:00', 1, 'active', 'ann'),
    ]);
    // Rows begin at line 2 of a file. The response is that of the first update that left `new`.
    expect(entries(store, 'INC1')).toEqual([
      '09:00:00 | tickets.csv:3 | opened',
      '09:00:00 | log.csv:3 | update: new, by joe',
      '10:00:00 | log.csv:6 | first response',
      '10:00:00 | log.csv:6 | update: active, by ann',
      '10:00:00 | log.csv:5 | update: hold, by ann',
      '11:00:00 | tickets.csv:3 | resolved, by the last statement of the ticket',
      '11:00:00 | log.csv:2 | update: resolved, by ann',
    ]);
    const head = ticketTimelines('INC1', store, source).slice(2, 6).join(' ').replaceAll(/\s+/g, ' ');
    expect(head).toMatch(/Read from line 3 of tickets\.csv, SHA-256 [0-9a-f]{64}, import 1 as test-csv/);
  }));

it('tells the tickets of two sources apart, and their updates', () =>
  withNewStore((store) => {
    importRecords(store, 'tickets.csv', [ticket('INC1', { priority: null })], { source: 'north' });
    const known = ticket('INC1', { priority: null, updatedAt: at('12:00') });
    importRecords(store, 'south.csv', [ticket('INC8'), known], { source: 'south' });
    importRecords(store, 'log.csv', [update('INC1', '10:00', 1, 'active', 'bea')], { source: 'south' });
    expect(entries(store, 'INC1')).toEqual([
      '09:00:00 | tickets.csv:2 | opened',
      '09:00:00 | south.csv:3 | opened',
      '10:00:00 | log.csv:2 | first response',
      '10:00:00 | log.csv:2 | update: active, by bea',
    ]);
  }));

const step = (key: string, hour: string, state: TicketState): TicketStep => ({
  kind: 'ticket-step',
  key,
  ticketKey: 'INC1',
  at: at(hour),
  sequence: null,
  actor: null,
  action: null,
  state,
  stateText: null,
  priority: null,
  priorityBefore: null,
  assignmentGroup: null,
  assignee: null,
  ambiguousTimes: null,
});

it('gives the steps of a ticket their rows, and the state it was opened in that of the ticket', () =>
  withNewStore((store) => {
    importRecords(store, 'tickets.csv', [ticket('INC1', SOLVED)]);
    importRecords(store, 'steps.csv', [step('s2', '11:00', 'resolved'), step('s1', '10:00', 'active')]);
    expect(entries(store, 'INC1')).toEqual([
      '09:00:00 | tickets.csv:2 | opened',
      '09:00:00 | tickets.csv:2 | update: new',
      '10:00:00 | steps.csv:3 | first response',
      '10:00:00 | steps.csv:3 | update: active',
      '11:00:00 | tickets.csv:2 | resolved, by the last statement of the ticket',
      '11:00:00 | steps.csv:2 | update: resolved',
    ]);
  }));

it('names the row of a duplicate that started the clock', () =>
  withNewStore((store) => {
    const duplicate = ticket('INC7', {
      openedAt: at('08:00'),
      state: 'cancelled',
      cancelledAt: at('09:30'),
      duplicateOf: 'INC1',
    });
    importRecords(store, 'tickets.csv', [ticket('INC1', SOLVED), duplicate]);
    expect(entries(store, 'INC1')).toEqual([
      '08:00:00 | tickets.csv:3 | INC7 opened, which ended as a duplicate of it',
      '09:00:00 | tickets.csv:2 | opened',
      '09:30:00 | tickets.csv:3 | INC7 closed as a duplicate of it',
      '11:00:00 | tickets.csv:2 | resolved, by the last statement of the ticket',
    ]);
  }));
