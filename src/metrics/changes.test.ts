import { describe, expect, it } from 'vitest';
import { isoInstant } from '../lib/time.ts';
import type { ChangeField, ChangeUpdate } from '../model/change-evidence.ts';
import type { Change } from '../model/evidence.ts';
import type { ChangeLookups, TicketLink } from '../model/metric.ts';
import type { Freeze } from '../model/policy.ts';
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

/** The same export, all of whose columns are filled in at least one other change. */
function stated(fields: Partial<Change>, more: Partial<ChangeLookups> = {}): Line {
  const full = { title: 'Upgrade', asset: 'app-01', risk: 'Moderate', hasTestPlan: true, ...fields };
  const columns = [
    'requestedBy',
    'title',
    'risk',
    'asset',
    'service',
    'startedAt',
    'endedAt',
    'reviewedAt',
    'incidentKey',
  ];
  const changing: ChangeLookups = {
    stated: new Map([[storedChange({}).source, new Set(columns)]]),
    statedOfTickets: new Map(),
    windows: new Map(),
    observedFrom: new Map([['app-01', 0]]),
    seen: new Map([['CHG0001', 'inside']]),
    links: new Map(),
    seenOn: new Map(),
    clearances: [],
    covered: new Map(),
    ...more,
  };
  return only(full, { ...measureContext(), changing });
}

describe('A, B, C, H: what the record shows', () => {
  it('passes a full record; a test plan is not yet a test', () => {
    expect(stated({})).toMatchObject({
      attributeA: 'pass',
      attributeB: 'pass',
      attributeC: 'unknown',
      attributeF: 'not-applicable',
      attributeH: 'pass',
      attributeI: 'not-applicable',
      result: 'success',
      verdict: 'PASS',
      found: null,
    });
  });

  it.each([
    ['requester not named', { requestedBy: null }, 'A', 'exception'],
    ['description not recorded', { title: null }, 'A', 'exception'],
    ['affected system not recorded', { asset: null }, 'A', 'exception'],
    ['not authorised', { approval: 'requested', approvedAt: null }, 'A', 'exception'],
    ['risk not recorded', { risk: null }, 'B', 'exception'],
    ['no test plan', { hasTestPlan: false }, 'C', 'exception'],
    ['not in the export', { hasTestPlan: null }, 'C', 'unknown'],
    ['actual end not recorded', { endedAt: null }, 'H', 'exception'],
  ] as const)('%s', (finding, fields, letter, result) => {
    const line = stated(fields);
    expect([line[`attribute${letter}`], line[`finding${letter}`]]).toEqual([result, finding]);
    if (result === 'exception') expect(line.found).toContain(`${letter}: `);
  });

  it('is unknown, not an exception, where the export has no such column', () => {
    const none = { title: null, risk: null, asset: null, service: null, requestedBy: null, endedAt: null };
    expect(only(none)).toMatchObject({ attributeA: 'unknown', attributeB: 'unknown', attributeH: 'unknown' });
    expect(only({ type: 'emergency' })).toMatchObject({ attributeF: 'unknown', attributeI: 'unknown' });
  });

  it.each([
    ['inside', 'pass', 'times recorded, event in the window'],
    ['near', 'pass', 'times recorded, event near the window'],
    [null, 'unknown', 'times recorded, no event in the logs read'],
  ] as const)('H with an event %s', (where, attributeH, findingH) => {
    const seen = new Map(where === null ? [] : [['CHG0001', where] as const]);
    expect(stated({}, { seen })).toMatchObject({ attributeH, findingH, event: where ?? 'none' });
  });
});

describe('B, C and G with what the log and the test columns show', () => {
  const withLog = (fields: Partial<Change>, field: ChangeField, when: string): Line => {
    const entry: ChangeUpdate = {
      kind: 'change-update',
      key: '1',
      changeKey: 'CHG0001',
      at: at(when),
      sequence: null,
      by: null,
      field,
      fieldText: null,
      fromText: null,
      toText: 'something',
      ambiguousTimes: null,
    };
    const { lines } = runMetric(
      changes,
      [{ ...storedChange({ ...GOOD, risk: 'Moderate', ...fields }), updates: [entry] }],
      measureContext(),
    );
    return lines[0] ?? {};
  };

  it.each([
    ['risk', 'B', '2026-03-11T15:00:00-04:00', 'pass', 'risk recorded'],
    ['risk', 'B', '2026-03-11T15:00:01-04:00', 'exception', 'risk recorded after approval'],
    ['backout-plan', 'G', '2026-03-11T15:00:00-04:00', 'pass', 'recorded'],
    ['backout-plan', 'G', '2026-03-11T15:00:01-04:00', 'exception', 'recorded after approval'],
    // After the as-of instant nothing is known of it yet.
    ['risk', 'B', '2026-04-01T00:00:01-04:00', 'pass', 'risk recorded'],
  ] as const)('%s filled %s %s', (field, letter, when, result, finding) => {
    const line = withLog({}, field, when);
    expect([line[`attribute${letter}`], line[`finding${letter}`]]).toEqual([result, finding]);
  });

  it('lets the risk of an emergency be recorded inside its limit', () => {
    // The second business day after Thursday 12 March ends on Monday 16 March, 17:00.
    const filled = (when: string) => withLog({ type: 'emergency' }, 'risk', when).findingB;
    expect(filled('2026-03-16T17:00:00-04:00')).toBe('risk recorded');
    expect(filled('2026-03-16T17:00:01-04:00')).toBe('risk recorded after approval');
  });

  it.each([
    [
      'passed before',
      { testPassed: true, testedAt: at('2026-03-12T20:05:00-04:00') },
      'pass',
      'test passed before the start',
    ],
    [
      'passed after',
      { testPassed: true, testedAt: at('2026-03-12T20:05:01-04:00') },
      'exception',
      'tested after the start',
    ],
    ['passed, no time', { testPassed: true }, 'unknown', 'test passed, time not recorded'],
    ['failed', { testPassed: false, testedAt: at('2026-03-12T12:00:00-04:00') }, 'exception', 'test failed'],
    ['other words', { testResultText: 'see wiki' }, 'unknown', 'test result in words not known'],
    [
      'emergency, after',
      { type: 'emergency', testPassed: true, testedAt: at('2026-03-13T09:00:00-04:00') },
      'pass',
      'test passed',
    ],
    ['standard', { type: 'standard', testPassed: false }, 'not-applicable', 'in the model, not in the record'],
  ] as const)('C, test %s', (_, fields, attributeC, findingC) => {
    expect(only(fields)).toMatchObject({ attributeC, findingC });
  });

  it('holds a change without a test result against an export that has results', () => {
    const columns = new Map([[storedChange({}).source, new Set(['testResultText'])]]);
    expect(stated({ hasTestPlan: true }, { stated: columns })).toMatchObject({
      attributeC: 'exception',
      findingC: 'no test result recorded',
    });
  });

  it('asks for impact and reason where the export has them', () => {
    const columns = new Map([[storedChange({}).source, new Set(['risk', 'impact'])]]);
    expect(stated({}, { stated: columns })).toMatchObject({ findingB: 'impact not recorded' });
    expect(stated({ impact: '3 - Low' }, { stated: columns })).toMatchObject({ attributeB: 'pass' });
    expect(stated({ hasReason: false })).toMatchObject({ attributeA: 'exception', findingA: 'reason not recorded' });
    expect(stated({ hasReason: true })).toMatchObject({ attributeA: 'pass' });
  });
});

