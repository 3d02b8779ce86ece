import { describe, expect, it } from 'vitest';
import { HOUR_MS } from '../../lib/time.ts';
import type { Ticket } from '../../model/evidence.ts';
import { shown } from '../../testing/golden-tickets.ts';
import { instantOf as at } from '../../testing/measure-context.ts';
import { runMetric } from '../../testing/run-metric.ts';
import { commitment, slaContext, storedTicket } from '../../testing/tickets.ts';
import { slaResolution } from '../sla-resolution.ts';

describe('a priority that changes', () => {
  const both = [
    commitment({ priorities: ['P1'], targetMs: 4 * HOUR_MS }),
    commitment({ priorities: ['P3'], targetMs: 24 * HOUR_MS }),
  ];
  const run = (stop: string, updates: readonly string[], ticket: Partial<Ticket>) =>
    runMetric(
      slaResolution,
      [
        storedTicket(
          { openedAt: at('2026-02-02T09:00:00-05:00'), resolvedAt: at(stop), state: 'resolved', ...ticket },
          updates,
        ),
      ],
      slaContext({ commitments: both }),
    ).lines[0];

  it('raised: the new target runs from the change (G14)', () => {
    const line = run(
      '2026-02-02T17:00:00-05:00',
      [
        '2026-02-02T09:00:00-05:00 active P3',
        '2026-02-02T14:00:00-05:00 active P1',
        '2026-02-02T17:00:00-05:00 resolved P1',
      ],
      { priority: 'P1' },
    );
    expect(shown(line)).toEqual({ verdict: 'PASS', due: '2026-02-03T15:00:00Z', elapsedHours: 3 });
    expect([line?.priority, line?.priorityChange, line?.listed]).toEqual(['P1', 'raised', 'no']);
  });

  it.each([
    [
      '13:30, after the breach: it stands',
      '13:30',
      'EXCEPTION',
      '2026-02-02T18:00:00Z',
      'due before the priority changed',
    ],
    ['12:00, before: due Wednesday 17:00', '12:00', 'PASS', '2026-02-04T22:00:00Z', 'in time'],
  ])('lowered at %s (G15)', (_title, time, verdict, due, reason) => {
    const line = run(
      '2026-02-02T16:00:00-05:00',
      [
        '2026-02-02T09:00:00-05:00 active P1',
        `2026-02-02T${time}:00-05:00 active P3`,
        '2026-02-02T16:00:00-05:00 resolved P3',
      ],
      { priority: 'P3' },
    );
    expect([line?.verdict, shown(line).due, line?.reason]).toEqual([verdict, due, reason]);
    expect([line?.priorityChange, line?.listed]).toEqual(['lowered', 'yes']);
    expect(line?.listedAs).toBe(verdict === 'PASS' ? 'no breach, priority lowered' : 'breach of the period');
  });
});
