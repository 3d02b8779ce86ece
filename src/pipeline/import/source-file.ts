import { accessSync, closeSync, constants, openSync, readSync, statSync } from 'node:fs';
import type { RowReader } from '../../lib/reading/types.ts';
import { UserError } from '../../model/problem.ts';

const CHUNK_BYTES = 1 << 20;

/** Size in bytes of a file that can be imported. Throws UserError for one that cannot. */
export function importableSize(path: string): number {
  const found = statSync(path, { throwIfNoEntry: false });
  if (!found) throw new UserError(`there is no file ${path}`, 'Check the path; it is taken from the current folder.');
  if (found.isDirectory()) throw new UserError(`${path} is a folder`, `Name the files in it, e.g. ${path}/*.csv.`);
  if (!found.isFile()) throw new UserError(`${path} is not a file`, 'Write what it gives to a file and import that.');
  if (!isReadable(path)) throw new UserError(`${path} may not be read`, 'Check who owns it and its permissions.');
  if (found.size === 0) throw new UserError(`${path} is empty`, 'Export it again; nothing was imported.');
  return found.size;
}

function isReadable(path: string): boolean {
  try {
    accessSync(path, constants.R_OK);
    return true;
  } catch {
    return false;
  }
}

/** The first `bytes` of a file, or all of it. */
export const headOf = (path: string, bytes: number): Uint8Array => bytesOf(path, 0, bytes);

/** `length` bytes of a file from `offset` on, or what there is of them. */
export function bytesOf(path: string, offset: number, length: number): Uint8Array {
  const file = openSync(path, 'r');
  try {
    const buffer = Buffer.alloc(length);
    return buffer.subarray(0, readSync(file, buffer, 0, length, offset));
  } finally {
    closeSync(file);
  }
}

/** Reads a file through `reader`; `onChunk` hears how far it is, and answers whether to go on. */
export function readThrough(path: string, reader: RowReader, onChunk: (bytesDone: number) => boolean): void {
  const file = openSync(path, 'r');
  try {
    const buffer = Buffer.allocUnsafe(CHUNK_BYTES);
    let done = 0;
    for (let size = readSync(file, buffer); size > 0; size = readSync(file, buffer)) {
      reader.push(buffer.subarray(0, size));
      done += size;
      if (!onChunk(done)) return;
    }
    reader.end();
  } finally {
    closeSync(file);
  }
}
