import { expect, it } from 'vitest';
import { sheetNames } from './sheet-names.ts';

it('makes names a spreadsheet takes', () => {
  const names = sheetNames();
  expect(names.take('README', 1)).toEqual(['README']);
  expect(names.take('readme', 1)).toEqual(['readme 2']);
  expect(names.take("Odd: names/of [sheets]? it's more than 31", 1)).toEqual(['Odd names of sheets it s more t']);
  expect(names.take("'''", 1)).toEqual(['Rows']);
});

it('numbers the parts, and keeps them apart from other titles', () => {
  const names = sheetNames();
  expect(names.take('SLA resolution (2)', 1)).toEqual(['SLA resolution (2)']);
  expect(names.take('SLA resolution', 2)).toEqual(['SLA resolution 2', 'SLA resolution 2 (2)']);
  const long = names.take('A population with quite a long title', 12);
  expect(long[0]).toBe('A population with quite a long');
  expect(long[11]).toBe('A population with quite a (12)');
  expect(Math.max(...long.map((name) => name.length))).toBeLessThanOrEqual(31);
});
