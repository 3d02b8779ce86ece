import { type Delimiter, detectDelimiter } from '../../lib/reading/delimiter.ts';
import { type DetectedEncoding, decodeHead, detectEncoding } from '../../lib/reading/encoding.ts';
import { type TableLayout, tableReader } from '../../lib/reading/table.ts';
import type { FileHead } from '../../model/importer.ts';
import { looksLikeJson } from './json-row.ts';
import { withoutLongStrings } from './long-strings.ts';

export interface ReadHead {
  readonly head: FileHead;
  readonly encoding: DetectedEncoding;
  readonly delimiter: Delimiter;
  /** Lines of `head.firstRows`. */
  readonly firstLines: readonly number[];
}

/** Characters of a head. */
const MAX_TEXT = 64 * 1024;

/** What the first bytes of a file say: encoding, delimiter, header cells; of its text no more than 64 KiB. */
export function readHead(fileName: string, bytes: Uint8Array): ReadHead {
  const encoding = detectEncoding(bytes);
  const text = decodeHead(bytes, encoding).slice(0, MAX_TEXT);
  const delimiter = detectDelimiter(text);
  const { firstRows, firstLines } = rowsOf({ kind: 'delimited', format: { ...encoding, delimiter } }, bytes);
  const columns = firstRows[0] ?? [];
  return {
    head: { fileName, text, columns: columns.length > 1 ? columns : null, firstRows },
    encoding,
    delimiter,
    firstLines,
  };
}

/** The same head with what stands behind its long strings, out of more bytes of the file; `null`: no JSON. */
export function readLongHead({ head, ...rest }: ReadHead, bytes: Uint8Array): ReadHead | null {
  if (!looksLikeJson(head.text)) return null;
  const text = withoutLongStrings(decodeHead(bytes, rest.encoding));
  return { ...rest, head: { ...head, text: text.slice(0, MAX_TEXT) } };
}

/** The same of a sheet of a workbook; its text is that of its first rows. */
export function readSheetHead(fileName: string, layout: TableLayout, bytes: Uint8Array): ReadHead {
  const { firstRows, firstLines } = rowsOf(layout, bytes);
  return {
    head: {
      fileName,
      text: firstRows.map((cells) => cells.join('\t')).join('\n'),
      columns: firstRows[0] ?? null,
      firstRows,
    },
    encoding: { encoding: 'utf-8', bomBytes: 0, basis: 'a workbook' },
    delimiter: '\t',
    firstLines,
  };
}

/** Titles before a header take no more rows than this. */
const FIRST_ROWS = 10;

/** Up to a row that cannot be read. */
function rowsOf(layout: TableLayout, bytes: Uint8Array): Pick<FileHead, 'firstRows'> & Pick<ReadHead, 'firstLines'> {
  const firstRows: (readonly string[])[] = [];
  const firstLines: number[] = [];
  let open = true;
  const reader = tableReader(layout, {
    row(cells, { line }) {
      if (!open) return;
      firstRows.push(cells.map((cell) => cell.trim()));
      firstLines.push(line);
      open = firstRows.length < FIRST_ROWS;
    },
    broken() {
      open = false;
    },
  });
  reader.push(bytes);
  reader.end();
  return { firstRows, firstLines };
}
