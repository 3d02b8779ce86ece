import { type DetectedEncoding, decodeHead } from '../../lib/reading/encoding.ts';
import type { Rejected } from '../import/open-rejections.ts';
import { HEAD_BYTES } from '../import/plan-content.ts';
import type { ReceivedContent } from '../import/received.ts';
import { encoded } from './encoded.ts';

/** Values in the frame their document had: a list, an object with a list, or a value a line. */
export function jsonRows(
  received: ReceivedContent,
  encoding: DetectedEncoding,
  arrays: readonly string[],
  rows: readonly Rejected[],
): Buffer {
  const text = decodeHead(received.head(HEAD_BYTES), encoding).trimStart();
  const named = arrays.find((name) => text.startsWith('{') && new RegExp(`"${name}"\\s*:\\s*\\[`).test(text));
  const isList = named !== undefined || text.startsWith('[');
  const between = (written: string): Buffer => encoded(written, encoding.encoding);
  const values = rows.map(({ offset, length }) => received.piece(offset, length));
  const open = named === undefined ? '[\n' : `{${JSON.stringify(named)}:[\n`;
  const parts = isList
    ? [between(open), ...values.flatMap((value, at) => (at === 0 ? [value] : [between(',\n'), value]))]
    : values.flatMap((value) => [value, between('\n')]);
  const close = !isList ? '' : named === undefined ? '\n]\n' : '\n]}\n';
  return Buffer.concat([received.piece(0, encoding.bomBytes), ...parts, between(close)]);
}
