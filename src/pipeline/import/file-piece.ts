import { closeSync, openSync, readSync } from 'node:fs';
import type { ZipEntry } from '../../lib/zip-entries.ts';

/** Bytes to be read: of a file, or of an entry of the archive that the file is; either can be packed with gzip. */
export interface Content {
  /** As messages call the file. */
  readonly name: string;
  readonly path: string;
  readonly entry: ZipEntry | null;
  readonly gzip: boolean;
}

/** By the first two bytes: the name says nothing. */
export const isGzip = (head: Uint8Array): boolean => head[0] === 0x1f && head[1] === 0x8b;

export const fileContent = (path: string): Content => ({
  name: path,
  path,
  entry: null,
  gzip: isGzip(pieceOf(path, 0, 2)),
});

/** `length` bytes of a file as received, or what there is of them. */
export function pieceOf(path: string, offset: number, length: number): Uint8Array {
  const file = openSync(path, 'r');
  try {
    const buffer = Buffer.alloc(length);
    return buffer.subarray(0, readSync(file, buffer, 0, length, offset));
  } finally {
    closeSync(file);
  }
}
