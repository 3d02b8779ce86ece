import { type ReadHead, readLongHead } from '../../importers/shared/file-head.ts';
import { decodeHead, detectEncoding } from '../../lib/reading/encoding.ts';
import { type Chosen, recognisedBy } from './choose-importer.ts';
import { headOf } from './content.ts';
import type { Content } from './file-piece.ts';
import { HEAD_BYTES, knownImporters } from './plan-content.ts';

/** Enough to see behind a first record with a long description, or a header of tens of thousands of columns. */
const LONG_HEAD_BYTES = 4 * 1024 * 1024;

/** Titles and a header take no more lines than this. */
const HEADER_LINES = 12;

/** The beginning of a content: more of it where a table's header may reach behind the usual length. */
export async function beginningOf(content: Content): Promise<Uint8Array> {
  const head = await headOf(content, HEAD_BYTES);
  if (head.length < HEAD_BYTES) return head;
  const text = decodeHead(head, detectEncoding(head));
  const isTable = !/^\s*[[{<]/.test(text);
  return isTable && text.split(/[\r\n]+/, HEADER_LINES).length < HEADER_LINES ? headOf(content, LONG_HEAD_BYTES) : head;
}

/** Every importer that recognises a content by its head or, where none does and it is JSON, by a longer one. */
export async function recognise(content: Content, read: ReadHead, headBytes: Uint8Array): Promise<readonly Chosen[]> {
  const known = knownImporters();
  const found = recognisedBy(known, read);
  if (found.length > 0 || headBytes.length < HEAD_BYTES) return found;
  const long = readLongHead(read, await headOf(content, LONG_HEAD_BYTES));
  return long === null ? found : recognisedBy(known, long);
}
