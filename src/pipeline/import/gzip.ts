import { readFileSync } from 'node:fs';
import { constants, gunzipSync } from 'node:zlib';
import { UserError } from '../../model/problem.ts';

const MIB = 1024 * 1024;
/** A packed log is unpacked in memory, so that its content has a known end before anything is read from it. */
const MAX_UNPACKED = 256 * MIB;
/** gzip cannot shrink text further than about 1,000 times: no head of a file unpacks to more than this. */
const MAX_HEAD = 128 * MIB;

/** By the first two bytes: the name says nothing. */
export const isGzip = (head: Uint8Array): boolean => head[0] === 0x1f && head[1] === 0x8b;

/** What the beginning of a packed file unpacks to, which may be less than the whole of that beginning. */
export function unpackedHead(path: string, head: Uint8Array): Uint8Array {
  return unpack(path, head, { finishFlush: constants.Z_SYNC_FLUSH, maxOutputLength: MAX_HEAD });
}

/** The content of a packed file. Throws UserError for a damaged one, or one that unpacks to more than 256 MiB. */
export function unpacked(path: string): Uint8Array {
  return unpack(path, readFileSync(path), { maxOutputLength: MAX_UNPACKED });
}

function unpack(path: string, bytes: Uint8Array, options: Parameters<typeof gunzipSync>[1]): Uint8Array {
  try {
    return gunzipSync(bytes, options);
  } catch (error) {
    const tooLarge = error instanceof RangeError;
    throw new UserError(
      tooLarge ? `${path} unpacks to more than 256 MiB` : `${path} is a damaged gzip file`,
      tooLarge ? 'Unpack it with gunzip and import what it gives.' : 'Copy it again; nothing was imported.',
      { cause: error },
    );
  }
}
