import { closeSync, fstatSync, openSync, readSync } from 'node:fs';
import { inflateRawSync } from 'node:zlib';
import { dataOffset, type ReadAt, zipEntries } from '../../../lib/zip-entries.ts';

const MOST_PARTS = 10_000;

/** What is packed in an archive, unpacked, in its order: the same content packed by another machine may be other bytes. */
export function* zipParts(path: string): Generator<{ readonly name: string; readonly content: Buffer }> {
  const file = openSync(path, 'r');
  try {
    const { size } = fstatSync(file);
    const read: ReadAt = (offset, length) => {
      const bytes = Buffer.alloc(length);
      return bytes.subarray(0, readSync(file, bytes, 0, length, offset));
    };
    for (const entry of zipEntries(size, read, MOST_PARTS)) {
      const packed = read(dataOffset(entry, size, read), entry.packedSize);
      yield {
        name: entry.name,
        content: entry.packing === 'deflate' ? inflateRawSync(packed) : Buffer.from(packed),
      };
    }
  } finally {
    closeSync(file);
  }
}
