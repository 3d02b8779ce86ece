import { describe, expect, it } from 'vitest';
import { HOUR_MS, MINUTE_MS } from '../../lib/time.ts';
import { judge, logged, targetOf, type Update } from '../../testing/logged-tickets.ts';
import { instantOf as at } from '../../testing/measure-context.ts';
import { storedTicket } from '../../testing/tickets.ts';
import { slaResolution } from '../sla-resolution.ts';
import { slaResponse } from '../sla-response.ts';

// 1 November 2026 in New York: 01:00 to 02:00 occurs twice, first at 05:00Z, then at 06:00Z.
const twice = (localMinutes: number) => {
  const first = at('2026-11-01T05:00:00Z') + localMinutes * MINUTE_MS;
  return { at: first, later: first + HOUR_MS };
};

describe('updates in the hour that occurs twice (G40)', () => {
  const resolved = logged({ openedAt: at('2026-11-01T00:30:00-04:00'), state: 'resolved' }, [
    { at: at('2026-11-01T00:30:00-04:00'), state: 'new' },
    { ...twice(30), state: 'resolved' },
  ]);

  it.each([
    [90, 'UNMEASURABLE', 'ambiguous local time'],
    [240, 'PASS', 'in time'],
    [59, 'EXCEPTION', 'late'],
  ])('resolved after 1:00 or 2:00, target %d min: %s', (minutes, verdict, reason) => {
    const line = judge(slaResolution, resolved, [targetOf(minutes)]);
    expect(line).toMatchObject({ verdict, reason });
    expect(line.flags).toContain('ambiguous local time');
  });

  const held = logged(
    { openedAt: at('2026-11-01T04:00:00Z'), resolvedAt: at('2026-11-01T09:00:00Z'), state: 'resolved' },
    [
      { at: at('2026-11-01T04:00:00Z'), state: 'new' },
      { ...twice(30), state: 'hold' },
      { at: at('2026-11-01T08:00:00Z'), state: 'active' },
      { at: at('2026-11-01T09:00:00Z'), state: 'resolved' },
    ],
  );

  it.each([
    // Held from 05:30Z: 1:30 + 1:00 of running time. Held from 06:30Z: 2:30 + 1:00.
    [150, 'UNMEASURABLE'],
    [209, 'UNMEASURABLE'],
    [210, 'PASS'],
    [149, 'EXCEPTION'],
  ])('a hold that begins in it, target %d min: %s', (minutes, verdict) => {
    expect(judge(slaResolution, held, [targetOf(minutes)])).toMatchObject({ verdict });
  });

  const both = (sequence: readonly [number | null, number | null]) =>
    logged({ openedAt: at('2026-11-01T04:00:00Z'), resolvedAt: at('2026-11-01T08:00:00Z'), state: 'resolved' }, [
      { ...twice(10), state: 'active', sequence: sequence[1] },
      { ...twice(50), state: 'hold', sequence: sequence[0] },
      { at: at('2026-11-01T08:00:00Z'), state: 'resolved' },
    ]);

  it('takes the one reading that the stated order leaves: on hold 01:50, resumed at the second 01:10', () => {
    // 4:00 from opening to resolution less 0:20 on hold.
    const line = judge(slaResolution, both([1, 2]), [targetOf(220)]);
    expect(line).toMatchObject({ verdict: 'PASS', elapsed: 220 * MINUTE_MS, hold: 20 * MINUTE_MS });
    expect(judge(slaResolution, both([1, 2]), [targetOf(219)])).toMatchObject({ verdict: 'EXCEPTION' });
  });

  it('judges every order where none is stated', () => {
    // Resumed before the hold began: on hold up to the resolution.
    expect(judge(slaResolution, both([null, null]), [targetOf(219)])).toMatchObject({ verdict: 'UNMEASURABLE' });
  });

  it('judges nothing where there are too many readings', () => {
    const many = Array.from({ length: 7 }, (_, i): Update => ({ ...twice(i), state: 'active' }));
    const stored = logged(
      { openedAt: at('2026-11-01T04:00:00Z'), resolvedAt: at('2026-11-01T08:00:00Z'), state: 'resolved' },
      [...many, { at: at('2026-11-01T08:00:00Z'), state: 'resolved' }],
    );
    expect(judge(slaResolution, stored, [targetOf(600)])).toMatchObject({
      verdict: 'UNMEASURABLE',
      reason: 'ambiguous local time',
    });
    expect(judge(slaResolution, { ...stored, updates: stored.updates.slice(1) }, [targetOf(600)])).toMatchObject({
      verdict: 'PASS',
    });
  });

  it('moves the response that was read from the log', () => {
    const responded = logged({ openedAt: at('2026-11-01T04:30:00Z'), respondedAt: twice(30).at }, [
      { ...twice(30), state: 'active' },
    ]);
    const response = (minutes: number) => judge(slaResponse, responded, [targetOf(minutes, { metric: 'response' })]);
    expect([response(59), response(60), response(120)].map(({ verdict }) => verdict)).toEqual([
      'EXCEPTION',
      'UNMEASURABLE',
      'PASS',
    ]);
  });

  it('moves a cancellation that was taken from the closing', () => {
    const closedAt = twice(30).at;
    const cancelled = storedTicket({
      openedAt: at('2026-11-01T04:30:00Z'),
      closedAt,
      cancelledAt: closedAt,
      state: 'cancelled',
      ambiguousTimes: { closedAt: closedAt + HOUR_MS },
    });
    expect(judge(slaResolution, cancelled, [targetOf(90)])).toMatchObject({ verdict: 'UNMEASURABLE' });
  });
});
