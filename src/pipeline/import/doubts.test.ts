import { expect, it } from 'vitest';
import { fileFrame } from './doubts.ts';

const codes = (text: string): readonly string[] => {
  const frame = fileFrame({ push: () => undefined, end: () => undefined });
  frame.reader.push(Buffer.from(text));
  return frame.jsonDoubts(2).map(({ code }) => code);
};

it.each([
  ['a whole list', '[{"a":1},{"a":2}]\n', []],
  ['a whole document', '{"items":[{"a":1},{"a":2}]}', []],
  ['an object on each line', '{"a":1}\n{"a":2}\n', []],
  ['a list cut inside an element', '[{"a":1},{"a":2', ['cut-row']],
  ['a list cut behind an element', '[{"a":1},{"a":2}', ['cut-row']],
  ['a document cut behind its list', '{"items":[{"a":1},{"a":2}]', ['cut-row']],
  ['lines of which the last is cut', '{"a":1}\n{"a":', ['cut-row']],
  ['an empty file', '', []],
  ['a page of more', '{"items":[{"a":1},{"a":2}],"has_more":true}', ['more-pages']],
])('tells of %s', (_, text, expected) => {
  expect(codes(text)).toEqual(expected);
});
