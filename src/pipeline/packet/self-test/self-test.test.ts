import { expect, it } from 'vitest';
import { selfTest } from './index.ts';

it('comes to the expected result in every case, each with words of its own', () => {
  const cases = selfTest();
  expect(cases).toHaveLength(18);
  expect(new Set(cases.map(({ what }) => what)).size).toBe(18);
});
