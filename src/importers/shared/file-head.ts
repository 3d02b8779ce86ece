import type { Delimiter } from '../../lib/reading/delimited.ts';
import type { DetectedEncoding } from '../../lib/reading/encoding.ts';
import type { FileHead } from '../../model/importer.ts';

export interface ReadHead {
  readonly head: FileHead;
  readonly encoding: DetectedEncoding;
  readonly delimiter: Delimiter;
}

/** What the first bytes (up to 64 KiB) of a file say: encoding, delimiter, header cells. */
export function readHead(fileName: string, bytes: Uint8Array): ReadHead {
  throw new Error(`skeleton ${fileName} ${bytes.length}`);
}
