import { describe, expect, it } from 'vitest';
import type { ChangeField, ChangeUpdate } from '../../model/change-evidence.ts';
import type { Change } from '../../model/evidence.ts';
import { GOOD, only, stated } from '../../testing/changes.ts';
import { instantOf, measureContext } from '../../testing/measure-context.ts';
import { storedChange } from '../../testing/records.ts';
import { type Line, runMetric } from '../../testing/run-metric.ts';
import { changes } from '../changes.ts';

const at = instantOf;

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

describe('J: a plan moved after the start', () => {
  const entry = (fromText: string, toText: string): ChangeUpdate => ({
    kind: 'change-update',
    key: '1',
    changeKey: 'CHG0001',
    at: at('2026-03-12T21:30:00-04:00'),
    sequence: null,
    by: 'jmorrow',
    field: 'planned-end',
    fieldText: 'Planned end',
    fromText,
    toText,
    ambiguousTimes: null,
  });
  // It ended at 21:40; its plan says 22:00 today.
  const judged = (log: ChangeUpdate, fields: Partial<Change> = {}) =>
    runMetric(changes, [{ ...storedChange({ ...GOOD, ...fields }), updates: [log] }], measureContext()).lines[0];

  it.each([
    ['21:09', 'exception', 'outside the window'],
    ['21:10', 'pass', 'inside the window'],
    ['23:00', 'pass', 'inside the window'],
  ])('is held against the window as it began: end at %s', (end, attributeJ, findingJ) => {
    const line = judged(entry(`2026-03-12 ${end}:00`, '2026-03-12 22:00'));
    expect(line).toMatchObject({ attributeJ, findingJ, replanned: 'yes' });
    expect(line?.plannedEnd).toBe(at(`2026-03-12T${end}:00-04:00`));
  });

  it('is unknown inside the window of today where that of its start cannot be read', () => {
    const other = entry('12 March, nine', '12 March, ten');
    expect(judged(other)).toMatchObject({
      attributeJ: 'unknown',
      findingJ: 'window moved after the start',
      verdict: 'UNKNOWN',
    });
    expect(judged(other)?.found).toContain(
      'Planned end moved 2026-03-13T01:30:00Z from 12 March, nine to 12 March, ten',
    );
    expect(judged(other, { endedAt: at('2026-03-12T22:30:01-04:00') })).toMatchObject({ attributeJ: 'exception' });
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

  it.each([
    ['risk', 'B', 'risk recorded, before or after approval not known'],
    ['backout-plan', 'G', 'recorded, before or after approval not known'],
    ['asset', 'D', 'scope altered, before or after approval not known'],
  ] as const)('%s filled on the day of an approval known by its day: unknown', (field, letter, finding) => {
    const byDay = {
      approvedAt: at('2026-03-11T00:00:00-04:00'),
      ambiguousTimes: { approvedAt: at('2026-03-11T23:59:59.999-04:00') },
    };
    const line = withLog(byDay, field, '2026-03-11T10:00:00-04:00');
    expect([line[`attribute${letter}`], line[`finding${letter}`]]).toEqual(['unknown', finding]);
    const dayAfter = withLog(byDay, field, '2026-03-12T00:00:00-04:00');
    expect(dayAfter[`attribute${letter}`]).toBe('exception');
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

describe('what a date without a time of day leaves open', () => {
  const day = { earliest: at('2026-03-12T00:00:00-04:00'), latest: at('2026-03-13T00:00:00-04:00') - 1 };
  const onDay = (field: string, fields: Partial<Change> = {}): Partial<Change> => ({
    ...fields,
    [field]: day.earliest,
    ambiguousTimes: { [field]: day.latest },
  });

  // Started on the 12th at 20:05, ended at 21:40: a test or review of that day may lie on either side.
  it.each([
    ['C', onDay('testedAt', { testPassed: true })],
    ['I', onDay('reviewedAt', { risk: 'High' })],
  ] as const)('%s keeps the change from passing', (letter, fields) => {
    expect(stated(fields)).toMatchObject({
      [`attribute${letter}`]: 'unknown',
      [`finding${letter}`]: 'time of day not stated',
      verdict: 'UNKNOWN',
      result: 'undetermined',
    });
  });

  it('B, recorded on the day of the approval, too', () => {
    const entry: ChangeUpdate = {
      kind: 'change-update',
      key: 'u1',
      changeKey: 'CHG0001',
      at: at('2026-03-11T00:00:00-04:00'),
      sequence: 1,
      by: 'rlopez',
      field: 'risk',
      fieldText: 'Risk',
      fromText: null,
      toText: 'Moderate',
      ambiguousTimes: { at: at('2026-03-12T00:00:00-04:00') - 1 },
    };
    const change = { ...storedChange({ ...GOOD, risk: 'Moderate', impact: 'Low' }), updates: [entry] };
    const { lines } = runMetric(changes, [change], measureContext());
    expect(lines).toMatchObject([
      { attributeB: 'unknown', findingB: 'risk recorded, before or after approval not known', verdict: 'UNKNOWN' },
    ]);
  });

  it('the same record with times of day passes', () => {
    expect(stated({ testPassed: true, testedAt: at('2026-03-12T19:00:00-04:00') })).toMatchObject({ verdict: 'PASS' });
  });
});
