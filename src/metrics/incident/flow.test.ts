import { describe, expect, it } from 'vitest';
import type { Ticket } from '../../model/evidence.ts';
import { instantOf as at, measureContext } from '../../testing/measure-context.ts';
import { runMetric } from '../../testing/run-metric.ts';
import { storedTicket } from '../../testing/tickets.ts';
import { incidents } from '../incidents.ts';

// The quarter is January to March 2026 in New York; closing does not count as resolving.
const DECEMBER = at('2025-12-20T10:00:00-05:00');
const JANUARY = at('2026-01-10T10:00:00-05:00');
const MARCH = at('2026-03-10T10:00:00-04:00');
const APRIL = at('2026-04-02T10:00:00-04:00');

function run(rows: readonly Partial<Ticket>[], asOf = '2026-04-01T00:00:00-04:00') {
  const { policy, ...context } = measureContext({ asOf });
  const sla = { ...policy.sla, closedCountsAsResolved: false };
  const stored = rows.map((fields, i) => storedTicket({ key: `INC${i}`, openedAt: JANUARY, ...fields }));
  return runMetric(incidents, stored, { ...context, policy: { ...policy, sla } });
}
const steps = (of: ReturnType<typeof run>) =>
  of.keys
    .filter((key) => key.startsWith('incident.rollforward.'))
    .map((key) => {
      const result = of.result(key);
      return [key.replace('incident.rollforward.', ''), result.kind === 'count' ? result.count : null];
    });

describe('the roll-forward of incidents', () => {
  const resolved = { state: 'closed', resolvedAt: MARCH, closedAt: MARCH } as const;
  const rows: readonly Partial<Ticket>[] = [
    { openedAt: DECEMBER, ...resolved },
    resolved,
    { state: 'closed', closedAt: MARCH },
    { state: 'closed' },
    { openedAt: DECEMBER, state: 'resolved' },
    { openedAt: MARCH, state: 'resolved', resolvedAt: DECEMBER },
    { openedAt: DECEMBER, state: 'active' },
    { state: 'active' },
  ];

  it('adds up: 2 + 1 + 5 − 2 − 1 − 2 − 1 = 2', () => {
    const all = run(rows);
    expect(steps(all)).toEqual([
      ['carried-in', 2],
      ['perhaps-carried-in', 1],
      ['opened', 5],
      ['resolved', 2],
      ['closed-without-a-resolution-time', 1],
      ['ended-at-a-time-not-recorded', 2],
      ['ended-before-it-was-opened', 1],
      ['open', 2],
    ]);
    expect(all.result('incident.open')).toEqual({ kind: 'count', count: 2 });
    expect(all.result('incident.open-unknown')).toEqual({ kind: 'count', count: 2 });
  });

  it('stops at the end of the period when judged later: what ended in April was open, what was opened then takes no part', () => {
    const later = run(
      [
        { openedAt: DECEMBER, state: 'resolved', resolvedAt: APRIL },
        { openedAt: APRIL - 1, state: 'active' },
      ],
      '2026-05-01T00:00:00-04:00',
    );
    expect(later.lines.map(({ ticket, cameIn, wentOut }) => [ticket, cameIn, wentOut])).toEqual([
      ['INC0', 'carried in', 'open'],
      ['INC1', 'none', 'none'],
    ]);
  });
});
