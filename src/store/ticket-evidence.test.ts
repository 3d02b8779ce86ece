import { expect, it } from 'vitest';
import { ticketStep } from '../importers/shared/ticket-step.ts';
import type { Ticket } from '../model/evidence.ts';
import type { TicketStep } from '../model/ticket-step.ts';
import type { ToolSla } from '../model/tool-sla.ts';
import { importRecords, withNewStore } from '../testing/evidence-store.ts';
import { storedTicket } from '../testing/tickets.ts';
import type { EvidenceStore } from './index.ts';

const HOUR = 3_600_000;
const ticket = (key: string, fields: Partial<Ticket> = {}): Ticket =>
  storedTicket({ openedAt: 0, key, ...fields }).ticket;

const clock = (key: string, ticketKey: string, fields: Partial<ToolSla>): ToolSla => ({
  kind: 'tool-sla',
  key,
  ticketKey,
  definition: null,
  measure: 'resolution',
  stage: 'completed',
  stageText: null,
  startedAt: 0,
  dueAt: null,
  endedAt: null,
  breached: null,
  pausedMs: null,
  updatedAt: null,
  ambiguousTimes: null,
  ...fields,
});
const step = (ticketKey: string, hours: number, fields: Partial<TicketStep>): TicketStep =>
  ticketStep({ key: `${ticketKey}/${hours}`, ticketKey, at: hours * HOUR, ...fields });

const said = (store: EvidenceStore) =>
  [...store.tickets()].map(({ ticket: { key, respondedAt, resolvedAt, sourceBreached, sourceDueAt } }) => [
    key,
    respondedAt,
    resolvedAt,
    sourceBreached,
    sourceDueAt,
  ]);

it('puts the verdict of the last clock to the resolution beside the ticket, and its ends where the ticket is silent', () =>
  withNewStore((store) => {
    importRecords(store, 'tickets', [
      ticket('A', { state: 'resolved', resolvedAt: 9 * HOUR, sourceBreached: true }),
      ticket('B', { state: 'closed' }),
      ticket('C', { state: 'active' }),
      ticket('D', { state: 'active', sourceBreached: false, sourceDueAt: 5 }),
    ]);
    importRecords(store, 'clocks', [
      // The response was late, the resolution was not: the flag of the ticket does not tell the two apart.
      clock('1', 'A', { measure: 'response', breached: true, dueAt: 1, endedAt: 2 * HOUR }),
      clock('2', 'A', { stage: 'cancelled', breached: true, startedAt: 3, endedAt: 3 }),
      clock('3', 'A', { breached: false, startedAt: 2, dueAt: 10 * HOUR, endedAt: 8 * HOUR }),
      clock('4', 'B', { endedAt: 7 * HOUR }),
      clock('5', 'C', { stage: 'running', breached: true, dueAt: 4 * HOUR }),
      clock('6', 'C', { measure: 'response', stage: 'running', endedAt: null }),
      clock('7', 'D', { measure: 'unknown', breached: true, dueAt: 6 }),
    ]);
    importRecords(store, 'elsewhere', [clock('8', 'D', { breached: true })], { source: 'other' });
    expect(said(store)).toEqual([
      ['A', 2 * HOUR, 9 * HOUR, false, 10 * HOUR],
      ['B', null, 7 * HOUR, null, null],
      ['C', null, null, true, 4 * HOUR],
      ['D', null, null, false, 5],
    ]);
    expect(store.unmatched()).toEqual([{ source: 'other', records: 1 }]);
  }));

it('makes a history of the steps of a ticket, which goes on with what a step does not touch', () =>
  withNewStore((store) => {
    importRecords(store, 'tickets', [ticket('A', { state: 'resolved', priority: 'P2' }), ticket('B'), ticket('C')]);
    importRecords(store, 'steps', [
      step('A', 5, { state: 'resolved' }),
      step('A', 1, { state: 'hold', assignmentGroup: 'Network', actor: 'ada' }),
      step('A', 2, { priority: 'P2', priorityBefore: 'P4', assignee: 'ruiz' }),
      // Says nothing of the state of B: its history is not known.
      step('B', 1, { assignmentGroup: 'Network' }),
    ]);
    const histories = [...store.tickets()].map(({ ticket: { key, respondedAt }, updates }) => [
      key,
      respondedAt,
      updates.map((entry) => [
        entry.at / HOUR,
        entry.state,
        entry.priority,
        entry.assignmentGroup,
        entry.assignee,
        entry.actor,
      ]),
    ]);
    expect(histories).toEqual([
      [
        'A',
        HOUR,
        [
          [0, 'new', 'P4', null, null, null],
          [1, 'hold', 'P4', 'Network', null, 'ada'],
          [2, 'hold', 'P2', 'Network', 'ruiz', null],
          [5, 'resolved', 'P2', 'Network', 'ruiz', null],
        ],
      ],
      ['B', null, []],
      ['C', null, []],
    ]);
  }));

it('keeps new records by kind on the receipt of a file with several', () =>
  withNewStore((store) => {
    const mixed = importRecords(store, 'mixed', [ticket('A'), ticket('A'), step('A', 1, {}), clock('1', 'A', {})]);
    expect([mixed.new, mixed.duplicate, mixed.newByKind]).toEqual([
      3,
      1,
      { ticket: 1, 'ticket-step': 1, 'tool-sla': 1 },
    ]);
    expect(importRecords(store, 'plain', [ticket('B')]).newByKind).toBeUndefined();
  }));
