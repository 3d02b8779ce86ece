import { describe, expect, it } from 'vitest';
import type { ChangeModel } from '../../model/policy.ts';
import { instantOf as at, measureContext } from '../../testing/measure-context.ts';
import { changeModels } from './models.ts';

const MODEL: ChangeModel = {
  id: 'STD-PATCH',
  approvedBy: 'CAB',
  from: '2026-01-01',
  to: '2026-03-31',
  assets: ['db-*', 'app-01'],
  covers: ['package'],
  // Second Saturday of the month, past midnight.
  windows: [{ days: [6], hours: [{ start: '22:00', end: '04:00' }], weeks: [2] }],
};
const instant = (text: string) => ({ earliest: at(text), latest: at(text) });
const models = (fields: Partial<ChangeModel> = {}) => {
  const { policy } = measureContext();
  return changeModels({ ...policy, changes: { ...policy.changes, models: [{ ...MODEL, ...fields }] } });
};

describe('what a model covers', () => {
  // 14 February 2026 and 14 March 2026 are second Saturdays; the tolerance is 30 minutes.
  it.each([
    ['in the window', 'DB-7', '2026-02-14T23:00:00-05:00', true],
    ['past midnight', 'db-7', '2026-02-15T03:59:00-05:00', true],
    ['30 min before', 'db-7', '2026-02-14T21:30:00-05:00', true],
    ['a second more before', 'db-7', '2026-02-14T21:29:59-05:00', false],
    ['30 min after', 'db-7', '2026-02-15T04:30:00-05:00', true],
    ['a second more after', 'db-7', '2026-02-15T04:30:01-05:00', false],
    ['the first Saturday', 'db-7', '2026-02-07T23:00:00-05:00', false],
    ['the third Saturday', 'db-7', '2026-02-21T23:00:00-05:00', false],
    ['a Sunday evening', 'db-7', '2026-02-15T23:00:00-05:00', false],
    ['a machine by name', 'app-01', '2026-02-14T23:00:00-05:00', true],
    ['a machine of another group', 'app-010', '2026-02-14T23:00:00-05:00', false],
  ])('%s', (_, asset, when, isCovered) => {
    expect(models().covering('package', asset, instant(when)) !== null).toBe(isCovered);
  });

  it.each([
    ['the day the window begins', '2026-02-14', { isCertain: false }],
    ['the day it ends', '2026-02-15', { isCertain: false }],
    ['the day after', '2026-02-16', null],
  ])('of an event known by its day alone: %s', (_, day, expected) => {
    const moment = { earliest: at(`${day}T00:00:00-05:00`), latest: at(`${day}T23:59:59.999-05:00`) };
    const found = models().covering('package', 'db-7', moment);
    expect(found === null ? null : { isCertain: found.isCertain }).toEqual(expected);
    expect(models({ windows: [] }).covering('package', 'db-7', moment)?.isCertain).toBe(true);
  });

  it('covers the kinds it names alone', () => {
    expect(models().covering('deployment', 'db-7', instant('2026-02-14T23:00:00-05:00'))).toBeNull();
  });

  it.each([
    ['2025-12-31T23:59:59-05:00', false],
    ['2026-01-01T00:00:00-05:00', true],
    ['2026-03-31T23:59:59-04:00', true],
    ['2026-04-01T00:00:00-04:00', false],
  ])('holds on its local days: %s', (when, isCovered) => {
    expect(models({ windows: [] }).covering('package', 'db-7', instant(when)) !== null).toBe(isCovered);
  });

  it('keeps the wall clock of its window when the clock goes forward', () => {
    // 8 March 2026, 02:00 does not exist in New York: 22:00 to 04:00 is five hours long.
    const saturday = models({ windows: [{ days: [6], hours: [{ start: '22:00', end: '04:00' }], weeks: [] }] });
    expect(saturday.isInside(MODEL, at('2026-03-08T04:29:00-04:00'), at('2026-03-08T04:30:00-04:00'))).toBe(false);
    const each = { ...MODEL, windows: [{ days: [6], hours: [{ start: '22:00', end: '04:00' }], weeks: [] }] };
    expect(saturday.isInside(each, at('2026-03-07T21:30:00-05:00'), at('2026-03-08T04:30:00-04:00'))).toBe(true);
    expect(saturday.isInside(each, at('2026-03-07T21:30:00-05:00'), at('2026-03-08T04:30:01-04:00'))).toBe(false);
  });
});

it.each([
  [null, 'not named'],
  ['STD-OTHER', 'not in the list'],
  [' std-patch', 'in force'],
])('model %s is %s', (model, standing) => {
  expect(models().standingOf({ model }, at('2026-02-01T00:00:00-05:00')).standing).toBe(standing);
});

it('is not in force outside its days, or at a time nobody knows', () => {
  const named = { model: 'STD-PATCH' };
  expect(models().standingOf(named, at('2026-04-01T00:00:00-04:00')).standing).toBe('not in force');
  expect(models().standingOf(named, null).standing).toBe('not in force');
  expect(changeModels(measureContext().policy).standingOf(named, 0).standing).toBe('no list');
});
