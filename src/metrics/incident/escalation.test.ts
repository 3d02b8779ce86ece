import { describe, expect, it } from 'vitest';
import { HOUR_MS, isoInstant, MINUTE_MS } from '../../lib/time.ts';
import type { Ticket } from '../../model/evidence.ts';
import type { StoredTicket } from '../../model/metric.ts';
import { GOOD, measured, OPENED } from '../../testing/incident-lookups.ts';
import { storedTicket } from '../../testing/tickets.ts';

describe('escalation: P1 open for an hour goes to the duty manager within half an hour', () => {
  /** Resolved after 5 h; updates so many minutes after logging. */
  const p1 = (moves: readonly (readonly [number, string])[], fields: Partial<Ticket> = {}): StoredTicket => {
    const updates = moves.map(([minutes]) => `${isoInstant(OPENED + minutes * MINUTE_MS)} active P1`);
    const stored = storedTicket({ ...GOOD, priority: 'P1', ...fields }, updates);
    return {
      ...stored,
      updates: stored.updates.map((each, i) => ({ ...each, assignmentGroup: moves[i]?.[1] ?? null })),
    };
  };

  it.each([
    ['on time', [[90, 'Duty Manager']], {}],
    ['late', [[91, 'duty manager']], {}],
    ['not escalated', [[30, 'Network']], {}],
    ['resolved before it was due', [[30, 'Network']], { resolvedAt: OPENED + 90 * MINUTE_MS }],
    ['none due in the period', [[30, 'Network']], { resolvedAt: OPENED + HOUR_MS }],
    ['none due in the period', [], { priority: 'P2' }],
    ['unknown', [], {}],
    ['not escalated', [], { reassignmentCount: 0 }],
    ['on time', [], { reassignmentCount: 0, assignmentGroup: 'Duty manager' }],
  ] as const)('%s', (escalation, updates, fields) => {
    expect(measured([p1(updates, fields)]).lines).toMatchObject([{ escalation }]);
  });

  it('is unknown where a date alone leaves open when it fell due, and stands where it does not', () => {
    // Logged some time of a day of whose 24 hours the first is OPENED.
    const logged = { ambiguousTimes: { openedAt: OPENED + 24 * HOUR_MS - 1 }, resolvedAt: OPENED + 80 * HOUR_MS };
    expect(measured([p1([[100, 'Duty Manager']], logged)]).lines).toMatchObject([{ escalation: 'unknown' }]);
    expect(measured([p1([[60, 'Duty Manager']], logged)]).lines).toMatchObject([{ escalation: 'on time' }]);
    expect(measured([p1([[25 * 60, 'Duty Manager']], logged)]).lines).toMatchObject([{ escalation: 'unknown' }]);
    expect(measured([p1([[50 * 60, 'Duty Manager']], logged)]).lines).toMatchObject([{ escalation: 'late' }]);
  });

  it('counts those that fell due: 1 of 3, one unknown, one resolved before', () => {
    const run = measured([
      p1([[80, 'Duty Manager']]),
      p1([[100, 'Duty Manager']]),
      p1([[1, 'Network']]),
      p1([]),
      p1([[1, 'Network']], { resolvedAt: OPENED + 70 * MINUTE_MS }),
    ]);
    expect(run.result('incident.escalated')).toMatchObject({
      numerator: 1,
      denominator: 3,
      unknown: 1,
      excluded: [{ reason: 'resolved before it was due', count: 1 }],
    });
  });
});
