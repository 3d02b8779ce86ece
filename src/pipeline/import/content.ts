import { closeSync, openSync, readSync, statSync } from 'node:fs';
import type { RowReader } from '../../lib/reading/types.ts';
import { type Content, pieceOf } from './file-piece.ts';
import { unpackedChunks } from './unpack.ts';

const CHUNK_BYTES = 1 << 20;

/** The first `bytes` of a content, or all of it. */
export async function headOf(content: Content, bytes: number): Promise<Uint8Array> {
  if (!isPacked(content)) return pieceOf(content.path, 0, bytes);
  const pieces: Uint8Array[] = [];
  let length = 0;
  for await (const chunk of unpackedChunks(content, () => undefined)) {
    pieces.push(chunk);
    length += chunk.length;
    if (length >= bytes) break;
  }
  return Buffer.concat(pieces).subarray(0, bytes);
}

/**
 * Reads a content through `reader`, holding a piece of it at a time; `onChunk` hears how much of it is done (0 to 1) and
 * answers whether to go on. Throws UserError for what is damaged, encrypted or grows beyond all measure when unpacked.
 */
export async function readThrough(
  content: Content,
  reader: RowReader,
  onChunk: (done: number) => boolean,
): Promise<void> {
  if (!isPacked(content)) {
    readPlain(content.path, reader, onChunk);
    return;
  }
  const packed = content.entry?.packedSize ?? statSync(content.path).size;
  let taken = 0;
  for await (const chunk of unpackedChunks(content, (bytes) => (taken += bytes))) {
    reader.push(chunk);
    if (!onChunk(Math.min(1, taken / Math.max(1, packed)))) return;
  }
  reader.end();
}

const isPacked = ({ entry, gzip }: Content): boolean => entry !== null || gzip;

/** A file as received, read at once. */
export function readPlain(path: string, reader: RowReader, onChunk: (done: number) => boolean): void {
  const { size } = statSync(path);
  const file = openSync(path, 'r');
  try {
    const buffer = Buffer.allocUnsafe(CHUNK_BYTES);
    let done = 0;
    for (let read = readSync(file, buffer); read > 0; read = readSync(file, buffer)) {
      reader.push(buffer.subarray(0, read));
      done += read;
      if (!onChunk(Math.min(1, done / size))) return;
    }
    reader.end();
  } finally {
    closeSync(file);
  }
}
