import { describe, expect, it } from 'vitest';
import { type ReadRow, readRows } from '../../testing/read-rows.ts';
import type { TextFormat } from './byte-text.ts';
import { delimitedReader } from './delimited.ts';
import type { Delimiter } from './delimiter.ts';
import { detectEncoding } from './encoding.ts';

type Format = TextFormat & { readonly delimiter: Delimiter };
const FORMAT: Format = { encoding: 'utf-8', bomBytes: 0, delimiter: ',' };
const limits = (windowBytes: number, maxRowBytes = 1024) => ({ ...FORMAT, limits: { windowBytes, maxRowBytes } });

const read = (text: string | Uint8Array, format: Format = FORMAT, pieceBytes?: number) =>
  readRows(delimitedReader, format, typeof text === 'string' ? Buffer.from(text) : text, pieceBytes);
const cells = (rows: readonly ReadRow<string[]>[]) => rows.map((row) => row.content ?? row.broken);
const places = (rows: readonly ReadRow<string[]>[]) =>
  rows.map(({ place }) => [place.line, place.offset, place.length]);

const UNCLOSED = 'a quote is opened and not closed before a delimiter or the end of a line';

describe('rows', () => {
  it.each([
    [
      'plain',
      'a,b\nc,d\n',
      [
        ['a', 'b'],
        ['c', 'd'],
      ],
    ],
    [
      'no newline at the end',
      'a,b\nc,d',
      [
        ['a', 'b'],
        ['c', 'd'],
      ],
    ],
    [
      'a byte order mark before a row, as that of a file put behind another',
      '"a","b"\n\uFEFF"c, d","e"\n\uFEFFf,g',
      [
        ['a', 'b'],
        ['c, d', 'e'],
        ['f', 'g'],
      ],
    ],
    [
      'CR LF and CR CR LF',
      'a,b\r\nc,d\r\r\ne,f\r\n',
      [
        ['a', 'b'],
        ['c', 'd'],
        ['e', 'f'],
      ],
    ],
    [
      'empty cells',
      ',a,\n,,\n',
      [
        ['', 'a', ''],
        ['', '', ''],
      ],
    ],
    ['empty lines', '\n\na,b\n\r\n\nc\n\n', [['a', 'b'], ['c']]],
    ['quotes', '"a","b,c","d""e","",""""\n', [['a', 'b,c', 'd"e', '', '"']]],
    ['quoted newlines are kept as they are', '"a\nb","c\r\nd",e\nf\n', [['a\nb', 'c\r\nd', 'e'], ['f']]],
    ['a quote inside a cell is text', 'a"b,c"\n', [['a"b', 'c"']]],
    ['spaces after a closing quote', '"a" ,"b"  \n', [['a', 'b']]],
    ['nothing', '', []],
    ['formulas and tags are text', '=HYPERLINK("x"),<script>\n', [['=HYPERLINK("x")', '<script>']]],
  ])('%s', (_name, text, expected) => {
    expect(cells(read(text))).toEqual(expected);
  });

  it.each([';', '\t', '|'] as const)('delimiter %j', (delimiter) => {
    expect(cells(read(`a${delimiter}"b${delimiter}c"\n`, { ...FORMAT, delimiter }))).toEqual([['a', `b${delimiter}c`]]);
  });

  it('carries a megabyte in one cell', () => {
    const big = 'x'.repeat(1024 * 1024);
    const [row, next] = read(`a,"${big}\n${big}",b\nc,d,e\n`, FORMAT, 65536);
    expect(row?.content?.map((cell) => cell.length)).toEqual([1, 2 * 1024 * 1024 + 1, 1]);
    expect(next).toMatchObject({ content: ['c', 'd', 'e'], place: { line: 3, offset: 2 * 1024 * 1024 + 8 } });
  });
});