describe('F and I: emergencies and reviews', () => {
  const reviewedAt = at('2026-03-14T09:00:00-04:00');
  const emergency = { type: 'emergency', incidentKey: 'INC0001', reviewedAt } as const;

  it('passes with incident, approval and review', () => {
    expect(stated(emergency)).toMatchObject({ attributeF: 'pass', attributeI: 'pass', verdict: 'PASS' });
  });

  it.each([
    ['no incident linked', { incidentKey: null }],
    ['not reviewed', { reviewedAt: null }],
    ['approval rejected', { approval: 'rejected' }],
  ] as const)('%s is an exception', (findingF, fields) => {
    expect(stated({ ...emergency, ...fields })).toMatchObject({
      attributeF: 'exception',
      findingF,
      verdict: 'EXCEPTION',
    });
  });

  it('takes the incident that names the change', () => {
    const links = new Map([['CHG0001', [link('INC0009', '2026-03-12T19:00:00-04:00', false)]]]);
    expect(stated({ ...emergency, incidentKey: null }, { links })).toMatchObject({ attributeF: 'pass' });
  });

  it.each([
    ['of high risk', { risk: 'Very high' }, 'exception'],
    ['failed', { outcome: 'unsuccessful' }, 'exception'],
    ['backed out', { closeCode: 'Backed out' }, 'exception'],
    ['a standard one that failed', { type: 'standard', outcome: 'unsuccessful' }, 'exception'],
    ['a standard one of high risk', { type: 'standard', risk: 'High' }, 'not-applicable'],
    ['not closed yet', { risk: 'High', state: 'review' }, 'not-due'],
    ['reviewed after the as-of instant', { risk: 'High', reviewedAt: at('2026-04-02T09:00:00-04:00') }, 'exception'],
    ['outcome not recorded', { outcome: 'unknown' }, 'unknown'],
  ] as const)('%s: %s', (_, fields, attributeI) => {
    expect(stated(fields)).toMatchObject({ attributeI });
  });
});

describe('J: freezes', () => {
  const { policy } = measureContext();
  const freeze = { name: 'Quarter end', from: '2026-03-12', to: '2026-03-13', services: ['Billing'], exceptions: [] };
  const frozen = (fields: Partial<Change>, more: Partial<Freeze> = {}) =>
    only(fields, measureContext({ policy: { changes: { ...policy.changes, freezes: [{ ...freeze, ...more }] } } }));
  const allowed = (approvedAt: string) => ({
    exceptions: [{ change: 'CHG0001', approvedBy: 'cio', approvedAt: at(approvedAt) }],
  });

  it.each([
    ['of its service', { service: 'billing' }, {}, 'exception', 'in a freeze, no exception'],
    ['without a service', { service: null }, {}, 'exception', 'in a freeze, no exception'],
    ['of another service', { service: 'Email' }, {}, 'pass', 'inside the window'],
    ['the day after', {}, { from: '2026-03-01', to: '2026-03-11' }, 'pass', 'inside the window'],
    ['exception before the start', {}, allowed('2026-03-12T20:05:00-04:00'), 'pass', 'inside the window'],
    [
      'exception after it',
      {},
      allowed('2026-03-12T20:05:01-04:00'),
      'exception',
      'in a freeze, exception approved late',
    ],
    ['emergency', { type: 'emergency' }, {}, 'exception', 'in a freeze, no exception'],
  ] as const)('%s', (_, fields, more, attributeJ, findingJ) => {
    expect(frozen(fields, more)).toMatchObject({ attributeJ, findingJ });
  });
});

const link = (ticket: string, openedAt: string, caused = true): TicketLink => ({
  ticket,
  openedAt: at(openedAt),
  changeKey: caused ? null : 'CHG0001',
  causedByChangeKey: caused ? 'CHG0001' : null,
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
