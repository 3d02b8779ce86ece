import { accessSync, closeSync, constants, openSync, readSync, statSync } from 'node:fs';
import type { RowReader } from '../../lib/reading/types.ts';
import { UserError } from '../../model/problem.ts';
import { isGzip, unpacked, unpackedHead } from './gzip.ts';

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

/** The first `bytes` of a file's content, or all of it. */
export function headOf(path: string, bytes: number): Uint8Array {
  const head = piece(path, 0, bytes);
  return isGzip(head) ? unpackedHead(path, head).subarray(0, bytes) : head;
}

/** `length` bytes of a file's content from `offset` on, or what there is of them. */
export function bytesOf(path: string, offset: number, length: number): Uint8Array {
  return isPacked(path) ? unpacked(path).subarray(offset, offset + length) : piece(path, offset, length);
}

/** Whether a file's content is packed with gzip, and so unpacked to be read. */
export const isPacked = (path: string): boolean => isGzip(piece(path, 0, 2));

function piece(path: string, offset: number, length: number): Uint8Array {
  const file = openSync(path, 'r');
  try {
    const buffer = Buffer.alloc(length);
    return buffer.subarray(0, readSync(file, buffer, 0, length, offset));
  } finally {
    closeSync(file);
  }
}

/** Reads a file's content through `reader`; `onChunk` hears how far it is in the file, and answers whether to go on. */
export function readThrough(path: string, reader: RowReader, onChunk: (bytesDone: number) => boolean): void {
  if (isPacked(path)) {
    readUnpacked(path, reader, onChunk);
    return;
  }
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

function readUnpacked(path: string, reader: RowReader, onChunk: (bytesDone: number) => boolean): void {
  const { size } = statSync(path);
  const content = unpacked(path);
  for (let at = 0; at < content.length; at += CHUNK_BYTES) {
    reader.push(content.subarray(at, at + CHUNK_BYTES));
    if (!onChunk(Math.floor((size * Math.min(content.length, at + CHUNK_BYTES)) / content.length))) return;
  }
  reader.end();
}
