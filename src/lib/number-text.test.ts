import { describe, expect, it } from 'vitest';
import { countText, percentText, ratioText } from './number-text.ts';

describe('ratioText', () => {
  it.each([
    // G17
    [1999, 2000, 'down', '99.9 %'],
    [949, 999, 'down', '94.9 %'],
    [7, 480, 'up', '1.5 %'],
    // G16: due in, resolved in, opened in
    [1, 3, 'down', '33.3 %'],
    [2, 3, 'down', '66.6 %'],
    [2, 4, 'down', '50.0 %'],
    // G24
    [80, 96, 'down', '83.3 %'],
    [90, 96, 'down', '93.7 %'],
    [12, 12, 'down', '100.0 %'],
    [0, 12, 'up', '0.0 %'],
    // neither end is shown unless it is exact
    [1999, 2000, 'up', '> 99.9 %'],
    [1, 2000, 'down', '< 0.1 %'],
    [1, 2000, 'up', '0.1 %'],
    [0, 0, 'down', 'no occurrences'],
    // 0.1 has no exact binary form; 3 of 1000 must not become 0.2 or 0.4
    [3, 1000, 'down', '0.3 %'],
    [3, 1000, 'up', '0.3 %'],
    [999_999, 1_000_000, 'down', '99.9 %'],
  ] as const)('%i of %i rounded %s is %s', (numerator, denominator, rounding, text) => {
    expect(ratioText(numerator, denominator, rounding)).toBe(text);
  });
});

it('prints targets exactly', () => {
  expect([95_000, 99_950, 5000, 0, 100].map(percentText)).toEqual(['95 %', '99.95 %', '5 %', '0 %', '0.1 %']);
});

it('separates thousands', () => {
  expect([0, 999, 1000, 1_234_567].map(countText)).toEqual(['0', '999', '1,000', '1,234,567']);
});