describe('places', () => {
  it('count bytes, not characters, and lines inside quotes', () => {
    const text = 'é,日本\r\n\n"x\ny",𝄞\nz,z\n';
    //            é=2 ,=1 日本=6 → 9 bytes, CR LF to 11, empty line to 12
    expect(places(read(text))).toEqual([
      [1, 0, 9],
      [3, 12, 10],
      [5, 23, 3],
    ]);
  });

  it('start behind the byte order mark', () => {
    const bytes = Buffer.from('\uFEFFa,b\nc,d\n');
    const rows = read(bytes, { ...FORMAT, ...detectEncoding(bytes) });
    expect(cells(rows)).toEqual([
      ['a', 'b'],
      ['c', 'd'],
    ]);
    expect(places(rows)).toEqual([
      [1, 3, 3],
      [2, 7, 3],
    ]);
  });

  it.each(['utf-16le', 'utf-16be'] as const)('%s', (encoding) => {
    const bytes = Buffer.from('\uFEFFé,"日\n本"\r\n𝄞,b\n', 'utf16le');
    if (encoding === 'utf-16be') bytes.swap16();
    const rows = read(bytes, { ...FORMAT, ...detectEncoding(bytes) }, 3);
    expect(cells(rows)).toEqual([
      ['é', '日\n本'],
      ['𝄞', 'b'],
    ]);
    expect(places(rows)).toEqual([
      [1, 2, 14],
      [3, 20, 8],
    ]);
  });

  it('half a character at the end of a UTF-16 file is shown, and is a byte', () => {
    const bytes = Buffer.concat([Buffer.from('a,b\nc,d', 'utf16le'), Uint8Array.from([0x65])]);
    const rows = read(bytes, { ...FORMAT, encoding: 'utf-16le' });
    expect(cells(rows)[1]).toEqual(['c', 'd\uFFFD']);
    expect(places(rows)[1]).toEqual([2, 8, 7]);
  });

  it('Latin-1', () => {
    const bytes = Uint8Array.from([0xe9, 0x2c, 0x80, 0x0a, 0x61, 0x2c, 0x62]);
    const rows = read(bytes, { ...FORMAT, encoding: 'latin-1' });
    expect(cells(rows)).toEqual([
      ['é', '€'],
      ['a', 'b'],
    ]);
    expect(places(rows)).toEqual([
      [1, 0, 3],
      [2, 4, 3],
    ]);
  });

  it('reads a cell that is not UTF-8 in a UTF-8 file as Windows-1252, and the rest as it is', () => {
    const bytes = Buffer.concat([Buffer.from('é,b\n'), Uint8Array.from([0xe9, 0x2c]), Buffer.from('é\n')]);
    const rows = read(bytes);
    expect(cells(rows)).toEqual([
      ['é', 'b'],
      ['é', 'é'],
    ]);
    expect(places(rows)).toEqual([
      [1, 0, 4],
      [2, 5, 4],
    ]);
  });
});

describe('broken rows', () => {
  it.each([
    ['cut in a quoted cell', 'a,b\nc,"d', [['a', 'b'], UNCLOSED]],
    ['cut after an opening quote', 'a,b\n"', [['a', 'b'], UNCLOSED]],
    ['never closed in the middle', 'a,"b\nc,d\ne,f\n', [UNCLOSED, ['c', 'd'], ['e', 'f']]],
    ['closed only by the next opening quote', 'a,"b\n"c","d"\ne,f\n', [UNCLOSED, ['c', 'd'], ['e', 'f']]],
    ['text after a closing quote', '"a"b,c\nd,e\n', [UNCLOSED, ['d', 'e']]],
    ['astray on its third line', '"b\nc,d\nk",e,"f"g\nh,i\n', [UNCLOSED, ['c', 'd'], UNCLOSED, ['h', 'i']]],
    ['NUL', 'a,b\nc\0,d\ne,f\n', [['a', 'b'], 'contains NUL bytes', ['e', 'f']]],
  ])('%s', (_name, text, expected) => {
    expect(cells(read(text))).toEqual(expected);
  });

  it('give their place', () => {
    expect(places(read('a,"b\r\nc,d\n"e'))).toEqual([
      [1, 0, 4],
      [2, 6, 3],
      [3, 10, 2],
    ]);
  });

  it('drop a line longer than the limit, and only that', () => {
    const rows = read(`a,b\n${'x'.repeat(300)}\r\nc,d\n`, limits(16, 100), 10);
    expect(cells(rows)).toEqual([['a', 'b'], 'longer than 16 MiB', ['c', 'd']]);
    expect(places(rows)).toEqual([
      [1, 0, 3],
      [2, 4, 300],
      [3, 306, 3],
    ]);
  });

  it('drop a line longer than the limit at the end of the file', () => {
    const rows = read(`a,b\n${'x'.repeat(300)}`, limits(16, 100), 10);
    expect(places(rows)).toEqual([
      [1, 0, 3],
      [2, 4, 300],
    ]);
  });

  it('give up a quote that stays open for longer than the limit', () => {
    const rows = read(`"open\n${'c,d\n'.repeat(100)}`, limits(16, 100), 10);
    expect(rows).toHaveLength(101);
    expect(cells(rows).slice(0, 2)).toEqual([UNCLOSED, ['c', 'd']]);
    expect(rows.at(-1)?.place).toEqual({ line: 101, offset: 6 + 99 * 4, length: 3 });
  });
});
