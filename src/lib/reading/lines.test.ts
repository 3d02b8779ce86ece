import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { HOSTILE_BYTES, readRows } from '../../testing/read-rows.ts';
import type { TextFormat } from './byte-text.ts';
import { linesReader } from './lines.ts';
import { stanzasReader } from './stanzas.ts';

const FORMAT: TextFormat = { encoding: 'utf-8', bomBytes: 0 };
const small = (windowBytes: number, maxRowBytes = 1024): TextFormat => ({
  ...FORMAT,
  limits: { windowBytes, maxRowBytes },
});

describe('linesReader', () => {
  it('knows line and byte of each line, and passes over empty ones', () => {
    expect(readRows(linesReader, FORMAT, Buffer.from('é one\r\n\n  two\r\r\nthree'))).toEqual([
      { content: 'é one', broken: null, place: { line: 1, offset: 0, length: 6 } },
      { content: '  two', broken: null, place: { line: 3, offset: 9, length: 5 } },
      { content: 'three', broken: null, place: { line: 4, offset: 17, length: 5 } },
    ]);
  });

  it('passes over the byte order mark of a file put behind another', () => {
    expect(readRows(linesReader, { encoding: 'utf-8', bomBytes: 3 }, Buffer.from('\uFEFFé\n\uFEFFb\n'), 1)).toEqual([
      { content: 'é', broken: null, place: { line: 1, offset: 3, length: 2 } },
      { content: 'b', broken: null, place: { line: 2, offset: 9, length: 1 } },
    ]);
    const wide = Buffer.from('\uFEFFa\n\uFEFFb\n', 'utf16le');
    expect(readRows(linesReader, { encoding: 'utf-16le', bomBytes: 2 }, wide).map(({ content }) => content)).toEqual([
      'a',
      'b',
    ]);
  });

  it('breaks a line with NUL bytes and one longer than the limit', () => {
    const rows = readRows(linesReader, small(16, 100), Buffer.from(`a\0b\n${'x'.repeat(200)}\nc\n`), 10);
    expect(rows.map((row) => row.content ?? row.broken)).toEqual(['contains NUL bytes', 'longer than 16 MiB', 'c']);
    expect(rows.map((row) => row.place)).toEqual([
      { line: 1, offset: 0, length: 3 },
      { line: 2, offset: 4, length: 200 },
      { line: 3, offset: 205, length: 1 },
    ]);
  });
});

describe('stanzasReader', () => {
  it('groups lines between blank lines', () => {
    const text = '\n\nStart: é\nEnd: 1\n \n\nStart: b\r\nEnd: 2';
    expect(readRows(stanzasReader, FORMAT, Buffer.from(text))).toEqual([
      { content: ['Start: é', 'End: 1'], broken: null, place: { line: 3, offset: 2, length: 16 } },
      { content: ['Start: b', 'End: 2'], broken: null, place: { line: 7, offset: 22, length: 16 } },
    ]);
  });

  it('breaks a whole group for one line that cannot be read', () => {
    const rows = readRows(
      stanzasReader,
      small(8, 20),
      Buffer.from('a\nb\0\nc\n\nd\n\nlong enough\nto break it\nat 20\n\ne\n'),
    );
    expect(rows.map((row) => row.content ?? row.broken)).toEqual([
      'contains NUL bytes',
      ['d'],
      'longer than 16 MiB',
      ['e'],
    ]);
    expect(rows.map((row) => row.place)).toEqual([
      { line: 1, offset: 0, length: 6 },
      { line: 5, offset: 8, length: 1 },
      { line: 7, offset: 11, length: 29 },
      { line: 11, offset: 42, length: 1 },
    ]);
  });
});

describe.each([
  ['lines', linesReader],
  ['stanzas', stanzasReader],
] as const)('any bytes as %s', (_name, reader) => {
  const hostile = fc
    .array(fc.constantFrom(...HOSTILE_BYTES), { maxLength: 200 })
    .map((bytes) => Uint8Array.from(bytes));
  const read = (bytes: Uint8Array, format = FORMAT, piece?: number) =>
    readRows(reader as typeof linesReader, format, bytes, piece);

  it('leave nothing but line ends and blanks outside the rows', () => {
    fc.assert(
      fc.property(hostile, (bytes) => {
        let end = 0;
        let outside = '';
        for (const { place } of read(bytes)) {
          expect(place.offset).toBeGreaterThanOrEqual(end);
          outside += Buffer.from(bytes.subarray(end, place.offset)).toString('latin1');
          expect(place.line).toBe(1 + bytes.subarray(0, place.offset).filter((byte) => byte === 10).length);
          end = place.offset + place.length;
        }
        outside += Buffer.from(bytes.subarray(end)).toString('latin1');
        expect(outside).toMatch(/^[\r\n ]*$/);
      }),
      { numRuns: 1000 },
    );
  });

  it('give the same rows however they are cut', () => {
    fc.assert(
      fc.property(hostile, fc.integer({ min: 1, max: 40 }), fc.integer({ min: 2, max: 40 }), (bytes, piece, window) => {
        expect(read(bytes, small(window), piece)).toEqual(read(bytes));
      }),
      { numRuns: 1000 },
    );
  });
});
