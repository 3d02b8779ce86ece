import { describe, expect, it } from 'vitest';
import { HOUR_MS } from '../../lib/time.ts';
import type { Ticket } from '../../model/evidence.ts';
import { instantOf as at } from '../../testing/measure-context.ts';
import { runMetric } from '../../testing/run-metric.ts';
import { commitment, type SlaSetting, slaContext, storedTicket } from '../../testing/tickets.ts';
import { slaResolution } from '../sla-resolution.ts';
import { slaResponse } from '../sla-response.ts';

// Opened Monday 2026-02-02 09:00 New York; 8 business hours fall due the same day at 17:00.
const OPENED = at('2026-02-02T09:00:00-05:00');
const local = (text: string): number => at(`2026-02-${text}:00-05:00`);
const EIGHT_HOURS = [commitment({ targetMs: 8 * HOUR_MS })];

function line(ticket: Partial<Ticket>, updates: readonly string[] = [], setting: Partial<SlaSetting> = {}) {
  const context = slaContext({ commitments: EIGHT_HOURS, ...setting });
  const { lines } = runMetric(slaResolution, [storedTicket({ openedAt: OPENED, ...ticket }, updates)], context);
  return lines[0];
}
const verdict = (...given: Parameters<typeof line>): readonly unknown[] => {
  const found = line(...given);
  return [found?.verdict, found?.reason];
};

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

  it('given before the cancellation stands; never given, the cancellation decides', () => {
    const cancelled: Partial<Ticket> = { state: 'cancelled', cancelledAt: local('02T09:10') };
    expect(response({ ...cancelled, respondedAt: local('02T09:05') })[0]).toBe('PASS');
    expect(response(cancelled).slice(0, 2)).toEqual(['EXCLUDED', 'cancelled before due']);
    expect(response({ ...cancelled, cancelledAt: local('02T10:10') }).slice(0, 2)).toEqual([
      'EXCEPTION',
      'cancelled after due',
    ]);
  });
});

describe('the same line under other definitions', () => {
  it('ignores holds, and runs around the clock', () => {
    const updates = [
      '2026-02-02T09:00:00-05:00 active P3',
      '2026-02-02T11:00:00-05:00 hold P3',
      '2026-02-03T10:00:00-05:00 active P3',
      '2026-02-03T12:00:00-05:00 resolved P3',
    ];
    const found = line({ state: 'resolved', resolvedAt: local('03T12:00') }, updates);
    // Two hours before the hold, two after it; without pauses 11 business hours; around the clock two and two.
    expect([found?.verdict, found?.['other-noPauses'], found?.['other-calendarTime']]).toEqual([
      'PASS',
      'EXCEPTION',
      'PASS',
    ]);
    const night = line({ state: 'resolved', resolvedAt: local('03T09:00') });
    expect([night?.verdict, night?.['other-calendarTime']]).toEqual(['EXCEPTION', 'EXCEPTION']);
  });

  it('says so when the other definition puts the line into another period', () => {
    // Friday 27 March 16:00 + 24 business hours is Wednesday 1 April 16:00; + 24 h around the clock, Saturday.
    const openedAt = at('2026-03-27T16:00:00-04:00');
    const found = line({ openedAt, state: 'active' }, [], { commitments: [commitment({ targetMs: 24 * HOUR_MS })] });
    expect([found?.verdict, found?.dueIn, found?.['other-calendarTime'], found?.['other-noPauses']]).toEqual([
      'NOT_DUE',
      'no',
      'EXCEPTION',
      'OTHER_PERIOD',
    ]);
  });
});

describe('differences from the tool (SLA-1)', () => {
  const resolved = (text: string): Partial<Ticket> => ({
    state: 'resolved',
    resolvedAt: local(text),
    updatedAt: local('20T09:00'),
  });
  const log = (...rest: readonly string[]) => ['2026-02-02T09:00:00-05:00 active P3', ...rest];
  it.each<[string, Partial<Ticket>, readonly string[]]>([
    ['not compared', resolved('02T12:00'), []],
    ['none', { ...resolved('02T12:00'), sourceBreached: false, sourceDueAt: local('02T17:00') }, []],
    ['boundary', { ...resolved('02T17:00'), sourceBreached: true }, []],
    ['rounding', { ...resolved('02T16:59'), resolvedAt: local('02T16:59') + 30_000, sourceBreached: true }, []],
    ['rounding', { ...resolved('02T12:00'), sourceBreached: false, sourceDueAt: local('02T17:00') + 59_000 }, []],
    ['schedule', { ...resolved('03T09:30'), openedAt: local('02T16:00'), sourceBreached: true }, []],
    ['schedule', { ...resolved('17T10:00'), openedAt: local('13T16:00'), sourceBreached: true }, []],
    ['schedule', { ...resolved('13T16:30'), openedAt: local('13T16:00'), sourceDueAt: local('16T16:00') }, []],
    ['stale', { state: 'active', sourceBreached: false }, []],
    ['stale', { ...resolved('03T12:00'), updatedAt: local('02T15:00'), sourceBreached: false }, []],
    [
      'pause',
      { ...resolved('03T12:00'), sourceBreached: true },
      log(
        '2026-02-02T11:00:00-05:00 hold P3',
        '2026-02-03T10:00:00-05:00 active P3',
        '2026-02-03T12:00:00-05:00 resolved P3',
      ),
    ],
    [
      'reopen',
      { ...resolved('04T15:00'), sourceBreached: false },
      log(
        '2026-02-02T13:00:00-05:00 resolved P3',
        '2026-02-04T10:00:00-05:00 active P3',
        '2026-02-04T15:00:00-05:00 resolved P3',
      ),
    ],
    ['zone', { ...resolved('02T12:00'), sourceBreached: false, sourceDueAt: local('02T17:00') - 5 * HOUR_MS }, []],
    ['unknown', { ...resolved('02T12:00'), sourceBreached: true }, []],
  ])('%s', (expected, ticket, updates) => {
    const found = line(ticket, updates);
    expect(found?.difference).toBe(expected);
    const differs = { 'not compared': 'not compared', none: 'nothing' }[expected];
    if (differs !== undefined) expect(found?.differsIn).toBe(differs);
    else expect(['verdict', 'due instant']).toContain(found?.differsIn);
  });

  it('priority: a tool that recomputes from the beginning', () => {
    const commitments = [
      commitment({ priorities: ['P1'], targetMs: 4 * HOUR_MS }),
      commitment({ priorities: ['P3'], targetMs: 24 * HOUR_MS }),
    ];
    const updates = log('2026-02-02T14:00:00-05:00 active P1', '2026-02-02T16:00:00-05:00 resolved P1');
    const found = line({ ...resolved('02T16:00'), priority: 'P1', sourceBreached: true }, updates, { commitments });
    expect([found?.verdict, found?.difference]).toEqual(['PASS', 'priority']);
  });
});
