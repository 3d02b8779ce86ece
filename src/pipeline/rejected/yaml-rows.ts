import { type DetectedEncoding, decodeHead } from '../../lib/reading/encoding.ts';
import { yamlReader } from '../../lib/reading/yaml.ts';
import type { Rejected } from '../import/open-rejections.ts';
import type { ReceivedContent } from '../import/received.ts';
import { encoded } from './encoded.ts';

/** Written by people: what stands before an item fits in here. */
const BEFORE_BYTES = 64 * 1024;
const DASH = /(?:^|\n)([ \t]*-[ \t]+)$/;
const KEY = /^([^\s#-][^:\n]*):/gm;

/** Items as they stood, each behind its dash, below the key of their list. */
export function yamlRows(received: ReceivedContent, encoding: DetectedEncoding, rows: readonly Rejected[]): Buffer {
  const first = firstItem(received, encoding);
  const key = [...before(received, encoding, first).matchAll(KEY)].at(-1)?.[1];
  const items = rows.flatMap(({ offset, length }) => {
    const dash = DASH.exec(before(received, encoding, offset))?.[1] ?? '  - ';
    return [encoded(dash, encoding.encoding), received.piece(offset, length), encoded('\n', encoding.encoding)];
  });
  const head = key === undefined ? '' : `${key}:\n`;
  return Buffer.concat([received.piece(0, encoding.bomBytes), encoded(head, encoding.encoding), ...items]);
}

/** Where the first item of the list begins. */
function firstItem(received: ReceivedContent, encoding: DetectedEncoding): number {
  let first: number | null = null;
  const reader = yamlReader(encoding, {
    row(_item, { offset }) {
      first ??= offset;
    },
    broken() {
      // Not an item.
    },
  });
  received.readThrough(reader, () => true);
  return first ?? 0;
}

function before(received: ReceivedContent, encoding: DetectedEncoding, offset: number): string {
  const from = Math.max(encoding.bomBytes, offset - BEFORE_BYTES);
  return decodeHead(received.piece(from, offset - from), { ...encoding, bomBytes: 0 });
}
