import { describe, expect, it } from 'vitest';
import { HOUR_MS } from '../../lib/time.ts';
import type { Ticket } from '../../model/evidence.ts';
import { line, local } from '../../testing/office-ticket.ts';
import { commitment } from '../../testing/tickets.ts';

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
