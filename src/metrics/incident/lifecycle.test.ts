import { expect, it } from 'vitest';
import { lifecycleOf } from './lifecycle.ts';

const TIMES = { detected: 858, logged: 901, triaged: 910, remediated: 1100, validated: 1103, closed: 1105 };

it('G35: closed without validation', () => {
  expect(lifecycleOf({ ...TIMES, validated: null })).toEqual({
    result: 'exception',
    missing: ['validated'],
    disorder: [],
    unknown: [],
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
