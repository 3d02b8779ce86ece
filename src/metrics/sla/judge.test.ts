import { describe, expect, it } from 'vitest';
import { HOUR_MS } from '../../lib/time.ts';
import type { Ticket } from '../../model/evidence.ts';
import { instantOf as at } from '../../testing/measure-context.ts';
import { line, local, verdict } from '../../testing/office-ticket.ts';
import { commitment } from '../../testing/tickets.ts';

describe('situations of spec 1.5', () => {
  it.each<[string, Partial<Ticket>, string, string]>([
    ['stopped on the due instant', { state: 'resolved', resolvedAt: local('02T17:00') }, 'PASS', 'in time'],
    ['stopped later', { state: 'resolved', resolvedAt: local('02T17:01') }, 'EXCEPTION', 'late'],
    ['open past due', { state: 'active' }, 'EXCEPTION', 'open past due'],
    [
      'cancelled at the due instant',
      { state: 'cancelled', cancelledAt: local('02T17:00') },
      'EXCLUDED',
      'cancelled before due',
    ],
    ['cancelled after it', { state: 'cancelled', cancelledAt: local('02T17:01') }, 'EXCEPTION', 'cancelled after due'],
    ['cancelled, nobody says when', { state: 'cancelled' }, 'UNMEASURABLE', 'end time unknown'],
    ['a duplicate', { state: 'closed', duplicateOf: 'INC1', resolvedAt: local('02T10:00') }, 'EXCLUDED', 'duplicate'],
    [
      'a duplicate, too late',
      { state: 'closed', duplicateOf: 'INC1', closedAt: local('03T10:00') },
      'EXCEPTION',
      'duplicate closed after due',
    ],
    ['a duplicate still open', { state: 'active', duplicateOf: 'INC1' }, 'EXCEPTION', 'open past due'],
    ['closed, never resolved', { state: 'closed', closedAt: local('02T10:00') }, 'UNMEASURABLE', 'no resolution time'],
    ['in a state nobody knows', { state: 'unknown' }, 'UNMEASURABLE', 'state unknown'],
    [
      'stopped in its own future',
      { state: 'resolved', resolvedAt: at('2026-05-01T00:00:00Z') },
      'UNMEASURABLE',
      'stop after as-of',
    ],
    [
      'open, with a resolution time',
      { state: 'active', resolvedAt: local('02T10:00') },
      'UNMEASURABLE',
      'reopening times unknown',
    ],
  ])('%s', (_title, ticket, expected, reason) => {
    expect(verdict(ticket)).toEqual([expected, reason]);
  });

  it('not due, and not due because paused', () => {
    const early = { asOf: '2026-02-02T16:00:00-05:00' };
    expect(verdict({ state: 'active' }, [], early)).toEqual(['NOT_DUE', 'not due']);
    expect(verdict({ state: 'hold' }, ['2026-02-02T10:00:00-05:00 hold P3'])).toEqual(['NOT_DUE', 'not due, paused']);
    expect(verdict({ state: 'hold' }, ['2026-02-02T17:30:00-05:00 hold P3'])).toEqual(['EXCEPTION', 'open past due']);
  });

  it('a stop exactly on the due instant is late under the exclusive boundary, and the range says so', () => {
    const ticket: Partial<Ticket> = { state: 'resolved', resolvedAt: local('02T17:00') };
    expect(verdict(ticket, [], { sla: { boundary: 'exclusive' } })).toEqual(['EXCEPTION', 'late']);
    expect(line(ticket)?.['other-otherBoundary']).toBe('EXCEPTION');
  });

  it('closed counts as resolved where the policy says so, and is flagged', () => {
    const ticket: Partial<Ticket> = { state: 'closed', closedAt: local('02T10:00') };
    const found = line(ticket, [], { sla: { closedCountsAsResolved: true } });
    expect([found?.verdict, found?.stop, found?.flags]).toEqual([
      'PASS',
      local('02T10:00'),
      'final fields only; closed-at used as resolution',
    ]);
    const logged = line(ticket, ['2026-02-02T09:30:00-05:00 active P3', '2026-02-02T10:00:00-05:00 closed P3']);
    expect(logged?.reason).toBe('no resolution time');
  });

  it('closed after the as-of instant, nobody says when it was resolved: perhaps by then, unless a log shows it open', () => {
    const closedAt = at('2026-04-03T10:00:00-04:00');
    const lost: Partial<Ticket> = { state: 'closed', closedAt, updatedAt: closedAt };
    expect(verdict(lost)).toEqual(['UNMEASURABLE', 'no resolution time']);
    const log = ['2026-02-02T09:30:00-05:00 active P3', '2026-04-03T10:00:00-04:00 closed P3'];
    expect(verdict(lost, log)).toEqual(['EXCEPTION', 'open past due']);
    // Resolved at a known time after it: certainly open then.
    expect(verdict({ ...lost, resolvedAt: closedAt })).toEqual(['EXCEPTION', 'open past due']);
  });

  it('no commitment: excluded, listed by the period it was opened in', () => {
    const found = line({ state: 'active' }, [], {
      commitments: [commitment({ targetMs: HOUR_MS, priorities: ['P1'] })],
    });
    expect([found?.verdict, found?.reason, found?.dueIn, found?.entered]).toEqual([
      'EXCLUDED',
      'no commitment',
      'yes',
      'none',
    ]);
  });

  it('a record written after the as-of instant is open at it; one that was not is broken', () => {
    const later: Partial<Ticket> = { state: 'resolved', resolvedAt: local('03T10:00') };
    const asOf = { asOf: '2026-02-02T18:00:00-05:00' };
    expect(verdict({ ...later, updatedAt: local('03T10:00') }, [], asOf)).toEqual(['EXCEPTION', 'open past due']);
    expect(verdict({ ...later, updatedAt: local('02T10:00') }, [], asOf)).toEqual(['UNMEASURABLE', 'stop after as-of']);
  });
});

describe('commitments', () => {
  const narrow = (fields: Parameters<typeof commitment>[0]) => commitment(fields);

  it('the first that fits is used, by every property it names', () => {
    const commitments = [
      narrow({ id: 'payroll', targetMs: HOUR_MS, services: ['Payroll'], categories: ['Finance'] }),
      narrow({ id: 'customer', targetMs: HOUR_MS, customers: ['Lakeside'] }),
      narrow({ id: 'problems', targetMs: HOUR_MS, types: ['problem'] }),
      narrow({ id: 'any', targetMs: HOUR_MS }),
    ];
    const used = (ticket: Partial<Ticket>) => line(ticket, [], { commitments })?.commitment;
    expect(used({ service: 'Payroll', category: 'Finance' })).toBe('payroll');
    expect(used({ service: 'Payroll', category: null, customer: 'Lakeside' })).toBe('customer');
    expect(used({ type: 'problem' })).toBe('problems');
    expect(used({})).toBe('any');
  });

  it('are those in force on the local date of opening, both days inclusive', () => {
    const commitments = [
      narrow({ id: 'old', targetMs: HOUR_MS, effectiveTo: '2026-02-01' }),
      narrow({ id: 'new', targetMs: HOUR_MS, effectiveFrom: '2026-02-02', effectiveTo: '2026-02-28' }),
    ];
    const used = (text: string) => line({ openedAt: at(text) }, [], { commitments })?.commitment ?? null;
    expect(used('2026-02-01T23:59:59-05:00')).toBe('old');
    expect(used('2026-02-02T00:00:00-05:00')).toBe('new');
    expect(used('2026-02-28T23:59:59-05:00')).toBe('new');
    expect(used('2026-03-01T00:00:00-05:00')).toBeNull();
  });
});
