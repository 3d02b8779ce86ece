import { expect, it } from 'vitest';
import type { ToolSla } from '../../model/tool-sla.ts';
import { importRecords, withNewStore } from '../../testing/evidence-store.ts';
import { storedTicket } from '../../testing/tickets.ts';

const clock = (fields: Partial<ToolSla> & Pick<ToolSla, 'key'>): ToolSla => ({
  kind: 'tool-sla',
  ticketKey: 'A',
  definition: null,
  measure: 'response',
  stage: 'completed',
  stageText: null,
  startedAt: null,
  dueAt: null,
  endedAt: null,
  breached: null,
  pausedMs: null,
  updatedAt: null,
  ambiguousTimes: null,
  ...fields,
});

it('gives the last verdict of the tool on the response, apart from that on the resolution', () =>
  withNewStore((store) => {
    importRecords(store, 'tickets', [
      storedTicket({ key: 'A', openedAt: 1 }).ticket,
      storedTicket({ key: 'B', openedAt: 1 }).ticket,
      storedTicket({ key: 'C', openedAt: 1 }).ticket,
    ]);
    importRecords(store, 'clocks', [
      clock({ key: 'A1', startedAt: 1, dueAt: 20, endedAt: 15, breached: false }),
      clock({ key: 'A2', startedAt: 30, dueAt: 40, endedAt: 55, breached: true }),
      clock({ key: 'A3', startedAt: 1, dueAt: 90, breached: false, measure: 'resolution' }),
      clock({ key: 'A4', startedAt: 60, dueAt: 70, breached: true, stage: 'cancelled' }),
      clock({ key: 'B1', ticketKey: 'B', startedAt: 1, dueAt: 90, breached: true, measure: 'resolution' }),
    ]);
    const said = [...store.tickets()].map(({ ticket, toolResponse }) => [
      ticket.key,
      toolResponse ?? null,
      ticket.sourceBreached,
    ]);
    expect(said).toEqual([
      ['A', { breached: true, dueAt: 40 }, false],
      ['B', null, true],
      ['C', null, null],
    ]);
  }));
