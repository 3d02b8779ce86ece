import { expect, it } from 'vitest';
import { numberGaps } from './number-gaps.ts';

const gapsOf = (keys: readonly string[]) => {
  const numbers = numberGaps();
  for (const key of keys) numbers.add(key);
  return numbers.gaps();
};

it('finds what is missing in any order, across pages, and counts a number once', () => {
  const there = [70_001, 3, 1, 70_000, 3, 65_536, 32_767].map((n) => `CHG${String(n).padStart(5, '0')}`);
  expect(gapsOf([...there, 'OPS-7', 'OPS-9', 'alone-5', 'none'])).toEqual([
    {
      prefix: 'CHG',
      first: 'CHG00001',
      last: 'CHG70001',
      present: 6,
      missing: 69_995,
      ranges: [
        { from: 'CHG00002', to: 'CHG00002', count: 1 },
        { from: 'CHG00004', to: 'CHG32766', count: 32_763 },
        { from: 'CHG32768', to: 'CHG65535', count: 32_768 },
        { from: 'CHG65537', to: 'CHG69999', count: 4463 },
      ],
      moreRanges: 0,
    },
    {
      prefix: 'OPS-',
      first: 'OPS-7',
      last: 'OPS-9',
      present: 2,
      missing: 1,
      ranges: [{ from: 'OPS-8', to: 'OPS-8', count: 1 }],
      moreRanges: 0,
    },
  ]);
});

it('shows the twenty longest gaps and counts the rest', () => {
  const keys = Array.from({ length: 2001 }, (_, n) => `T${n * 2}`).filter((key) => key !== 'T100');
  const [found] = gapsOf(keys);
  expect(found).toMatchObject({ present: 2000, missing: 2001, moreRanges: 1979 });
  expect(found?.ranges).toHaveLength(20);
  expect(found?.ranges).toContainEqual({ from: 'T99', to: 'T101', count: 3 });
});

it('says nothing of keys that are no sequence', () => {
  expect(gapsOf(Array.from({ length: 600 }, (_, n) => `${n.toString(36)}-${n}`))).toEqual([]);
  expect(gapsOf(Array.from({ length: 5000 }, (_, n) => `A${n * 1_000_003}`))).toEqual([]);
  expect(gapsOf(['A9999999999999999999', 'A1'])).toEqual([]);
});
