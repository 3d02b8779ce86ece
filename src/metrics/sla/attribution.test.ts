import { describe, expect, it } from 'vitest';
import { HOUR_MS } from '../../lib/time.ts';
import type { Ticket } from '../../model/evidence.ts';
import { instantOf as at } from '../../testing/measure-context.ts';
import { type MetricRun, runMetric } from '../../testing/run-metric.ts';
import { commitment, type SlaSetting, slaContext, storedTicket } from '../../testing/tickets.ts';
import { slaResolution } from '../sla-resolution.ts';

// The eight tickets of spec 8.2; P1 24 h, P2 48 h, P4 18 h around the clock give the due instants of the table.
const HOURS = { P1: 24, P2: 48, P4: 18 } as const;
const COMMITMENTS = Object.entries(HOURS).map(([priority, hours]) =>
  commitment({ priorities: [priority as 'P1'], targetMs: hours * HOUR_MS, calendar: '24x7' }),
);
const ticket = (key: string, priority: keyof typeof HOURS, opened: string, rest: Partial<Ticket> = {}) =>
  storedTicket({ key, priority, openedAt: at(opened), ...rest });
const resolved = (text: string): Partial<Ticket> => ({ state: 'resolved', resolvedAt: at(text) });
const cancelled = (text: string): Partial<Ticket> => ({ state: 'cancelled', cancelledAt: at(text) });

const EIGHT = [
  ticket('A', 'P1', '2026-03-02T09:00:00-05:00', resolved('2026-03-02T16:00:00-05:00')),
  ticket('B', 'P1', '2026-03-30T12:00:00-04:00'),
  ticket('C', 'P2', '2026-03-31T09:00:00-04:00', resolved('2026-03-31T15:00:00-04:00')),
  ticket('D', 'P2', '2025-12-29T09:00:00-05:00', resolved('2026-01-05T09:00:00-05:00')),
  ticket('E', 'P4', '2026-03-31T16:00:00-04:00'),
  ticket('F', 'P2', '2026-03-09T09:00:00-04:00', cancelled('2026-03-10T09:00:00-04:00')),
  ticket('G', 'P1', '2026-02-02T09:00:00-05:00', cancelled('2026-02-05T09:00:00-05:00')),
  ticket('H', 'P2', '2026-02-10T09:00:00-05:00', { state: 'closed' }),
];

const run = (setting: Partial<SlaSetting> = {}): MetricRun =>
  runMetric(slaResolution, EIGHT, slaContext({ commitments: COMMITMENTS, ...setting }));

function ratio(of: MetricRun, key: string): readonly number[] {
  const result = of.result(key);
  if (result.kind !== 'ratio') throw new Error(`${key} is no ratio`);
  return [result.numerator, result.denominator, result.unknown];
}
function count(of: MetricRun, key: string): number {
  const result = of.result(key);
  if (result.kind !== 'count') throw new Error(`${key} is no count`);
  return result.count;
}
const keysOf = (of: MetricRun, column: string, value: string): readonly unknown[] =>
  of.lines.filter((line) => line[column] === value).map((line) => line.ticket);

