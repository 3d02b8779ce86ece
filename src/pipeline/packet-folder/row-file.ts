import { createHash } from 'node:crypto';
import { closeSync, openSync, readSync, writeSync } from 'node:fs';
import type { EvidenceRow } from '../../model/population.ts';

const CHUNK = 1 << 20;

export interface RowFileWriter {
  write(row: EvidenceRow): void;
  /** Flushes and closes; what packet.json records of the file. */
  close(): { readonly rows: number; readonly sha256: string };
}

/** Writes one JSON array per line, hashing on the way. */
export function rowFileWriter(path: string): RowFileWriter {
  const file = openSync(path, 'wx');
  const hash = createHash('sha256');
  let pending = '';
  let rows = 0;

  const flush = (): void => {
    const bytes = Buffer.from(pending, 'utf8');
    pending = '';
    hash.update(bytes);
    for (let done = 0; done < bytes.length; ) done += writeSync(file, bytes, done);
  };

  return {
    write(row) {
      pending += `${JSON.stringify(row)}\n`;
      rows += 1;
      if (pending.length >= CHUNK) flush();
    },
    close() {
      flush();
      closeSync(file);
      return { rows, sha256: hash.digest('hex') };
    },
  };
}

/** Rows of a file written by `rowFileWriter`, streamed. */
export function* rowsOf(path: string): Generator<EvidenceRow> {
  const file = openSync(path, 'r');
  try {
    const decoder = new TextDecoder();
    const buffer = Buffer.alloc(CHUNK);
    let rest = '';
    for (let size = readSync(file, buffer); size > 0; size = readSync(file, buffer)) {
      const lines = (rest + decoder.decode(buffer.subarray(0, size), { stream: true })).split('\n');
      rest = lines.pop() ?? '';
      for (const line of lines) yield JSON.parse(line);
    }
    if (rest !== '') yield JSON.parse(rest);
  } finally {
    closeSync(file);
  }
}
