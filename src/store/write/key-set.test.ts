import { expect, it } from 'vitest';
import { keySet } from './key-set.ts';

it('answers the number a text came with first, whatever came between', () => {
  const keys = keySet();
  const texts = Array.from({ length: 50_000 }, (_, n) => `INC${String(n).padStart(7, '0')}`);
  expect(texts.map((text, n) => keys.seenAs(text, n)).filter((seen) => seen !== null)).toEqual([]);
  expect(texts.map((text) => keys.seenAs(text, 99))).toEqual(texts.map((_, n) => n));
});

it('keeps texts apart that differ in one character, in order or in length', () => {
  const keys = keySet();
  const texts = ['', 'a', 'b', 'ab', 'ba', 'a\u0000', '\u0000a', 'ä', '\u{1F600}', '\u{1F601}'];
  expect(texts.map((text, n) => keys.seenAs(text, n))).toEqual(texts.map(() => null));
});