describe('eight tickets at quarter end (G16)', () => {
  it('due in: one of three, one unmeasurable, one cancelled before due', () => {
    const due = run();
    expect(ratio(due, 'sla.resolution.attainment')).toEqual([1, 3, 1]);
    expect(due.result('sla.resolution.attainment')).toMatchObject({
      conclusion: 'below-target',
      excluded: [
        { reason: 'cancelled before due', count: 1 },
        { reason: 'duplicate', count: 0 },
        { reason: 'no commitment', count: 0 },
      ],
    });
    expect(ratio(due, 'sla.resolution.attainment.P1')).toEqual([1, 3, 0]);
    expect(ratio(due, 'sla.resolution.attainment.P2')).toEqual([0, 0, 1]);
    expect(Object.fromEntries(due.lines.map((line) => [line.ticket, line.reason]))).toEqual({
      A: 'in time',
      B: 'open past due',
      C: 'in time',
      D: 'late',
      E: 'not due',
      F: 'cancelled before due',
      G: 'cancelled after due',
      H: 'no resolution time',
    });
  });

  it('resolved in: two of three; opened in: two of four', () => {
    expect(ratio(run({ sla: { attribution: 'resolved-in' } }), 'sla.resolution.attainment')).toEqual([2, 3, 0]);
    expect(ratio(run({ sla: { attribution: 'opened-in' } }), 'sla.resolution.attainment')).toEqual([2, 4, 1]);
  });

  it('prints all three beside each other, whichever leads', () => {
    for (const attribution of ['due-in', 'resolved-in', 'opened-in'] as const) {
      const all = run({ sla: { attribution } });
      expect(ratio(all, 'sla.resolution.range.due-in')).toEqual([1, 3, 1]);
      expect(ratio(all, 'sla.resolution.range.resolved-in')).toEqual([2, 3, 0]);
      expect(ratio(all, 'sla.resolution.range.opened-in')).toEqual([2, 4, 1]);
    }
  });

  it('reconciles the two lists: A on both, B and G due only, C and D resolved only (SLA-11)', () => {
    const all = run();
    expect(['both', 'due-only', 'stopped-only'].map((list) => count(all, `sla.resolution.lists.${list}`))).toEqual([
      1, 2, 2,
    ]);
  });

  it('lists three breaches, of which D, due in December, is not one of this quarter: the rate counts two', () => {
    const all = run();
    expect(keysOf(all, 'listedAs', 'breach of the period')).toEqual(['B', 'G']);
    expect(keysOf(all, 'listedAs', 'breach of another period')).toEqual(['D']);
    expect(count(all, 'sla.resolution.listed.breach-of-the-period')).toBe(2);
    expect(count(all, 'sla.resolution.listed.breach-of-another-period')).toBe(1);
    expect(count(all, 'sla.resolution.listed.no-breach-priority-lowered')).toBe(0);
    // By resolution it is the other way round: D stopped in the quarter, B and G never did.
    const byStop = run({ sla: { attribution: 'resolved-in' } });
    expect(keysOf(byStop, 'listedAs', 'breach of the period')).toEqual(['D']);
  });

  it('rolls forward 0 + 7 − 1 − 4 = 2 (G16b)', () => {
    const all = run();
    const steps = ['opening', 'attached', 're-dated-in', 're-dated-out', 'cancelled-before-due', 'fell-due', 'closing'];
    expect(steps.map((step) => count(all, `sla.resolution.rollforward.${step}`))).toEqual([0, 7, 0, 0, 1, 4, 2]);
    expect(keysOf(all, 'left', 'closing')).toEqual(['C', 'E']);
  });

  it('opens the next quarter with what this one closed with', () => {
    const next = run({
      period: '2026-04-01T00:00:00-04:00/2026-07-01T00:00:00-04:00',
      asOf: '2026-07-01T00:00:00-04:00',
    });
    expect(keysOf(next, 'entered', 'opening')).toEqual(['C', 'E']);
    expect(ratio(next, 'sla.resolution.attainment')).toEqual([1, 2, 0]);
    expect(next.leftOut).toEqual({ 'opened, due and stopped outside the period': 6 });
  });

  it('leaves out what was opened later', () => {
    const late = storedTicket({ openedAt: at('2026-04-01T00:00:00-04:00') });
    const { lines, leftOut } = runMetric(slaResolution, [late], slaContext({ commitments: COMMITMENTS }));
    expect([lines, leftOut]).toEqual([[], { 'opened after the period': 1 }]);
  });

  it('puts an instant into one quarter by the zone (G20)', () => {
    const quarter = (zone: string, from: string, to: string) => {
      const record = [ticket('Q', 'P1', '2026-03-31T02:00:00Z', resolved('2026-04-02T00:00:00Z'))];
      const context = slaContext({ commitments: COMMITMENTS, period: `${from}/${to}`, asOf: '2026-05-01T00:00:00Z' });
      return runMetric(slaResolution, record, { ...context, period: { ...context.period, zone } }).lines[0]?.dueIn;
    };
    expect(quarter('America/New_York', '2026-01-01T00:00:00-05:00', '2026-04-01T00:00:00-04:00')).toBe('yes');
    expect(quarter('Europe/Berlin', '2026-01-01T00:00:00+01:00', '2026-04-01T00:00:00+02:00')).toBe('no');
    expect(quarter('Europe/Berlin', '2026-04-01T00:00:00+02:00', '2026-07-01T00:00:00+02:00')).toBe('yes');
  });
});

describe('what later knowledge moves', () => {
  // Due 2026-03-30 09:00, resolved before; reopened in April inside the window, so the due instant moves to April.
  const reopened = storedTicket(
    {
      key: 'R',
      priority: 'P2',
      openedAt: at('2026-03-28T09:00:00-04:00'),
      state: 'resolved',
      resolvedAt: at('2026-04-02T12:00:00-04:00'),
      updatedAt: at('2026-04-02T12:00:00-04:00'),
    },
    [
      '2026-03-28T09:00:00-04:00 active P2',
      '2026-03-29T09:00:00-04:00 resolved P2',
      '2026-04-01T09:00:00-04:00 active P2',
      '2026-04-02T12:00:00-04:00 resolved P2',
    ],
  );
  const flow = (period: string | undefined, asOf: string) => {
    const context = slaContext({ commitments: COMMITMENTS, asOf, ...(period === undefined ? {} : { period }) });
    const [line] = runMetric(slaResolution, [reopened], context).lines;
    return [line?.entered, line?.left, line?.verdict];
  };
  const SECOND = '2026-04-01T00:00:00-04:00/2026-07-01T00:00:00-04:00';

  it('is re-dated out of the one quarter and into the next, and judged once', () => {
    expect(flow(undefined, '2026-04-01T00:00:00-04:00')).toEqual(['attached', 'fell due', 'PASS']);
    expect(flow(undefined, '2026-04-15T00:00:00-04:00')).toEqual(['attached', 're-dated out', 'EXCEPTION']);
    expect(flow(SECOND, '2026-07-01T00:00:00-04:00')).toEqual(['re-dated in', 'fell due', 'EXCEPTION']);
  });
});

describe('a ticket whose priority loses its commitment after the quarter', () => {
  // P1 at 22:00 on 31 March, due 22:00 on 1 April; re-ranked to P5, which has no commitment, at 08:00 on 1 April.
  const stored = storedTicket({ key: 'I', priority: 'P5', openedAt: at('2026-03-31T22:00:00-04:00'), state: 'new' }, [
    '2026-03-31T22:00:00-04:00 new P1',
    '2026-04-01T08:00:00-04:00 new P5',
  ]);
  const flow = (from: string, to: string): readonly unknown[] => {
    const context = slaContext({ commitments: COMMITMENTS, asOf: '2026-07-01T00:00:00-04:00' });
    const period = { ...context.period, from: at(from), to: at(to) };
    return runMetric(slaResolution, [stored], { ...context, period }).lines.map(({ entered, left }) => [entered, left]);
  };

  it('is carried out of the first quarter, into the second, and re-dated out of it', () => {
    expect(flow('2026-01-01T00:00:00-05:00', '2026-04-01T00:00:00-04:00')).toEqual([['attached', 'closing']]);
    expect(flow('2026-04-01T00:00:00-04:00', '2026-07-01T00:00:00-04:00')).toEqual([['opening', 're-dated out']]);
  });
});
