import { describe, expect, it } from 'vitest';
import { HOUR_MS } from '../../lib/time.ts';
import type { Ticket } from '../../model/evidence.ts';
import { line, local, verdict } from '../../testing/office-ticket.ts';
import { commitment } from '../../testing/tickets.ts';

describe('a snapshot and a log of the same ticket', () => {
  const log = [
    '2026-02-02T09:05:00-05:00 new P3',
    '2026-02-02T09:30:00-05:00 active P3',
    '2026-02-02T11:00:00-05:00 hold P3',
    '2026-02-02T14:00:00-05:00 active P3',
    '2026-02-03T10:00:00-05:00 resolved P3',
    '2026-02-05T10:00:00-05:00 closed P3',
  ];
  const ticket: Partial<Ticket> = {
    state: 'closed',
    resolvedAt: local('03T10:00'),
    closedAt: local('05T10:00'),
    holdMs: 3 * HOUR_MS,
  };
  const around = { commitments: [commitment({ targetMs: 23 * HOUR_MS, calendar: '24x7' })] };

  it('agree where the total decides: around the clock a hold counts wherever it was', () => {
    const [full, reduced] = [line(ticket, log, around), line(ticket, [], around)];
    expect([full?.verdict, full?.elapsed, full?.due, full?.precision]).toEqual([
      'PASS',
      22 * HOUR_MS,
      local('03T11:00'),
      'full',
    ]);
    expect([reduced?.verdict, reduced?.elapsed, reduced?.due, reduced?.precision]).toEqual([
      'PASS',
      22 * HOUR_MS,
      local('03T11:00'),
      'reduced',
    ]);
    expect(full?.pauses).toBe('2026-02-02T16:00:00Z/2026-02-02T19:00:00Z');
    expect(reduced?.pauses).toBeNull();
  });

  it('agree as far as the snapshot can know: in business hours the position decides', () => {
    // Due Tuesday 12:00 with the hold inside hours, Monday 17:00 with it outside; resolved Tuesday 10:00.
    expect(verdict(ticket, log)).toEqual(['PASS', 'in time']);
    const reduced = line(ticket);
    expect([reduced?.verdict, reduced?.reason, reduced?.precision]).toEqual([
      'UNMEASURABLE',
      'hold position unknown',
      'bounds',
    ]);
    expect([reduced?.due, reduced?.dueLatest, reduced?.elapsed]).toEqual([local('02T17:00'), local('03T12:00'), null]);
  });

  it('judge a reopening of unknown date only where it cannot matter', () => {
    expect(verdict({ state: 'resolved', resolvedAt: local('02T16:00'), reopenCount: 1 })).toEqual(['PASS', 'in time']);
    expect(verdict({ state: 'resolved', resolvedAt: local('03T16:00'), reopenCount: 1 })).toEqual([
      'UNMEASURABLE',
      'reopening times unknown',
    ]);
  });

  it('count an open hold of unknown start as paused only while nothing can be due', () => {
    expect(verdict({ state: 'hold' }, [], { asOf: '2026-02-02T17:00:00-05:00' })).toEqual([
      'NOT_DUE',
      'not due, paused',
    ]);
    expect(verdict({ state: 'hold' }, [], { asOf: '2026-02-02T17:00:01-05:00' })).toEqual([
      'UNMEASURABLE',
      'hold position unknown',
    ]);
  });

  it('take the resolution time the ticket states, and say where the log has another', () => {
    const found = line({ ...ticket, resolvedAt: local('03T10:30') }, log);
    expect([found?.stop, found?.flags]).toEqual([local('03T10:30'), 'resolution time differs from the history']);
  });

  it('do not stretch a hold the log leaves open over a newer export', () => {
    const found = line({ ...ticket, updatedAt: local('05T10:00') }, log.slice(0, 3));
    expect([found?.verdict, found?.reason]).toEqual(['UNMEASURABLE', 'hold position unknown']);
  });

  it('count only the states that pause by contract', () => {
    const found = line(ticket, log, { sla: { pausingStates: ['awaiting customer'] } });
    expect([found?.verdict, found?.hold, found?.due]).toEqual(['EXCEPTION', 0, local('02T17:00')]);
  });
});
