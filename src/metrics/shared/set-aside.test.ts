import { expect, it } from 'vitest';
import { OPENED } from '../../testing/office-ticket.ts';
import { runMetric } from '../../testing/run-metric.ts';
import { slaContext, storedTicket } from '../../testing/tickets.ts';
import { slaResolution } from '../sla-resolution.ts';

it.each([
  ['deleted', { 'set aside in its tool: deleted': 1 }, 0],
  [null, {}, 1],
])('a commitment of a ticket that its tool set aside as %s', (setAside, leftOut, lines) => {
  const run = runMetric(slaResolution, [storedTicket({ openedAt: OPENED, setAside })], slaContext({ commitments: [] }));
  expect([run.leftOut, run.lines.length]).toEqual([leftOut, lines]);
});
