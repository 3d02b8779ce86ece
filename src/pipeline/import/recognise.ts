import { type ReadHead, readLongHead } from '../../importers/shared/file-head.ts';
import { type Chosen, recognisedBy } from './choose-importer.ts';
import { headOf } from './content.ts';
import type { Content } from './file-piece.ts';
import { HEAD_BYTES, knownImporters } from './plan-content.ts';

/** Enough to see behind a first record with a long description. */
const LONG_HEAD_BYTES = 4 * 1024 * 1024;

/** Every importer that recognises a content by its head or, where none does and it is JSON, by a longer one. */
export async function recognise(content: Content, read: ReadHead, headBytes: Uint8Array): Promise<readonly Chosen[]> {
  const known = knownImporters();
  const found = recognisedBy(known, read);
  if (found.length > 0 || headBytes.length < HEAD_BYTES) return found;
  const long = readLongHead(read, await headOf(content, LONG_HEAD_BYTES));
  return long === null ? found : recognisedBy(known, long);
}
