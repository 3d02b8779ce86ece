import { describe, expect, it } from 'vitest';
import { DAY_MS, HOUR_MS, MINUTE_MS } from '../lib/time.ts';
import type { Ticket } from '../model/evidence.ts';
import { GOOD, measured, NOTHING, only } from '../testing/incidents.ts';
import { instantOf as at, measureContext } from '../testing/measure-context.ts';

const AS_OF = at('2026-04-01T00:00:00-04:00');
describe('times', () => {
  it('runs from logging, in calendar and in business time', () => {
    expect(only({})).toMatchObject({
      toAcknowledge: 20 * MINUTE_MS,
      toResolve: 5 * HOUR_MS,
      toResolveBusiness: 5 * HOUR_MS,
    });
    // From Friday 16:00 to Monday 10:00: an hour on either day of 09:00 to 17:00.
    const weekend = { openedAt: at('2026-03-13T16:00:00-04:00'), resolvedAt: at('2026-03-16T10:00:00-04:00') };
    expect(only({ ...weekend, respondedAt: null })).toMatchObject({
      toAcknowledge: null,
      toResolve: 66 * HOUR_MS,
      toResolveBusiness: 2 * HOUR_MS,
    });
  });

  it('makes none up from an end before the start, or an hour that occurs twice', () => {
    expect(only({ resolvedAt: at('2026-03-12T09:00:00-04:00') })).toMatchObject({ toResolve: null });
    expect(only({ ambiguousTimes: { respondedAt: 1 } })).toMatchObject({ toAcknowledge: null, toResolve: 5 * HOUR_MS });
  });

  it('makes none up from the date of a closure that counts as the resolution', () => {
    const { policy } = measureContext();
    const closing = { ...policy, sla: { ...policy.sla, closedCountsAsResolved: true } };
    const toResolve = (ambiguousTimes: Ticket['ambiguousTimes']) =>
      measured([{ resolvedAt: null, ambiguousTimes }], NOTHING, closing).lines.map((line) => line.toResolve);
    expect(toResolve(null)).toEqual([23 * HOUR_MS]);
    expect(toResolve({ closedAt: at('2026-03-13T23:59:59.999-04:00') })).toEqual([null]);
  });

  it('gives means, medians and 90th percentiles', () => {
    const lasting = (hours: number) => ({ resolvedAt: GOOD.openedAt + hours * HOUR_MS });
    const { result } = measured([
      lasting(1),
      lasting(2),
      lasting(3),
      { ...lasting(30), priority: 'P1' },
      { resolvedAt: null },
    ]);
    expect(result('incident.resolve.mean')).toEqual({ kind: 'mean', sum: 36 * HOUR_MS, count: 4 });
    expect(result('incident.resolve.mean.P1')).toEqual({ kind: 'mean', sum: 30 * HOUR_MS, count: 1 });
    // Nearest rank of four: the second, and ceil(3.6) = the fourth.
    expect(result('incident.resolve.median')).toMatchObject({ value: 2 * HOUR_MS });
    expect(result('incident.resolve.p90')).toMatchObject({ value: 30 * HOUR_MS });
    expect(result('incident.acknowledge.mean')).toEqual({ kind: 'mean', sum: 100 * MINUTE_MS, count: 5 });
  });
});

describe('which incidents count', () => {
  it.each([
    ['not an incident', { type: 'request' }],
    ['cancelled', { state: 'cancelled' }],
    ['duplicate of another ticket', { duplicateOf: 'INC9' }],
    ['opened after the as-of instant', { openedAt: AS_OF + 1 }],
    [
      'nothing happened to it in the period',
      { openedAt: 0, respondedAt: HOUR_MS, resolvedAt: HOUR_MS, closedAt: 2 * HOUR_MS },
    ],
  ] as const)('leaves out: %s', (reason, fields) => {
    const { lines, leftOut } = measured([fields]);
    expect(lines).toEqual([]);
    expect(Object.keys(leftOut)).toContain(reason);
  });

  it('puts what ended after the as-of instant among the open', () => {
    expect(only({ resolvedAt: AS_OF + 1, closedAt: AS_OF + 2 })).toMatchObject({
      openAtAsOf: 'yes',
      resolvedIn: 'no',
      toResolve: null,
      age: '8-30 days',
    });
  });

  it('does not know about one that ended at no recorded time', () => {
    expect(only({ resolvedAt: null, closedAt: null })).toMatchObject({ openAtAsOf: 'unknown', age: 'not open' });
  });
});

