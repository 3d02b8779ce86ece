import { expect, it } from 'vitest';
import { detectEncoding } from '../../lib/reading/encoding.ts';
import { fileFrame } from './doubts.ts';

const codesOf = (bytes: Buffer): readonly string[] => {
  const frame = fileFrame({ push: () => undefined, end: () => undefined }, detectEncoding(bytes));
  frame.reader.push(bytes);
  return frame.jsonDoubts(2).map(({ code }) => code);
};
const codes = (text: string): readonly string[] => codesOf(Buffer.from(text));

it.each([
  ['a whole list', '[{"a":1},{"a":2}]\n', []],
  ['a whole document', '{"items":[{"a":1},{"a":2}]}', []],
  ['an object on each line', '{"a":1}\n{"a":2}\n', []],
  ['a list cut inside an element', '[{"a":1},{"a":2', ['cut-row']],
  ['a list cut behind an element', '[{"a":1},{"a":2}', ['cut-row']],
  ['a document cut behind its list', '{"items":[{"a":1},{"a":2}]', ['cut-row']],
  ['lines of which the last is cut', '{"a":1}\n{"a":', ['cut-row']],
  ['an empty file', '', []],
  ['a page with the mark of the next', '{"findings":[{"a":1},{"a":2}],"nextToken":"eyJ2"}', ['more-pages']],
  ['the last page', '{"findings":[{"a":1},{"a":2}],"nextToken":null}', []],
  [
    'the last page, with the address to ask next time',
    '{"tickets":[{"a":1},{"a":2}],"after_url":"https://example.test/?cursor=2","end_of_stream":true}',
    [],
  ],
  [
    'a page that is not the last',
    '{"tickets":[{"a":1},{"a":2}],"after_url":"https://example.test/?cursor=2","end_of_stream":false}',
    ['more-pages'],
  ],
  [
    'a page whose frame stands between two lists',
    '{"response_status":[{"s":1}],"list_info":{"has_more_rows":true,"row_count":2},"requests":[{"a":[1]},{"a":[2]}]}',
    ['more-pages'],
  ],
  [
    'such a page that is the last',
    '{"response_status":[{"s":1}],"list_info":{"has_more_rows":false},"requests":[{"a":[1]},{"a":[2]}]}',
    [],
  ],
  ['a page of more', '{"items":[{"a":1},{"a":2}],"has_more":true}', ['more-pages']],
])('tells of %s', (_, text, expected) => {
  expect(codes(text)).toEqual(expected);
});

it.each([
  ['a mark before UTF-8', (text: string) => Buffer.from(`\uFEFF${text}`)],
  ['UTF-16 with a mark', (text: string) => Buffer.from(`\uFEFF${text}`, 'utf16le')],
  ['UTF-16 with a mark, the other way', (text: string) => Buffer.from(`\uFEFF${text}`, 'utf16le').swap16()],
  ['UTF-16 without a mark', (text: string) => Buffer.from(text, 'utf16le')],
])('tells the same of %s', (_, encoded) => {
  expect(codesOf(encoded('[{"a":1},{"a":2}]\r\n'))).toEqual([]);
  expect(codesOf(encoded('[{"a":1},{"a":2'))).toEqual(['cut-row']);
  expect(codesOf(encoded('{"total":3,"items":[{"a":1},{"a":2}],"has_more":true}'))).toEqual([
    'part-of-more',
    'more-pages',
  ]);
});
