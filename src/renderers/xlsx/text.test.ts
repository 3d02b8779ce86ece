import { describe, expect, it } from 'vitest';
import { cellText, columnLetters, dayNumber, wrappedLines } from './text.ts';

describe('cellText', () => {
  it.each([
    ['a\u0000b\u0007c\u007fd', 'a\ufffdb\ufffdc\ufffdd'],
    ['tab\tand\r\nline\rbreaks\n', 'tab\tand\nline\nbreaks\n'],
    ['half a pair \ud83d', 'half a pair \ufffd'],
    ['\ufffe\uffff', '\ufffd\ufffd'],
    ['=HYPERLINK("http://evil.example")', '=HYPERLINK("http://evil.example")'],
    ['é 漢字 😀', 'é 漢字 😀'],
  ])('%j', (text, shown) => {
    expect(cellText(text)).toBe(shown);
  });

  it('holds 32,767 characters and cuts a longer text with a notice', () => {
    expect(cellText('x'.repeat(32_767))).toHaveLength(32_767);
    const cut = cellText('x'.repeat(40_000));
    expect(cut).toHaveLength(32_767);
    expect(cut.endsWith('x [cut here: 40000 characters in all, a cell holds 32767]')).toBe(true);
  });
});

// Day numbers as documented for the 1900 date system: 2000-01-01 is 36526, 9999-12-31 is 2958465.
describe('dayNumber', () => {
  it.each([
    ['2000-01-01T00:00:00Z', 36_526],
    ['2026-07-06T12:00:00Z', 46_209.5],
    ['1900-03-01T00:00:00Z', 61],
    ['1900-02-28T23:59:59Z', null],
    ['9999-12-31T00:00:00Z', 2_958_465],
    ['+010000-01-01T00:00:00Z', null],
  ])('%s is %s', (iso, day) => {
    expect(dayNumber(Date.parse(iso))).toBe(day);
  });
});

it.each([
  [1, 'A'],
  [26, 'Z'],
  [27, 'AA'],
  [52, 'AZ'],
  [53, 'BA'],
  [702, 'ZZ'],
  [703, 'AAA'],
  [16_384, 'XFD'],
])('column %d is %s', (column, letters) => {
  expect(columnLetters(column)).toBe(letters);
});

it.each([
  ['', 10, 1],
  ['one two', 7, 1],
  ['one two', 6, 2],
  ['a\nb', 10, 2],
  ['abcdefghijk', 5, 3],
  ['ab abcdefghijk', 5, 4],
])('%j in %d characters takes %d lines', (text, width, lines) => {
  expect(wrappedLines(text, width)).toBe(lines);
});
