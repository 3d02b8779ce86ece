import { describe, expect, it } from 'vitest';
import { HOUR_MS } from '../../lib/time.ts';
import { instantOf as at } from '../../testing/measure-context.ts';
import { line, local } from '../../testing/office-ticket.ts';
import { commitment } from '../../testing/tickets.ts';

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

  it('runs around the clock in every commitment it had, though the last one always did', () => {
    const commitments = [
      commitment({ priorities: ['P1'], targetMs: 4 * HOUR_MS, calendar: '24x7' }),
      commitment({ priorities: ['P3'], targetMs: 8 * HOUR_MS }),
    ];
    const updates = [
      '2026-02-02T16:00:00-05:00 active P3',
      '2026-02-03T10:00:00-05:00 active P1',
      '2026-02-03T11:00:00-05:00 resolved P1',
    ];
    const ticket = { openedAt: local('02T16:00'), state: 'resolved', resolvedAt: local('03T11:00') } as const;
    // In office hours P3 was due on Tuesday at 16:00, after the priority was raised; around the clock, at midnight.
    const found = line({ ...ticket, priority: 'P1' }, updates, { commitments });
    expect([found?.verdict, found?.['other-calendarTime']]).toEqual(['PASS', 'EXCEPTION']);
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
