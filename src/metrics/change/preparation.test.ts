import { describe, expect, it } from 'vitest';
import type { ChangeField } from '../../model/change-evidence.ts';
import type { Change } from '../../model/evidence.ts';
import { logEntry, only, stated, withLog } from '../../testing/changes.ts';
import { instantOf as at } from '../../testing/measure-context.ts';
import { storedChange } from '../../testing/records.ts';
import type { Line } from '../../testing/run-metric.ts';

describe('B, C and G with what the log and the test columns show', () => {
  const filled = (field: ChangeField, when: string, fields: Partial<Change> = {}): Line =>
    withLog(logEntry({ at: at(when), field, toText: 'something' }), { risk: 'Moderate', ...fields });

  it.each([
    ['risk', 'B', '2026-03-11T15:00:00-04:00', 'pass', 'risk recorded'],
    ['risk', 'B', '2026-03-11T15:00:01-04:00', 'exception', 'risk recorded after approval'],
    ['backout-plan', 'G', '2026-03-11T15:00:00-04:00', 'pass', 'recorded'],
    ['backout-plan', 'G', '2026-03-11T15:00:01-04:00', 'exception', 'recorded after approval'],
    // After the as-of instant nothing is known of it yet.
    ['risk', 'B', '2026-04-01T00:00:01-04:00', 'pass', 'risk recorded'],
  ] as const)('%s filled %s %s', (field, letter, when, result, finding) => {
    const line = filled(field, when);
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
    const line = filled(field, '2026-03-11T10:00:00-04:00', byDay);
    expect([line[`attribute${letter}`], line[`finding${letter}`]]).toEqual(['unknown', finding]);
    const dayAfter = filled(field, '2026-03-12T00:00:00-04:00', byDay);
    expect(dayAfter[`attribute${letter}`]).toBe('exception');
  });

  it('lets the risk of an emergency be recorded inside its limit', () => {
    // The second business day after Thursday 12 March ends on Monday 16 March, 17:00.
    const finding = (when: string) => filled('risk', when, { type: 'emergency' }).findingB;
    expect(finding('2026-03-16T17:00:00-04:00')).toBe('risk recorded');
    expect(finding('2026-03-16T17:00:01-04:00')).toBe('risk recorded after approval');
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
    const entry = logEntry({
      at: at('2026-03-11T00:00:00-04:00'),
      sequence: 1,
      by: 'rlopez',
      field: 'risk',
      fieldText: 'Risk',
      toText: 'Moderate',
      ambiguousTimes: { at: at('2026-03-12T00:00:00-04:00') - 1 },
    });
    expect(withLog(entry, { risk: 'Moderate', impact: 'Low' })).toMatchObject({
      attributeB: 'unknown',
      findingB: 'risk recorded, before or after approval not known',
      verdict: 'UNKNOWN',
    });
  });

  it('the same record with times of day passes', () => {
    expect(stated({ testPassed: true, testedAt: at('2026-03-12T19:00:00-04:00') })).toMatchObject({ verdict: 'PASS' });
  });
});
