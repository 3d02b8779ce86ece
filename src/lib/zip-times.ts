import { dataOffset, type ReadAt, zipDirectory } from './zip-entries.ts';

/** A file as bytes at offsets. */
export interface RandomAccess {
  readonly size: number;
  readonly read: ReadAt;
  write(offset: number, bytes: Uint8Array): void;
}

/** 1980-01-01 00:00:00, the earliest time a zip entry can have: two bytes of time, two of date. */
const FIXED_TIME = Uint8Array.of(0x00, 0x00, 0x21, 0x00);
/** Where the time stands in the header before an entry's content, and in its line of the directory. */
const TIME_IN_HEADER = 10;
const TIME_IN_DIRECTORY = 12;

/**
 * Sets the time of every entry of a zip file, in place, so that the same content gives the same bytes. Throws RangeError
 * for bytes that are not a whole zip file.
 */
export function fixZipTimes({ size, read, write }: RandomAccess): void {
  const { offset, bytes, entries } = zipDirectory(size, read, Number.POSITIVE_INFINITY);
  const directory = Uint8Array.from(bytes);
  for (const { at, entry } of entries) {
    dataOffset(entry, size, read);
    write(entry.headerOffset + TIME_IN_HEADER, FIXED_TIME);
    directory.set(FIXED_TIME, at + TIME_IN_DIRECTORY);
  }
  write(offset, directory);
}
