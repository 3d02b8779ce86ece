import { expect, it } from 'vitest';
import { sheetNames } from './sheet-names.ts';

it('makes names a spreadsheet takes', () => {
  const names = sheetNames();
  expect(names.take('README', 1)).toEqual(['README']);
  expect(names.take('readme', 1)).toEqual(['readme 2']);
  expect(names.take("Odd: names/of [sheets]? it's more than 31", 1)).toEqual(['Odd names of sheets it s more']);
  expect(names.take("'''", 1)).toEqual(['Rows']);
});

it('numbers the parts, and keeps them apart from other titles', () => {
  const names = sheetNames();
  expect(names.take('SLA resolution (2)', 1)).toEqual(['SLA resolution (2)']);
  expect(names.take('SLA resolution', 2)).toEqual(['SLA resolution 2', 'SLA resolution 2 (2)']);
  const long = names.take('A population with quite a long title', 12);
  expect(long[0]).toBe('A population with quite');
  expect(long[11]).toBe('A population with quite (12)');
  expect(Math.max(...long.map((name) => name.length))).toBeLessThanOrEqual(31);
});

it('cuts a long title after a word that can end a name', () => {
  const name = (title: string) => sheetNames().take(title, 1)[0];
  expect(name('Reliability by service and asset')).toBe('Reliability by service');
  expect(name('Known exploited, by the imported catalogue')).toBe('Known exploited');
  expect(name('Events of the systems in scope, and others')).toBe('Events of the systems in scope');
  expect(name('Donaudampfschifffahrtsgesellschaftskapitaen')).toBe('Donaudampfschifffahrtsgesellsch');
  expect(name('A Donaudampfschifffahrtsgesellschaftskapitaen')).toBe('A Donaudampfschifffahrtsgesells');
  expect(name('Exactly thirty-one letters long')).toBe('Exactly thirty-one letters long');
});

it('keeps the parts of two titles that begin alike apart', () => {
  const names = sheetNames();
  const first = names.take('Obligations of the quarter before this one', 2);
  const second = names.take('Obligations of the quarter before that one', 2);
  expect([first, second]).toEqual([
    ['Obligations of the quarter', 'Obligations of the quarter (2)'],
    ['Obligations 2', 'Obligations 2 (2)'],
  ]);
});
