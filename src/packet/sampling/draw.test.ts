import fc from 'fast-check';
import { expect, it } from 'vitest';
import type { FrameItem } from '../../model/sample.ts';
import { allocate, draw } from './draw.ts';

const items = (keys: readonly string[], stratum: string | null = null): FrameItem[] =>
  keys.map((key) => ({ key, stratum, places: [] }));
const ids = (count: number, prefix = 'CHG'): string[] =>
  Array.from({ length: count }, (_, at) => `${prefix}${String(at + 1).padStart(4, '0')}`);

it('takes the smallest hashes of seed:key, and reserves in the same order (golden case G32)', () => {
  const frame = items(ids(10));
  const drawn = draw(frame, '2026Q1-CM-01', allocate(frame, 3));
  expect(drawn.slice(0, 4).map(({ no, use, rank, key }) => [no, use, rank, key])).toEqual([
    [1, 'selected', 1, 'CHG0002'],
    [2, 'selected', 2, 'CHG0008'],
    [3, 'selected', 3, 'CHG0003'],
    [4, 'reserve', 4, 'CHG0007'],
  ]);
  // printf '2026Q1-CM-01:CHG0002' | sha256sum, and the two after it
  expect(drawn.slice(0, 3).map(({ hash }) => hash.slice(0, 6))).toEqual(['13a7e3', '2e5fab', '678658']);
});

it('does not depend on the order of the population', () => {
  fc.assert(
    fc.property(fc.shuffledSubarray(ids(30), { minLength: 30 }), fc.string({ minLength: 1 }), (shuffled, seed) => {
      const of = (keys: readonly string[]) => draw(items(keys), seed, allocate(items(keys), 7)).map(({ key }) => key);
      expect(of(shuffled)).toEqual(of(ids(30)));
    }),
    { numRuns: 50 },
  );
});

it('divides by largest remainders, and leaves no stratum out', () => {
  // 10 of 100: shares 8.4, 1.5 and 0.1; the one left over goes to the 0.5, and the smallest gets its one.
  const frame = [
    ...items(ids(84, 'N'), 'normal'),
    ...items(ids(15, 'S'), 'standard'),
    ...items(ids(1, 'E'), 'emergency'),
  ];
  expect(allocate(frame, 10)).toEqual([
    { stratum: 'emergency', items: 1, size: 1 },
    { stratum: 'normal', items: 84, size: 8 },
    { stratum: 'standard', items: 15, size: 2 },
  ]);
  const drawn = draw(frame, 'seed', allocate(frame, 10));
  expect(drawn.filter(({ use }) => use === 'selected').map(({ stratum }) => stratum)).toEqual([
    'emergency',
    ...Array(8).fill('normal'),
    ...Array(2).fill('standard'),
  ]);
});

it('takes everything when more is asked for than there is', () => {
  const frame = items(ids(4));
  expect(allocate(frame, 25)).toEqual([{ stratum: null, items: 4, size: 4 }]);
  expect(draw(frame, 's', allocate(frame, 25)).map(({ use }) => use)).toEqual(Array(4).fill('selected'));
});
