import { readFileSync } from 'node:fs';
import { fileURLToPath } from 'node:url';
import { expect, it } from 'vitest';
import { readSampleSizes } from './sample-sizes.ts';

const FILE = 'controls/sample-sizes.yaml';
const text = readFileSync(fileURLToPath(new URL(`../../${FILE}`, import.meta.url)), 'utf8');

it('holds the sizes of spec AUD-2, low, medium and high', () => {
  const { sizes } = readSampleSizes(text, FILE);
  expect(sizes.map(({ frequency, low, medium, high }) => [frequency, low, medium, high])).toEqual([
    ['annual', 1, 1, 1],
    ['quarterly', 2, 2, 3],
    ['monthly', 2, 3, 4],
    ['weekly', 5, 8, 15],
    ['daily', 20, 30, 40],
    ['many-times-a-day', 25, 40, 60],
    ['automated', 1, 1, 1],
  ]);
});

it('names the line of what is wrong', () => {
  expect(() => readSampleSizes(text.replace('low: 20', 'low: 0'), FILE)).toThrow(/^controls\/sample-sizes[.]yaml:16 /);
});
