import { expect, it } from 'vitest';
import { binomialSize, hypergeometricSize, supports, upperBound } from './statistics.ts';

/** Per cent with one decimal, rounded up as bounds are printed. */
const up = (share: number): string => (Math.ceil(share * 1000 - 1e-9) / 10).toFixed(1);

it.each([
  // Golden case G31, and the rest of the table of spec AUD-4.
  [0, 25, '8.8', '11.3'],
  [1, 25, '14.7', '17.7'],
  [2, 25, '20.0', '23.2'],
  [0, 40, '5.6', '7.3'],
  [1, 40, '9.4', '11.4'],
  [2, 40, '12.8', '15.0'],
  [0, 60, '3.8', '4.9'],
  [1, 60, '6.4', '7.7'],
  [2, 60, '8.7', '10.2'],
])('%i deviations in %i: at most %s %% at 90, %s %% at 95', (deviations, items, at90, at95) => {
  expect(up(upperBound(deviations, items, 90_000))).toBe(at90);
  expect(up(upperBound(deviations, items, 95_000))).toBe(at95);
});

it('has the closed form 1 − risk^(1/n) when nothing deviates, and 100 % when everything does', () => {
  for (const items of [1, 2, 25, 1000, 100_000]) {
    expect(upperBound(0, items, 95_000)).toBeCloseTo(1 - 0.05 ** (1 / items), 10);
    expect(upperBound(items, items, 95_000)).toBe(1);
  }
});

it.each([
  // Golden case G31b: 0, 1 and 2 deviations allowed.
  [90_000, 10_000, [22, 38, 52]],
  [90_000, 5_000, [45, 77, 105]],
  [95_000, 10_000, [29, 46, 61]],
  [95_000, 5_000, [59, 93, 124]],
])('sizes at confidence %i and tolerable rate %i', (confidence, tolerable, sizes) => {
  expect([0, 1, 2].map((allowed) => binomialSize(tolerable, confidence, allowed))).toEqual(sizes);
});

it('sizes out of small populations (golden case G31c)', () => {
  expect([12, 52, 100, 250, 480].map((population) => hypergeometricSize(population, 10_000, 90_000))).toEqual([
    8, 16, 18, 21, 21,
  ]);
  expect(hypergeometricSize(1, 10_000, 90_000)).toBe(1);
  expect(hypergeometricSize(0, 10_000, 90_000)).toBe(0);
});

it.each([
  // 18 of 100 is the size for 90 % / 10 % with no deviation (G31c); one less, or one deviation, does not do.
  [0, 18, 100, true],
  [0, 17, 100, false],
  [1, 18, 100, false],
  // All drawn: the rate is known.
  [10, 100, 100, true],
  [11, 100, 100, false],
  // 12, of which 2 would be too many: C(10,3)/C(12,3) = 120/220 is far above one in ten, C(10,8)/C(12,8) = 45/495 below.
  [0, 3, 12, false],
  [0, 8, 12, true],
])('%i deviations in %i of %i: supports 10 %% at 90 %%: %s', (deviations, items, population, supported) => {
  expect(supports({ deviations, items, population }, 10_000, 90_000)).toBe(supported);
});
