import { describe, expect, it } from 'vitest';
import { lifecycleOf } from './lifecycle.ts';

const TIMES = { detected: 858, logged: 901, triaged: 910, remediated: 1100, validated: 1103, closed: 1105 };

it('G35: closed without validation', () => {
  expect(lifecycleOf({ ...TIMES, validated: null })).toEqual({
    result: 'exception',
    missing: ['validated'],
    disorder: [],
    unknown: [],
    isOrderOpen: false,
    present: 5,
  });
});

it('passes six stages in order, equal times too', () => {
  expect(lifecycleOf({ ...TIMES, closed: 1103 })).toMatchObject({ result: 'pass', present: 6 });
  expect(lifecycleOf({ ...TIMES, detected: 902 })).toMatchObject({
    result: 'exception',
    disorder: ['logged before detected'],
  });
  expect(lifecycleOf({ ...TIMES, validated: 'unknown' })).toMatchObject({ result: 'unknown', present: 5 });
});

describe('times that are not one instant', () => {
  // The whole day: from before the logging to after the closure.
  const day = { validated: 0, later: 2400 };

  it('leaves the order of a date alone open, where it can be in order', () => {
    expect(lifecycleOf({ ...TIMES, validated: day.validated }, { validated: day.later })).toMatchObject({
      result: 'unknown',
      disorder: [],
      isOrderOpen: true,
      present: 6,
    });
  });

  it('finds what no reading puts in order, around an open stage too', () => {
    expect(lifecycleOf({ ...TIMES, validated: 0 }, { validated: 1099 })).toMatchObject({
      result: 'exception',
      disorder: ['validated before remediated'],
    });
    expect(lifecycleOf({ ...TIMES, validated: 0, closed: 1050 }, { validated: day.later })).toMatchObject({
      result: 'exception',
      disorder: ['closed before remediated'],
    });
  });

  it('passes a date that lies between its neighbours whatever its hour', () => {
    expect(lifecycleOf({ ...TIMES, validated: 1101 }, { validated: 1104 })).toMatchObject({ result: 'pass' });
  });
});
