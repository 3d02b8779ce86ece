import fc from 'fast-check';
import { expect, it } from 'vitest';
import { zipped } from '../testing/zip.ts';
import { dataOffset, isZip, zipEntries } from './zip-entries.ts';

const entriesOf = (bytes: Uint8Array) =>
  zipEntries(bytes.length, (offset, length) => bytes.subarray(offset, offset + length), 100);

const ARCHIVE = zipped(
  [
    { name: 'folder/', content: '', stored: true },
    { name: 'folder/ü.csv', content: 'a,b\n1,2\n' },
    { name: 'b.txt', content: 'stored', stored: true, encrypted: true },
  ],
  'a comment with PK\u0005\u0006 in it',
);

it('lists files with their sizes and where their bytes begin', () => {
  expect(isZip(ARCHIVE)).toBe(true);
  const entries = entriesOf(ARCHIVE);
  expect(entries).toMatchObject([
    { name: 'folder/ü.csv', size: 8, packing: 'deflate', encrypted: false },
    { name: 'b.txt', size: 6, packedSize: 6, packing: 'stored', encrypted: true },
  ]);
  const stored = entries[1] ?? expect.fail();
  const at = dataOffset(stored, ARCHIVE.length, (offset, length) => ARCHIVE.subarray(offset, offset + length));
  expect(ARCHIVE.subarray(at, at + 6).toString()).toBe('stored');
});

it('any change of an archive gives entries or a RangeError', () => {
  fc.assert(
    fc.property(
      fc.array(fc.tuple(fc.nat(ARCHIVE.length - 1), fc.nat(255)), { minLength: 1, maxLength: 6 }),
      fc.nat(40),
      (changes, cut) => {
        const bytes = Buffer.from(ARCHIVE.subarray(0, ARCHIVE.length - cut));
        for (const [at, value] of changes) if (at < bytes.length) bytes[at] = value;
        try {
          for (const entry of entriesOf(bytes)) {
            dataOffset(entry, bytes.length, (offset, length) => bytes.subarray(offset, offset + length));
          }
        } catch (error) {
          expect(error).toBeInstanceOf(RangeError);
        }
      },
    ),
    { numRuns: 500 },
  );
});
