import { describe, expect, it } from 'vitest';
import { HOUR_MS } from '../../lib/time.ts';
import type { Ticket } from '../../model/evidence.ts';
import { local, OPENED } from '../../testing/office-ticket.ts';
import { runMetric } from '../../testing/run-metric.ts';
import { commitment, slaContext, storedTicket } from '../../testing/tickets.ts';
import { slaResponse } from '../sla-response.ts';

describe('a response', () => {
  const HALF = [commitment({ metric: 'response', targetMs: HOUR_MS / 2 })];
  const response = (ticket: Partial<Ticket>, updates: readonly string[] = []) => {
    const record = storedTicket({ openedAt: OPENED, ...ticket }, updates);
    const [found] = runMetric(slaResponse, [record], slaContext({ commitments: HALF })).lines;
    return [found?.verdict, found?.reason, found?.stop];
  };

  it('is the stated one, else the first update that left the state new', () => {
    expect(response({ respondedAt: local('02T09:30') })).toEqual(['PASS', 'in time', local('02T09:30')]);
    const log = ['2026-02-02T09:05:00-05:00 new P3', '2026-02-02T09:31:00-05:00 hold P3'];
    expect(response({ state: 'hold' }, log)).toEqual(['EXCEPTION', 'late', local('02T09:31')]);
  });

  it('is unmeasurable when somebody took the ticket and nobody wrote when; open when nobody did', () => {
    expect(response({ state: 'active' })).toEqual(['UNMEASURABLE', 'no response time', null]);
    expect(response({ state: 'new' })).toEqual(['EXCEPTION', 'open past due', null]);
  });

  it('of which nobody knows the time did not run until the as-of instant', () => {
    const elapsed = (ticket: Partial<Ticket>) => {
      const record = storedTicket({ openedAt: OPENED, ...ticket });
      const [found] = runMetric(slaResponse, [record], slaContext({ commitments: HALF })).lines;
      return [found?.reason, found?.elapsed];
    };
    expect(elapsed({ state: 'active' })).toEqual(['no response time', null]);
    expect(elapsed({ respondedAt: local('02T09:30') })).toEqual(['in time', HOUR_MS / 2]);
  });

  it('given before the cancellation stands; never given, the cancellation decides', () => {
    const cancelled: Partial<Ticket> = { state: 'cancelled', cancelledAt: local('02T09:10') };
    expect(response({ ...cancelled, respondedAt: local('02T09:05') })[0]).toBe('PASS');
    expect(response(cancelled).slice(0, 2)).toEqual(['EXCLUDED', 'cancelled before due']);
    expect(response({ ...cancelled, cancelledAt: local('02T10:10') }).slice(0, 2)).toEqual([
      'EXCEPTION',
      'cancelled after due',
    ]);
  });

  it('implied by a resolution that did not hold stands, whatever ends the ticket later (G43)', () => {
    const log = [
      '2026-02-02T09:00:00-05:00 new P3',
      '2026-02-02T09:20:00-05:00 resolved P3',
      '2026-02-02T11:00:00-05:00 active P1',
    ];
    const inTime = ['PASS', 'in time', local('02T09:20')];
    const cancelled: Partial<Ticket> = { state: 'cancelled', cancelledAt: local('04T10:00') };
    expect(response(cancelled, [...log, '2026-02-04T10:00:00-05:00 cancelled P1'])).toEqual(inTime);
    const duplicate: Partial<Ticket> = { state: 'closed', resolvedAt: local('04T10:00'), duplicateOf: 'INC0000002' };
    const closed = [...log, '2026-02-04T10:00:00-05:00 closed P1'];
    expect(response(duplicate, closed)).toEqual(['EXCLUDED', 'duplicate', local('02T09:20')]);
  });

  it('of a ticket that was reopened, nobody says when, and resolved after the as-of instant is not known', () => {
    const after = Date.parse('2026-04-02T10:00:00-04:00');
    const later: Partial<Ticket> = { state: 'closed', resolvedAt: after, closedAt: after, updatedAt: after };
    expect(response(later)).toEqual(['EXCEPTION', 'open past due', null]);
    expect(response({ ...later, reopenCount: 1 })).toEqual(['UNMEASURABLE', 'reopening times unknown', null]);
  });
});
