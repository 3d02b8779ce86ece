import { delimitedReader } from '../../lib/reading/delimited.ts';
import { type Delimiter, detectDelimiter } from '../../lib/reading/delimiter.ts';
import { type DetectedEncoding, decodeHead, detectEncoding } from '../../lib/reading/encoding.ts';
import type { FileHead } from '../../model/importer.ts';

export interface ReadHead {
  readonly head: FileHead;
  readonly encoding: DetectedEncoding;
  readonly delimiter: Delimiter;
}

/** What the first bytes of a file (up to 64 KiB) say: encoding, delimiter, header cells. */
export function readHead(fileName: string, bytes: Uint8Array): ReadHead {
  const encoding = detectEncoding(bytes);
  const text = decodeHead(bytes, encoding);
  const delimiter = detectDelimiter(text);
  const columns = firstRow(bytes, encoding, delimiter)?.map((cell) => cell.trim()) ?? null;
  return {
    head: { fileName, text, columns: columns !== null && columns.length > 1 ? columns : null },
    encoding,
    delimiter,
  };
}

function firstRow(bytes: Uint8Array, encoding: DetectedEncoding, delimiter: Delimiter): readonly string[] | null {
  let first: readonly string[] | null = null;
  const reader = delimitedReader(
    { ...encoding, delimiter },
    {
      row(cells) {
        first ??= cells;
      },
      broken() {
        first ??= [];
      },
    },
  );
  reader.push(bytes);
  reader.end();
  return first;
}
