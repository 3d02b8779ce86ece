import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { HOSTILE_BYTES, readRows } from '../../testing/read-rows.ts';
import type { TextFormat } from './byte-text.ts';
import { delimitedReader } from './delimited.ts';
import type { Delimiter } from './delimiter.ts';
import { detectEncoding } from './encoding.ts';

type Format = TextFormat & { readonly delimiter: Delimiter };
const FORMAT: Format = { encoding: 'utf-8', bomBytes: 0, delimiter: ',' };
const read = (bytes: Uint8Array, format: Format = FORMAT, pieceBytes?: number) =>
  readRows(delimitedReader, format, bytes, pieceBytes);

describe('any bytes', () => {
  const hostile = fc
    .array(fc.constantFrom(...HOSTILE_BYTES), { maxLength: 200 })
    .map((bytes) => Uint8Array.from(bytes));
  const anyBytes = fc.oneof(hostile, fc.uint8Array({ maxLength: 200 }));
  const format = (bytes: Uint8Array): Format => ({ ...FORMAT, ...detectEncoding(bytes) });

  it('all belong to a row, a broken row, a line end or the byte order mark; lines are counted rightly', () => {
    fc.assert(
      fc.property(anyBytes, (bytes) => {
        const used = format(bytes);
        const unit = used.encoding.startsWith('utf-16') ? 2 : 1;
        let end = used.bomBytes;
        const outside: number[] = [];
        for (const { place } of read(bytes, used)) {
          expect(place.offset).toBeGreaterThanOrEqual(end);
          expect(place.length).toBeGreaterThan(0);
          outside.push(...bytes.subarray(end, place.offset));
          expect(place.line).toBe(1 + lineEnds(bytes, used, place.offset));
          end = place.offset + place.length;
        }
        outside.push(...bytes.subarray(end));
        expect(outside.filter((byte) => byte !== 10 && byte !== 13 && !(unit === 2 && byte === 0))).toEqual([]);
      }),
      { numRuns: 2000 },
    );
  });

  it('give the same rows however they are cut into pieces and windows', () => {
    fc.assert(
      fc.property(
        anyBytes,
        fc.integer({ min: 1, max: 40 }),
        fc.integer({ min: 2, max: 40 }),
        (bytes, piece, window) => {
          const used = format(bytes);
          const cut = { ...used, limits: { windowBytes: window, maxRowBytes: 1024 } };
          expect(read(bytes, cut, piece)).toEqual(read(bytes, used));
        },
      ),
      { numRuns: 2000 },
    );
  });

  it('cut out of the file by its place, a row reads the same', () => {
    fc.assert(
      fc.property(hostile, (bytes) => {
        const used = { ...FORMAT, encoding: 'latin-1' } as const;
        for (const { content, place } of read(bytes, used)) {
          if (content === null) continue;
          const alone = read(bytes.subarray(place.offset, place.offset + place.length), used);
          expect(alone.map((row) => row.content)).toEqual([content]);
        }
      }),
      { numRuns: 2000 },
    );
  });

  it('written by the rules come back as they were', () => {
    const cell = fc.string({ unit: fc.constantFrom('a', '"', ',', '\n', '\r', ' ', 'é', '日', '=') });
    fc.assert(
      fc.property(fc.array(fc.array(cell, { minLength: 2, maxLength: 4 })), (rows) => {
        const text = rows.map((row) => row.map((one) => `"${one.replaceAll('"', '""')}"`).join(',')).join('\r\n');
        const format = { ...FORMAT, limits: { windowBytes: 16, maxRowBytes: 1024 } };
        expect(read(Buffer.from(text), format, 7).map((row) => row.content)).toEqual(rows);
      }),
    );
  });
});

function lineEnds(bytes: Uint8Array, { encoding, bomBytes, crOnly }: TextFormat, before: number): number {
  let count = 0;
  const lineEnd = crOnly ? 13 : 10;
  const wide = encoding.startsWith('utf-16');
  const low = encoding === 'utf-16be' ? 1 : 0;
  for (let at = bomBytes; at < before; at += wide ? 2 : 1) {
    if (bytes[at + (wide ? low : 0)] === lineEnd && (!wide || bytes[at + 1 - low] === 0)) count++;
  }
  return count;
}
