import { createHash, randomBytes } from 'node:crypto';
import { chmodSync, existsSync, mkdirSync, readdirSync, renameSync, rmSync } from 'node:fs';
import { type FileHandle, open } from 'node:fs/promises';
import { join } from 'node:path';

const CHUNK_BYTES = 1 << 20;
const KEPT = /^[0-9a-f]{64}$/;
const INCOMING = /^incoming-[0-9a-f]+[.]tmp$/;

/** A copy of a file on its way into the evidence folder. */
export interface Incoming {
  readonly path: string;
  readonly sha256: string;
  readonly bytes: number;
  /** Gives the copy its lasting name, once it is on the disk and not only in a cache. */
  keep(): Promise<void>;
  /** Leaves the folder as it was before, also after `keep`. */
  discard(): void;
}

/** Raw files under their SHA-256, unchanged: `evidence/files/<sha256>`. */
export async function receive(folder: string, path: string, onBytes: (done: number) => void): Promise<Incoming> {
  mkdirSync(folder, { recursive: true });
  const temporary = join(folder, `incoming-${randomBytes(8).toString('hex')}.tmp`);
  let mine = temporary;
  const discard = (): void => rmSync(mine, { force: true });
  const from = await open(path, 'r');
  try {
    const to = await open(temporary, 'wx');
    const { sha256, bytes } = await copied(from, to, onBytes).catch(async (error: unknown) => {
      await to.close();
      throw error;
    });
    // Written through in the background while the rows are read; `keep` waits for it.
    const written = to.datasync().finally(() => to.close());
    written.catch(() => undefined);
    const keep = async (): Promise<void> => {
      await written;
      const kept = join(folder, sha256);
      if (existsSync(kept)) {
        discard();
        return;
      }
      chmodSync(temporary, 0o444);
      renameSync(temporary, kept);
      mine = kept;
    };
    return { path: temporary, sha256, bytes, keep, discard };
  } catch (error) {
    discard();
    throw error;
  } finally {
    await from.close();
  }
}

/** One piece is hashed and written while the next is read. */
async function copied(from: FileHandle, to: FileHandle, onBytes: (done: number) => void) {
  const hash = createHash('sha256');
  let [buffer, spare] = [Buffer.allocUnsafe(CHUNK_BYTES), Buffer.allocUnsafe(CHUNK_BYTES)];
  let bytes = 0;
  let { bytesRead } = await from.read(buffer, 0, CHUNK_BYTES, bytes);
  while (bytesRead > 0) {
    bytes += bytesRead;
    const chunk = buffer.subarray(0, bytesRead);
    const both = Promise.all([from.read(spare, 0, CHUNK_BYTES, bytes), writeAll(to, chunk)]);
    hash.update(chunk);
    [{ bytesRead }] = await both;
    [buffer, spare] = [spare, buffer];
    onBytes(bytes);
  }
  return { sha256: hash.digest('hex'), bytes };
}

async function writeAll(to: FileHandle, chunk: Uint8Array): Promise<void> {
  for (let done = 0; done < chunk.length; ) {
    done += (await to.write(chunk, done, chunk.length - done, null)).bytesWritten;
  }
}

/** Kept files that no import names: an import was killed right before it ended, or the database is an older copy. */
export const strayFiles = (folder: string, named: ReadonlySet<string>): readonly string[] =>
  existsSync(folder) ? readdirSync(folder).filter((name) => KEPT.test(name) && !named.has(name)) : [];

/** Removes what killed imports left; only while no other import can run. */
export function removeIncoming(folder: string): void {
  if (!existsSync(folder)) return;
  for (const name of readdirSync(folder)) if (INCOMING.test(name)) rmSync(join(folder, name), { force: true });
}
