import { describe, expect, it } from 'vitest';
import { isoInstant } from '../../lib/time.ts';
import type { Change } from '../../model/evidence.ts';
import { GOOD, only } from '../../testing/changes.ts';
import { instantOf, measureContext } from '../../testing/measure-context.ts';

const at = instantOf;

describe('G29: emergency approved after the fact', () => {
  const emergency: Partial<Change> = {
    type: 'emergency',
    plannedStartAt: null,
    plannedEndAt: null,
    startedAt: at('2026-02-14T02:00:00-05:00'),
    endedAt: at('2026-02-14T03:00:00-05:00'),
  };

  it.each([
    ['2026-02-18T16:00:00-05:00', 'pass', 'approved afterwards, in time'],
    ['2026-02-18T17:00:00-05:00', 'pass', 'approved afterwards, in time'],
    ['2026-02-19T09:30:00-05:00', 'exception', 'approved afterwards, late'],
    ['2026-02-13T23:00:00-05:00', 'pass', 'approved before start'],
  ])('approved %s: %s', (approved, attributeD, findingD) => {
    const line = only({ ...emergency, approvedAt: at(approved) });
    expect(line).toMatchObject({ attributeD, findingD });
    expect(isoInstant(Number(line.approvalLimit))).toBe('2026-02-18T22:00:00Z');
  });

  it('is an exception as a normal change', () => {
    expect(only({ ...emergency, type: 'normal', approvedAt: at('2026-02-18T16:00:00-05:00') })).toMatchObject({
      attributeD: 'exception',
      findingD: 'approved after start',
    });
  });

  it('is not due while its grace runs, and an exception after it', () => {
    const open = { ...emergency, approval: 'requested', approvedAt: null } as const;
    expect(only(open, measureContext({ asOf: '2026-02-18T16:00:00-05:00' }))).toMatchObject({
      attributeD: 'not-due',
      verdict: 'NOT_DUE',
    });
    expect(only(open, measureContext({ asOf: '2026-02-18T17:00:01-05:00' }))).toMatchObject({
      attributeD: 'exception',
    });
  });

  it('is exempt from the window', () => {
    expect(only({ ...emergency, approvedAt: at('2026-02-13T23:00:00-05:00') })).toMatchObject({
      attributeJ: 'not-applicable',
    });
  });
});

describe('D: approved before implementation', () => {
  it.each([
    ['at the very second of the start', { approvedAt: GOOD.startedAt ?? null }, 'pass', 'approved before start'],
    ['a second after', { approvedAt: (GOOD.startedAt ?? 0) + 1000 }, 'exception', 'approved after start'],
    ['never', { approval: 'requested', approvedAt: null }, 'exception', 'not approved'],
    ['rejected', { approval: 'rejected' }, 'exception', 'rejected'],
    ['not recorded', { approval: 'unknown', approvedAt: null }, 'unknown', 'approval not recorded'],
    ['without a time', { approvedAt: null }, 'unknown', 'approval time not recorded'],
    ['start not recorded', { startedAt: null }, 'unknown', 'start not recorded'],
    [
      'after the end, start not recorded',
      { startedAt: null, approvedAt: at('2026-03-13T08:00:00-04:00') },
      'exception',
      'approved after start',
    ],
  ] as const)('%s', (_, fields, attributeD, findingD) => {
    expect(only(fields)).toMatchObject({ attributeD, findingD });
  });

  it('judges both instants of a local time that occurs twice', () => {
    const startedAt = at('2025-11-02T01:30:00-04:00');
    const later = at('2025-11-02T01:30:00-05:00');
    const context = measureContext();
    const period = { ...context.period, from: at('2025-10-01T00:00:00-04:00') };
    const finding = (approved: string) =>
      only(
        { startedAt, endedAt: null, approvedAt: at(approved), ambiguousTimes: { startedAt: later } },
        { ...context, period },
      ).findingD;
    expect(finding('2025-11-02T01:20:00-04:00')).toBe('approved before start');
    expect(finding('2025-11-02T01:10:00-05:00')).toBe('ambiguous local time');
    expect(finding('2025-11-02T01:40:00-05:00')).toBe('approved after start');
  });

  it('does not test the model of a standard change', () => {
    expect(only({ type: 'standard', approval: 'not-requested', approvedAt: null, approvedBy: null })).toMatchObject({
      attributeD: 'not-applicable',
      attributeE: 'not-applicable',
      verdict: 'PASS',
    });
  });
});
