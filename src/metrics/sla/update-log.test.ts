import { describe, expect, it } from 'vitest';
import { HOUR_MS, MINUTE_MS } from '../../lib/time.ts';
import type { Ticket } from '../../model/evidence.ts';
import type { Metric, StoredTicket, TicketHistoryEntry } from '../../model/metric.ts';
import { ALWAYS, type SlaPolicy, type TicketCommitment } from '../../model/policy.ts';
import { instantOf as at } from '../../testing/measure-context.ts';
import { runMetric } from '../../testing/run-metric.ts';
import { commitment, type SlaSetting, slaContext, storedTicket } from '../../testing/tickets.ts';
import { slaResolution } from '../sla-resolution.ts';
import { slaResponse } from '../sla-response.ts';

const YEAR = '2026-01-01T00:00:00-05:00/2027-01-01T00:00:00-05:00';
const END_OF_YEAR = '2026-12-31T23:59:59-05:00';
const targetOf = (minutes: number, fields: Partial<TicketCommitment> = {}): TicketCommitment =>
  commitment({ targetMs: minutes * MINUTE_MS, calendar: ALWAYS, ...fields });

type Update = Partial<TicketHistoryEntry> & Pick<TicketHistoryEntry, 'at' | 'state'>;

function logged(fields: Partial<Ticket> & Pick<Ticket, 'openedAt'>, updates: readonly Update[]): StoredTicket {
  const blank = {
    stateText: null,
    priority: null,
    category: null,
    service: null,
    customer: null,
    sourceBreached: null,
  };
  const entries = updates.map((update) => ({
    ...blank,
    sequence: null,
    assignmentGroup: null,
    assignee: null,
    ...update,
  }));
  return { ...storedTicket(fields), updates: entries };
}

function judge(
  metric: Metric<'tickets'>,
  stored: StoredTicket,
  commitments: readonly TicketCommitment[],
  setting: Partial<SlaSetting> = {},
) {
  const context = slaContext({ commitments, period: YEAR, asOf: END_OF_YEAR, ...setting });
  return runMetric(metric, [stored], context).lines[0] ?? expect.fail('no line');
}

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

describe('another category on the way', () => {
  const openedAt = at('2026-03-02T09:00:00-05:00');
  const hour = (hours: number) => openedAt + hours * HOUR_MS;
  const terms = [
    targetOf(240, { id: 'network', categories: ['network'] }),
    targetOf(24 * 60, { id: 'other', categories: ['software', 'hardware'] }),
  ];
  const moved = (from: string | null, to: string, changedAt: number, resolvedAt: number) =>
    judge(
      slaResolution,
      logged({ openedAt, resolvedAt: hour(resolvedAt), state: 'resolved', category: to }, [
        { at: openedAt, state: 'new', category: from },
        { at: hour(changedAt), state: 'active', category: to },
        { at: hour(resolvedAt), state: 'resolved', category: null },
      ]),
      terms,
    );

  it('to a shorter commitment: it runs from the change', () => {
    // 12:00 + 4 h = 16:00.
    expect(moved('software', 'network', 3, 7)).toMatchObject({
      commitment: 'network',
      start: hour(3),
      due: hour(7),
      verdict: 'PASS',
      category: 'network',
      listed: 'no',
    });
    expect(moved('software', 'network', 3, 7.5)).toMatchObject({ verdict: 'EXCEPTION', late: 30 * MINUTE_MS });
  });

  it('to a longer one: from the start, and on the exceptions list whatever comes of it', () => {
    const line = moved('network', 'software', 3, 11);
    expect(line).toMatchObject({ commitment: 'other', start: openedAt, due: hour(24), verdict: 'PASS', listed: 'yes' });
    expect(line.flags).toContain('reclassified to a longer commitment');
  });

  it('leaves a breach that had happened', () => {
    expect(moved('network', 'software', 5, 6)).toMatchObject({
      commitment: 'network',
      verdict: 'EXCEPTION',
      reason: 'due before the commitment changed',
      due: hour(4),
    });
  });

  it('under the same commitment changes nothing', () => {
    expect(moved('hardware', 'software', 3, 11)).toMatchObject({
      start: openedAt,
      due: hour(24),
      category: 'software',
      listed: 'no',
    });
  });

  it('where nothing was promised before runs from the change', () => {
    expect(moved('paper', 'network', 3, 7)).toMatchObject({ commitment: 'network', start: hour(3), verdict: 'PASS' });
  });

  it('is no change where the log did not say before: the first known counts from the opening', () => {
    expect(moved(null, 'network', 3, 4)).toMatchObject({
      commitment: 'network',
      start: openedAt,
      due: hour(4),
      verdict: 'PASS',
    });
  });
});
