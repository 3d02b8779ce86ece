import { expect, it } from 'vitest';
import { steadyPdf } from './steady-pdf.ts';

const AS_OF = Date.parse('2026-10-01T04:00:00Z');
const steady = (text: string): string => Buffer.from(steadyPdf(Buffer.from(text, 'latin1'), AS_OF)).toString('latin1');

it('dates the file by the as-of instant, in as many bytes', () => {
  expect(steady("<</CreationDate (D:20261121073236+00'00')\n/ModDate (D:20261121073237+00'00')>>\n\xff\x80")).toBe(
    "<</CreationDate (D:20261001040000+00'00')\n/ModDate (D:20261001040000+00'00')>>\n\xff\x80",
  );
});

it('numbers cells the same whether or not the browser skipped a number, and keeps them in order', () => {
  const tree = (first: string): string =>
    `/Headers [(node${first})] /ID (node00000025) /ID (node${first}) /Names [(node${first}) 4 0 R (node00000025) 9 0 R]`;
  expect(steady(tree('00000022'))).toBe(steady(tree('00000023')));
  expect(steady(tree('00000022'))).toBe(
    '/Headers [(node00000001)] /ID (node00000002) /ID (node00000001) /Names [(node00000001) 4 0 R (node00000002) 9 0 R]',
  );
});

it('writes the bookmark of a heading at the top of a page once, in as many bytes, and leaves others alone', () => {
  expect(steady('<</Title (7 Changes7 Changes)\n/Dest 1>>')).toBe('<</Title (7 Changes)         \n/Dest 1>>');
  expect(steady('/Title (164.308\\(a\\)164.308\\(a\\))')).toBe(`/Title (164.308\\(a\\))${' '.repeat(12)}`);
  const wide = '\0A\0b\0\xe9';
  expect(steady(`/Title (\xfe\xff${wide}${wide})/`)).toBe(`/Title (\xfe\xff${wide})${' '.repeat(6)}/`);
  for (const other of ['/Title (Response)', '/Title (Changes of changes)', '/Other (7 Changes7 Changes)']) {
    expect(steady(other)).toBe(other);
  }
});
