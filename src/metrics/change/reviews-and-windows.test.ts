import { describe, expect, it } from 'vitest';
import type { Change } from '../../model/evidence.ts';
import type { Freeze } from '../../model/policy.ts';
import { link, only, stated } from '../../testing/changes.ts';
import { instantOf, measureContext } from '../../testing/measure-context.ts';

const at = instantOf;

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

  it.each([
    ['planned window ends before it begins', { plannedEndAt: at('2026-03-12T19:59:59-04:00') }],
    ['ended before it started', { endedAt: at('2026-03-12T20:04:59-04:00') }],
  ])('is unknown where its record contradicts itself: %s', (findingJ, fields) => {
    expect(only(fields)).toMatchObject({ attributeJ: 'unknown', findingJ });
  });

  it('is unknown without a planned window', () => {
    expect(only({ plannedStartAt: null })).toMatchObject({
      attributeJ: 'unknown',
      findingJ: 'planned window not recorded',
    });
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

  it('takes no incident that the change caused for its reason', () => {
    const links = new Map([['CHG0001', [link('INC0009', '2026-03-13T19:00:00-04:00')]]]);
    expect(stated({ ...emergency, incidentKey: null }, { links })).toMatchObject({
      attributeF: 'exception',
      findingF: 'no incident linked',
    });
  });

  it.each([
    // It ended on 12 March at 21:40.
    ['at its end', '2026-03-12T21:40:00-04:00', {}, 'pass', 'reviewed'],
    ['a second before', '2026-03-12T21:39:59-04:00', {}, 'exception', 'reviewed before its end'],
    ['on its day, the hour not stated', '2026-03-12T00:00:00-04:00', 86_399_999, 'unknown', 'time of day not stated'],
    ['on the day before', '2026-03-11T00:00:00-04:00', 86_399_999, 'exception', 'reviewed before its end'],
  ] as const)('an emergency reviewed %s', (_, when, day, attributeI, findingI) => {
    const ambiguousTimes = typeof day === 'number' ? { reviewedAt: at(when) + day } : null;
    expect(stated({ ...emergency, reviewedAt: at(when), ambiguousTimes })).toMatchObject({ attributeI, findingI });
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
    ['without a service', { service: null }, {}, 'unknown', 'in a freeze, service not recorded'],
    [
      'without a service, frozen for all',
      { service: null },
      { services: [] },
      'exception',
      'in a freeze, no exception',
    ],
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
    ['emergency', { type: 'emergency', service: 'Billing' }, {}, 'exception', 'in a freeze, no exception'],
  ] as const)('%s', (_, fields, more, attributeJ, findingJ) => {
    expect(frozen(fields, more)).toMatchObject({ attributeJ, findingJ });
  });
});
