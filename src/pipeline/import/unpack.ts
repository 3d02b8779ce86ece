import { closeSync, openSync, readFileSync, readSync, statSync } from 'node:fs';
import { pipeline, type Transform } from 'node:stream';
import { crc32, createGunzip, createInflateRaw, gunzipSync, inflateRawSync } from 'node:zlib';
import { dataOffset, type ZipEntry } from '../../lib/zip-entries.ts';
import { UserError } from '../../model/problem.ts';
import { type Content, pieceOf } from './file-piece.ts';

const MIB = 1024 * 1024;
const CHUNK_BYTES = 256 * 1024;
/** Logs and exports shrink 10 to 60 times; deflate can reach 1,032 with nothing in it worth reading. */
const MAX_RATIO = 300;
/** Less than this may shrink as it likes. */
const ANY_RATIO_BYTES = 16 * MIB;
const MAX_UNPACKED_BYTES = 8 * 1024 * MIB;
/** What is shown of a packed file is unpacked in memory. */
const MAX_SHOWN_BYTES = 512 * MIB;

type Chunks = AsyncIterable<Uint8Array>;

/**
 * A packed content piece by piece; `onPacked` hears of each piece taken from the file. Throws UserError for what is damaged,
 * encrypted or grows beyond all measure.
 */
export async function* unpackedChunks(content: Content, onPacked: (bytes: number) => void): Chunks {
  const { name, path, entry, gzip } = content;
  const from = entry === null ? 0 : entryOffset(content, entry);
  const packedSize = entry === null ? statSync(path).size : entry.packedSize;
  let chunks: Chunks = packedChunks(path, from, from + packedSize, onPacked);
  if (entry?.packing === 'deflate') chunks = unpackedBy(chunks, createInflateRaw({ chunkSize: CHUNK_BYTES }));
  if (entry !== null) chunks = checked(chunks, entry, name);
  if (gzip) chunks = measured(unpackedBy(chunks, createGunzip({ chunkSize: CHUNK_BYTES })), packedSize, name);
  try {
    yield* chunks;
  } catch (error) {
    throw explained(error, content);
  }
}

async function* packedChunks(path: string, from: number, to: number, onPacked: (bytes: number) => void): Chunks {
  const file = openSync(path, 'r');
  try {
    for (let at = from; at < to; ) {
      // A new buffer each time: the unpacker may still hold the one before.
      const buffer = Buffer.allocUnsafe(Math.min(CHUNK_BYTES, to - at));
      const read = readSync(file, buffer, 0, buffer.length, at);
      if (read === 0) return;
      at += read;
      onPacked(read);
      yield buffer.subarray(0, read);
    }
  } finally {
    closeSync(file);
  }
}

/** Errors of either end come out of the iteration. */
function unpackedBy(chunks: Chunks, unpacker: Transform): Chunks {
  pipeline(chunks, unpacker, () => undefined);
  return unpacker;
}

async function* checked(chunks: Chunks, entry: ZipEntry, path: string): Chunks {
  let sum = 0;
  let size = 0;
  for await (const chunk of measured(chunks, entry.packedSize, path)) {
    sum = crc32(chunk, sum);
    size += chunk.length;
    if (size > entry.size) throw damaged(path, entry);
    yield chunk;
  }
  if (size !== entry.size || sum !== entry.crc32) throw damaged(path, entry);
}

async function* measured(chunks: Chunks, packedSize: number, path: string): Chunks {
  const limit = Math.min(MAX_UNPACKED_BYTES, Math.max(ANY_RATIO_BYTES, packedSize * MAX_RATIO));
  let size = 0;
  for await (const chunk of chunks) {
    size += chunk.length;
    if (size > limit) throw tooLarge(path);
    yield chunk;
  }
}

/** All of a packed content at once, to show a row of it. Throws UserError for more than 512 MiB. */
export function wholeContent(content: Content): Uint8Array {
  const { path, entry, gzip } = content;
  try {
    const bytes = entry === null ? readFileSync(path) : wholeEntry(content, entry);
    return gzip ? gunzipSync(bytes, { maxOutputLength: MAX_SHOWN_BYTES }) : bytes;
  } catch (error) {
    throw explained(error, content);
  }
}

function wholeEntry(content: Content, entry: ZipEntry): Uint8Array {
  const bytes = pieceOf(content.path, entryOffset(content, entry), entry.packedSize);
  return entry.packing === 'stored' ? bytes : inflateRawSync(bytes, { maxOutputLength: MAX_SHOWN_BYTES });
}

/** Where the packed bytes of an entry begin. Throws UserError for one that cannot be unpacked. */
function entryOffset({ name, path }: Content, entry: ZipEntry): number {
  readable(entry, name);
  try {
    return dataOffset(entry, statSync(path).size, (offset, length) => pieceOf(path, offset, length));
  } catch (error) {
    throw error instanceof RangeError ? damaged(name, entry) : error;
  }
}

function readable(entry: ZipEntry, path: string): void {
  if (entry.encrypted) {
    throw new UserError(
      `${entry.name} in ${path} is encrypted`,
      'Unpack it with its password and import what it gives.',
    );
  }
  if (entry.packing === null) {
    throw new UserError(
      `${entry.name} in ${path} is packed in a way that is not read`,
      'Unpack it, or pack it again with the usual method (deflate).',
    );
  }
}

/** What went wrong while unpacking, said to the person who has the file. */
function explained(error: unknown, { name, entry, gzip }: Content): unknown {
  if (error instanceof UserError || !(error instanceof Error)) return error;
  const code = 'code' in error ? String(error.code) : '';
  if (code === 'ERR_BUFFER_TOO_LARGE') return tooLarge(name);
  if (!/^Z_/.test(code)) return error;
  return entry === null || gzip
    ? new UserError(`${entry?.name ?? name} is a damaged gzip file`, AGAIN, { cause: error })
    : damaged(name, entry);
}

const AGAIN = 'Copy it again; nothing was imported.';

const damaged = (path: string, { name }: ZipEntry): UserError => new UserError(`${name} in ${path} is damaged`, AGAIN);

const tooLarge = (path: string): UserError =>
  new UserError(
    `${path} unpacks to more than ${MAX_RATIO} times its size, or to more than can be held`,
    'Unpack it and import what it gives.',
  );
