import { describe, expect, it } from 'vitest';
import { link, measured, only, stated } from '../testing/changes.ts';
import { instantOf, measureContext } from '../testing/measure-context.ts';
import { changes } from './changes.ts';

const at = instantOf;

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

describe('results of changes', () => {
  const caused = (openedAt: string) => ({ links: new Map([['CHG0001', [link('INC0001', openedAt)]]]) });

  it.each([
    ['unsuccessful', { outcome: 'unsuccessful' }, {}, 'failure'],
    ['closed as successful, backed out', { closeCode: 'Rolled back' }, {}, 'failure'],
    ['an incident at its start', {}, caused('2026-03-12T20:05:00-04:00'), 'failure'],
    ['an incident after 7 days', {}, caused('2026-03-19T20:05:00-04:00'), 'failure'],
    ['a second later', {}, caused('2026-03-19T20:05:01-04:00'), 'success'],
    ['an incident before it', {}, caused('2026-03-12T20:04:59-04:00'), 'success'],
    ['with issues', { outcome: 'successful-with-issues' }, {}, 'process-exception'],
    ['outside its window', { endedAt: at('2026-03-12T23:00:00-04:00') }, {}, 'process-exception'],
    ['no outcome', { outcome: 'unknown' }, {}, 'not-assessed'],
    ['window not recorded', { plannedStartAt: null, plannedEndAt: null }, {}, 'undetermined'],
  ] as const)('%s: %s', (_, fields, more, result) => {
    expect(stated(fields, more)).toMatchObject({ result });
  });

  it.each([
    // The change started on 12 March at 20:05; its seven days end on the 19th at 20:05.
    ['on the day of the change, which can be after it', '2026-03-12', 'failure', 'INC0001'],
    ['on the day before it', '2026-03-11', 'success', null],
    ['on the last day, before or after its hour', '2026-03-19', 'undetermined', null],
    ['on the day after', '2026-03-20', 'success', null],
  ])('an incident known by its day, %s', (_, day, result, incidents) => {
    const named = link('INC0001', `${day}T00:00:00-04:00`);
    const links = new Map([['CHG0001', [{ ...named, openedBy: at(`${day}T23:59:59.999-04:00`) }]]]);
    expect(stated({}, { links })).toMatchObject({ result, incidents });
  });

  it('adds up to the changes assessed', () => {
    const { result } = measured([
      { key: 'CHG1' },
      { key: 'CHG2' },
      { key: 'CHG3', outcome: 'unsuccessful' },
      { key: 'CHG4', outcome: 'successful-with-issues' },
      { key: 'CHG5', outcome: 'unknown' },
      { key: 'CHG6', plannedStartAt: null },
    ]);
    expect(result('change.rate.success')).toMatchObject({ numerator: 2, denominator: 4, unknown: 1 });
    expect(result('change.rate.process-exception')).toMatchObject({ numerator: 1, denominator: 4 });
    expect(result('change.rate.failure')).toMatchObject({
      numerator: 1,
      denominator: 4,
      excluded: [{ reason: 'no outcome recorded', count: 1 }],
    });
    expect(result('change.not-assessed')).toEqual({ kind: 'count', count: 1 });
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
