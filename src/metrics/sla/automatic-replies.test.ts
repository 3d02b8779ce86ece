import { describe, expect, it } from 'vitest';
import { MINUTE_MS } from '../../lib/time.ts';
import type { Ticket } from '../../model/evidence.ts';
import type { SlaPolicy } from '../../model/policy.ts';
import { judge, logged, targetOf, type Update } from '../../testing/logged-tickets.ts';
import { instantOf as at } from '../../testing/measure-context.ts';
import { slaResponse } from '../sla-response.ts';

describe('automatic replies (spec 1.5)', () => {
  const openedAt = at('2026-03-02T10:00:00-05:00');
  const minute = (minutes: number) => openedAt + minutes * MINUTE_MS;
  const bot = { actor: 'CORP\\Svc-Bot', state: 'active' } as const;
  const sla: Partial<SlaPolicy> = { automationAccounts: ['svc-bot'] };
  const response = (updates: readonly Update[], policy: Partial<SlaPolicy> = sla, fields: Partial<Ticket> = {}) =>
    // The store takes the first update that has left `new` for the response.
    judge(
      slaResponse,
      logged({ openedAt, respondedAt: updates.find(({ state }) => state !== 'new')?.at ?? null, ...fields }, updates),
      [targetOf(15, { metric: 'response' })],
      { sla: policy },
    );
  const person = { actor: 'beth', state: 'active' } as const;

  it.each<[string, readonly Update[], Partial<SlaPolicy>, string, number | null]>([
    [
      'do not stop the clock',
      [
        { at: minute(1), ...bot },
        { at: minute(20), ...person },
      ],
      sla,
      'EXCEPTION',
      20,
    ],
    [
      'do where the policy says so',
      [
        { at: minute(1), ...bot },
        { at: minute(20), ...person },
      ],
      { ...sla, automaticReplyCounts: true },
      'PASS',
      1,
    ],
    ['of accounts not listed do', [{ at: minute(1), ...bot }], {}, 'PASS', 1],
    [
      'leave a person’s reply in time',
      [
        { at: minute(1), ...bot },
        { at: minute(15), ...person },
      ],
      sla,
      'PASS',
      15,
    ],
    ['leave an unanswered ticket past due', [{ at: minute(1), ...bot }], sla, 'EXCEPTION', null],
    ['cannot be told where the log names nobody', [{ at: minute(1), state: 'active', actor: null }], sla, 'PASS', 1],
  ])('%s', (_what, updates, policy, verdict, minutes) => {
    const stop = minutes === null ? null : minute(minutes);
    expect(response(updates, policy)).toMatchObject({ verdict, stop });
  });

  it('are not followed by a reply where a person cancels the ticket', () => {
    const updates = [
      { at: minute(1), ...bot },
      { at: minute(10), actor: 'beth', state: 'cancelled' },
    ] as const;
    expect(response(updates, sla, { state: 'cancelled', cancelledAt: minute(10) })).toMatchObject({
      verdict: 'EXCLUDED',
      reason: 'cancelled before due',
      stop: null,
    });
  });

  it('are flagged when passed over', () => {
    expect(
      response([
        { at: minute(1), ...bot },
        { at: minute(15), ...person },
      ]).flags,
    ).toContain('automatic reply not counted');
  });

  it('that resolve the ticket imply the response like any resolution (G43)', () => {
    const line = response(
      [
        { at: minute(1), ...bot },
        { at: minute(9), ...bot, state: 'resolved' },
      ],
      sla,
      { state: 'resolved', resolvedAt: minute(9) },
    );
    expect(line).toMatchObject({ verdict: 'PASS', stop: minute(9) });
    expect(line.flags).toContain('response implied by the resolution');
  });

  it('leave a response the ticket states itself', () => {
    expect(response([{ at: minute(1), ...bot }], sla, { respondedAt: minute(12) })).toMatchObject({
      verdict: 'PASS',
      stop: minute(12),
    });
  });
});
