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
  const firstRows = rowsOf(bytes, encoding, delimiter);
  const columns = firstRows[0] ?? [];
  return {
    head: { fileName, text, columns: columns.length > 1 ? columns : null, firstRows },
    encoding,
    delimiter,
  };
}

/** Titles before a header take no more rows than this. */
const FIRST_ROWS = 10;

/** Up to a row that cannot be read. */
function rowsOf(bytes: Uint8Array, encoding: DetectedEncoding, delimiter: Delimiter): readonly (readonly string[])[] {
  const rows: (readonly string[])[] = [];
  let open = true;
  const reader = delimitedReader(
    { ...encoding, delimiter },
    {
      row(cells) {
        if (open) rows.push(cells.map((cell) => cell.trim()));
        open &&= rows.length < FIRST_ROWS;
      },
      broken() {
        open = false;
      },
    },
  );
  reader.push(bytes);
  reader.end();
  return rows;
}
