import { describe, expect, it } from 'vitest';
import { only, stated } from '../../testing/changes.ts';

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
