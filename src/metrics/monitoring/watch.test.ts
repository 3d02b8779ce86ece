import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { type Gap, watchOf } from './watch.ts';

/** Hours of a service of 100 hours; a heartbeat is good for 24. */
const SERVICE = { from: 0, to: 100 };
const watch = (
  beats: readonly (readonly [since: number | null, last: number | null])[],
  heardAt: readonly number[] = [],
) =>
  watchOf(
    beats.map(([sinceAt, lastSeenAt]) => ({ sinceAt, lastSeenAt })),
    heardAt,
    SERVICE,
    24,
  );
const gap = (from: number, to: number, why: Gap['why']): Gap => ({ from, to, why });

describe('what monitors show of the time an asset was in service', () => {
  it.each([
    ['watched all along', [[-500, 99]], [], 100, 0, []],
    ['put under watch at hour 30', [[30, 90]], [], 70, 0, [gap(0, 30, 'before it was put under watch')]],
    ['silent since hour 40, which a heartbeat makes good until 64', [[-1, 40]], [], 64, 0, [gap(64, 100, 'silent')]],
    ['known and never heard of', [[10, null]], [], 0, 0, [gap(0, 100, 'never heard of')]],
    ['no monitor knows it', [], [], 0, 100, []],
    ['one instant, and nothing of before', [[null, 80]], [], 20, 80, []],
    ['former exports heard of it at 10 and 50', [[null, 80]], [10, 50], 24 + 24 + 20, 32, []],
    [
      'silent at one monitor, heard by another',
      [
        [-1, 20],
        [70, 99],
      ],
      [],
      74,
      0,
      [gap(44, 70, 'between two stretches')],
    ],
    [
      'one says since when, the other does not',
      [
        [90, 99],
        [null, 60],
      ],
      [],
      34,
      60,
      [gap(84, 90, 'between two stretches')],
    ],
  ] as const)('%s', (_, beats, heardAt, watchedMs, unknownMs, gaps) => {
    expect(watch(beats, heardAt)).toEqual({ serviceMs: 100, watchedMs, unknownMs, gaps });
  });
});

describe('laws', () => {
  const at = fc.integer({ min: -60, max: 160 });
  const beat = fc.tuple(fc.option(at), fc.option(at));
  const beats = fc.array(beat, { maxLength: 4 });
  const heard = fc.array(at, { maxLength: 4 });
  const silent = (gaps: readonly Gap[]): number => gaps.reduce((sum, { from, to }) => sum + to - from, 0);

  it('has three parts that make up the whole, whatever the order', () => {
    fc.assert(
      fc.property(beats, heard, (given, instants) => {
        const found = watch(given, instants);
        expect(found.watchedMs + found.unknownMs + silent(found.gaps)).toBe(100);
        expect(watch([...given].reverse(), [...instants].reverse())).toEqual(found);
      }),
      { numRuns: 300 },
    );
  });

  it('is not watched less for one more instant at which it was heard of', () => {
    fc.assert(
      fc.property(beats, heard, at, (given, instants, more) => {
        const before = watch(given, instants);
        const after = watch(given, [...instants, more]);
        expect(after.watchedMs).toBeGreaterThanOrEqual(before.watchedMs);
        expect(silent(after.gaps)).toBeLessThanOrEqual(silent(before.gaps));
      }),
      { numRuns: 300 },
    );
  });
});
