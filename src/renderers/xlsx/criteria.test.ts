import { describe, expect, it } from 'vitest';
import { countifsIsExact, criterion, literal } from './criteria.ts';

it.each([
  ['PASS', '"PASS"'],
  ['a*b?c~d', '"a~*b~?c~~d"'],
  ['=1+1', '"==1+1"'],
  ['<5', '"=<5"'],
  ['>= 90', '"=>= 90"'],
  ['say "yes"', '"say ""yes"""'],
])('the criterion of %s is %s', (text, spelled) => {
  expect(criterion(text)).toBe(spelled);
});

it('joins a literal from pieces of 255 characters', () => {
  expect(literal('x'.repeat(255))).toBe(`"${'x'.repeat(255)}"`);
  expect(literal(`${'x'.repeat(255)}"`)).toBe(`("${'x'.repeat(255)}"&"""")`);
});

describe('countifsIsExact', () => {
  it.each(['PASS', 'P1', 'not due', 'a*c', '<five', 'é', 'dpkg and apt'])('%s: yes', (text) => {
    expect(countifsIsExact(text, new Set([text, 'other']))).toBe(true);
  });

  it.each(['', '1-7', '01', '5 %', 'May 5', '12:00', '1e5', 'TRUE', 'false', '#N/A', ' led', 'x'.repeat(101)])(
    '%j: no',
    (text) => {
      expect(countifsIsExact(text, new Set([text]))).toBe(false);
    },
  );

  it('sees another value that differs by case or width alone', () => {
    expect(countifsIsExact('PASS', new Set(['PASS', 'Pass']))).toBe(false);
    expect(countifsIsExact('PASS', new Set(['ＰＡＳＳ']))).toBe(false);
  });
});
