import { expect, it } from 'vitest';
import { OVERDUE_AGES, overdueAge } from './overdue-age.ts';

// Golden case G49.
it.each([
  [1, '1-7'],
  [7, '1-7'],
  [8, '8-30'],
  [30, '8-30'],
  [31, '31-60'],
  [60, '31-60'],
  [61, '61-90'],
  [90, '61-90'],
  [91, '>90'],
])('%i days: %s', (count, expected) => {
  expect(overdueAge(count)).toBe(expected);
  expect(OVERDUE_AGES).toContain(expected);
});
