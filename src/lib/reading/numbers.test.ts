import { expect, it } from 'vitest';
import { decimalNumber, wholeNumber } from './numbers.ts';

it.each([
  ['0', 0],
  ['2000', 2000],
  ['2,000', 2000],
  ['2 000', 2000],
  ['2\u00a0000', 2000],
  ["12'345'678", 12_345_678],
  ['1.234.567', 1_234_567],
  ['3.0', 3],
  ['3,00', 3],
  ['-5', -5],
  ['2.000', null],
  ['2,00,000', null],
  ['1.5', null],
  ['12 34', null],
  ['', null],
  ['1e3', null],
  ['99999999999999999999', null],
])('%j is the whole number %j', (text, number) => {
  expect(wholeNumber(text)).toBe(number);
});

it.each([
  ['3,87169', 3.87169],
  ['3.87169', 3.87169],
  ['1.234,5', 1234.5],
  ['1,234.5', 1234.5],
  ['1 234,5', 1234.5],
  ['0.125', 0.125],
  ['0,125', 0.125],
  ['1234.567', 1234.567],
  ['1,234,567', 1_234_567],
  ['-0,5', -0.5],
  ['1.234', null],
  ['1,234', null],
  ['12,34,567', null],
  ['1.2.3', null],
  ['1,2.3,4', null],
  [',5', null],
  ['5,', null],
  ['abc', null],
])('%j is the number %j', (text, number) => {
  expect(decimalNumber(text)).toBe(number);
});