describe('backlog', () => {
  it.each([
    [7 * DAY_MS, '0-7 days'],
    [8 * DAY_MS - 1, '0-7 days'],
    [8 * DAY_MS, '8-30 days'],
    [31 * DAY_MS, '31-60 days'],
    [61 * DAY_MS, '61-90 days'],
    [90 * DAY_MS, '61-90 days'],
    [91 * DAY_MS, 'over 90 days'],
  ])('%d ms old: %s', (ms, age) => {
    const open = { state: 'active', respondedAt: null, resolvedAt: null, closedAt: null } as const;
    const run = measured([{ ...open, openedAt: AS_OF - ms, priority: 'P2' }]);
    expect(run.lines[0]).toMatchObject({ openAtAsOf: 'yes', age });
    expect(run.result(`incident.backlog.${age.replaceAll(' ', '-')}`)).toEqual({ kind: 'count', count: 1 });
    expect(run.result(`incident.backlog.${age.replaceAll(' ', '-')}.P2`)).toEqual({ kind: 'count', count: 1 });
  });
});

describe('rates', () => {
  it('counts reopened, reassigned and linked ones, and what is not stated apart', () => {
    const { result } = measured([
      { reopenCount: 2, reassignmentCount: 1, priority: 'P1', problemKey: 'PRB1' },
      { priority: 'P2' },
      { reopenCount: null, reassignmentCount: null },
      { resolvedAt: null, reopenCount: 1 },
    ]);
    expect(result('incident.reopened')).toMatchObject({ numerator: 1, denominator: 2, unknown: 1 });
    expect(result('incident.reassigned')).toMatchObject({ numerator: 1, denominator: 2, unknown: 1 });
    expect(result('incident.problem-linked')).toMatchObject({ numerator: 1, denominator: 2, unknown: 0 });
  });

  it('does not take a column that is not there for a no', () => {
    const { result } = measured([{ priority: 'P1' }]);
    expect(result('incident.problem-linked')).toMatchObject({ numerator: 0, denominator: 0, unknown: 1 });
  });
});

describe('stages (G35)', () => {
  it.each([
    ['nothing missing', {}, 'complete but for detection and validation', null],
    ['not closed in the period', { closedAt: null }, 'not closed in the period', null],
    ['no resolution time', { resolvedAt: null }, 'incomplete', 'remediated not recorded'],
    ['no category', { category: null }, 'incomplete', 'triaged not recorded'],
    ['no close code', { closeCode: null }, 'incomplete', 'closed not recorded'],
    [
      'answered after it was resolved',
      { respondedAt: at('2026-03-12T15:00:01-04:00') },
      'incomplete',
      'remediated before triaged',
    ],
    [
      'closed before it was resolved',
      { closedAt: at('2026-03-12T14:00:00-04:00') },
      'incomplete',
      'closed before remediated',
    ],
  ])('%s', (_, fields, lifecycle, found) => {
    expect(only(fields)).toMatchObject({ lifecycle, found });
  });

  it('takes a date alone for any hour of its day', () => {
    // Resolved on 12 March at 15:00, closed on the 13th at 09:00.
    const day = (date: string) => ({
      validatedAt: at(`${date}T00:00:00-04:00`),
      ambiguousTimes: { validatedAt: at(`${date}T23:59:59.999-04:00`) },
    });
    const changing = { ...NOTHING, statedOfTickets: new Map([['servicenow', new Set(['validatedAt'])]]) };
    expect(only(day('2026-03-12'), changing)).toMatchObject({
      lifecycle: 'unknown',
      validation: 'order not known',
      found: null,
    });
    expect(only(day('2026-03-14'), changing)).toMatchObject({
      lifecycle: 'incomplete',
      validation: 'out of order',
      found: 'closed before validated',
    });
    const { result } = measured([day('2026-03-12')], changing);
    expect(result('incident.incomplete')).toMatchObject({ numerator: 0, denominator: 0, unknown: 1 });
    expect(result('incident.validated')).toMatchObject({ numerator: 0, denominator: 0, unknown: 1 });
  });

  it('rates those closed in the period', () => {
    const { result } = measured([{ securityIncident: true }, { closeCode: null }, { closedAt: null }]);
    expect(result('incident.incomplete')).toMatchObject({ numerator: 1, denominator: 2, unknown: 0 });
    expect(result('incident.incomplete.security')).toMatchObject({ numerator: 0, denominator: 1, unknown: 0 });
    expect(result('incident.security')).toEqual({ kind: 'count', count: 1 });
  });

  it('is unknown where the export has no such column', () => {
    const bare = { ...NOTHING, statedOfTickets: new Map([['servicenow', new Set<string>()]]) };
    expect(only({ category: null, closeCode: null }, bare)).toMatchObject({ lifecycle: 'unknown', found: null });
  });
});
