import { describe, expect, it } from 'vitest';
import { isoInstant } from '../lib/time.ts';
import type { Change } from '../model/evidence.ts';
import { instantOf, measureContext } from '../testing/measure-context.ts';
import { storedChange } from '../testing/records.ts';
import { type Line, runMetric } from '../testing/run-metric.ts';
import { changes } from './changes.ts';

const at = instantOf;

/** A normal change on Thursday 12 March, approved the day before, inside its window, all people apart. */
const GOOD: Partial<Change> = {
  type: 'normal',
  requestedBy: 'rlopez',
  approvedBy: 'adoe',
  implementedBy: 'jsmith',
  approval: 'approved',
  approvedAt: at('2026-03-11T15:00:00-04:00'),
  plannedStartAt: at('2026-03-12T20:00:00-04:00'),
  plannedEndAt: at('2026-03-12T22:00:00-04:00'),
  startedAt: at('2026-03-12T20:05:00-04:00'),
  endedAt: at('2026-03-12T21:40:00-04:00'),
  closedAt: at('2026-03-13T09:00:00-04:00'),
  outcome: 'successful',
  hasBackoutPlan: true,
};

const measured = (rows: readonly Partial<Change>[], context = measureContext()) =>
  runMetric(
    changes,
    rows.map((fields) => storedChange({ ...GOOD, ...fields })),
    context,
  );

function only(fields: Partial<Change>, context = measureContext()): Line {
  const { lines } = measured([fields], context);
  expect(lines).toHaveLength(1);
  return lines[0] ?? {};
}

it('passes a change in order', () => {
  expect(only({})).toMatchObject({
    attributeD: 'pass',
    attributeE: 'pass',
    attributeG: 'pass',
    attributeJ: 'pass',
    verdict: 'PASS',
    expected: null,
    found: null,
    flags: null,
  });
});

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

describe('J: inside the window', () => {
  it.each([
    ['30 min before and after', '2026-03-12T19:30:00-04:00', '2026-03-12T22:30:00-04:00', 'pass'],
    ['a second more before', '2026-03-12T19:29:59-04:00', '2026-03-12T22:00:00-04:00', 'exception'],
    ['a second more after', '2026-03-12T20:00:00-04:00', '2026-03-12T22:30:01-04:00', 'exception'],
    ['start too early, end not recorded', '2026-03-12T19:00:00-04:00', null, 'exception'],
    ['start after the window, end not recorded', '2026-03-12T22:31:00-04:00', null, 'exception'],
    ['end not recorded', '2026-03-12T20:00:00-04:00', null, 'unknown'],
  ])('%s', (_, started, ended, attributeJ) => {
    expect(only({ startedAt: at(started), endedAt: ended === null ? null : at(ended) })).toMatchObject({ attributeJ });
  });

  it('is unknown without a planned window', () => {
    expect(only({ plannedStartAt: null })).toMatchObject({
      attributeJ: 'unknown',
      findingJ: 'planned window not recorded',
    });
  });
});

describe('which changes count', () => {
  it.each([
    ['implemented outside the period', { startedAt: at('2025-12-31T23:59:59-05:00') }],
    ['implemented outside the period', { startedAt: at('2026-04-01T00:00:00-04:00') }],
    ['cancelled before implementation', { state: 'cancelled', startedAt: null, endedAt: null }],
    ['rejected and not implemented', { approval: 'rejected', startedAt: null, endedAt: null }],
    ['not implemented yet', { state: 'planned', startedAt: null, endedAt: null, closedAt: null }],
  ] as const)('leaves out: %s', (reason, fields) => {
    const run = measured([fields]);
    expect(run.lines).toEqual([]);
    expect(run.leftOut).toEqual({ [reason]: 1 });
  });

  it('counts what was implemented after it was cancelled or rejected', () => {
    expect(only({ state: 'cancelled' })).toMatchObject({ flags: 'cancelled after the start' });
    expect(only({ approval: 'rejected' })).toMatchObject({ verdict: 'EXCEPTION' });
  });

  it('falls back to the end and the closure, and says so', () => {
    expect(only({ startedAt: null }).flags).toBe('counted by its end, start not recorded');
    expect(only({ startedAt: null, endedAt: null }).flags).toBe('counted by its closure, start not recorded');
  });

  it('keeps a change without any implementation time as unmeasurable', () => {
    expect(only({ startedAt: null, endedAt: null, closedAt: null })).toMatchObject({
      verdict: 'UNMEASURABLE',
      flags: 'no implementation time',
    });
  });
});

describe('figures', () => {
  const run = measured([
    { key: 'CHG1' },
    { key: 'CHG2', approval: 'requested', approvedAt: null },
    { key: 'CHG3', approvedBy: 'adm-jsmith' },
    { key: 'CHG4', approval: 'unknown', approvedAt: null },
    { key: 'CHG5', type: 'emergency', hasBackoutPlan: false },
    {
      key: 'CHG6',
      type: 'standard',
      approval: 'not-requested',
      approvedAt: null,
      approvedBy: null,
      hasBackoutPlan: null,
    },
  ]);

  it('G41: nothing occurred, nothing is rated', () => {
    const none = measured([]);
    expect(none.result('change.deviation.approval')).toMatchObject({ denominator: 0, conclusion: 'no-occurrence' });
    expect(none.result('change.deviation.approval.emergency')).toMatchObject({ conclusion: 'no-occurrence' });
  });

  it('rates deviations per attribute and per change', () => {
    expect(run.result('change.deviation.approval')).toMatchObject({ numerator: 1, denominator: 4, unknown: 1 });
    expect(run.result('change.deviation.approval.normal')).toMatchObject({ numerator: 1, denominator: 3, unknown: 1 });
    expect(run.result('change.deviation.separation')).toMatchObject({ numerator: 1, denominator: 5, unknown: 0 });
    expect(run.result('change.deviation.backout')).toMatchObject({ numerator: 1, denominator: 5, unknown: 0 });
    expect(run.result('change.deviation.window')).toMatchObject({ numerator: 0, denominator: 5, unknown: 0 });
    expect(run.result('change.deviation.any')).toMatchObject({ numerator: 3, denominator: 5, unknown: 1 });
  });

  it('counts', () => {
    expect(run.result('change.emergency-share')).toMatchObject({ numerator: 1, denominator: 6 });
    expect(run.result('change.unapproved')).toEqual({ kind: 'count', count: 1 });
    expect(run.result('change.self-approved')).toEqual({ kind: 'count', count: 1 });
    expect(run.result('change.count.normal')).toEqual({ kind: 'count', count: 4 });
    expect(run.result('change.outcome.successful')).toEqual({ kind: 'count', count: 6 });
    expect(new Set(run.keys).size).toBe(run.keys.length);
  });
});

it('refuses a calendar that is not there', () => {
  const { policy } = measureContext();
  const wrong = measureContext({ policy: { changes: { ...policy.changes, emergencyCalendar: 'none' } } });
  expect(() => changes.start(wrong)).toThrow('no calendar "none"');
});
