import type { TableLayout } from '../../lib/reading/table.ts';
import type { RowReader } from '../../lib/reading/types.ts';
import { UserError } from '../../model/problem.ts';
import type { Receipt } from '../../model/receipt.ts';
import { entriesOf } from './archive.ts';
import { readPlain } from './content.ts';
import { type Content, fileContent, isGzip, pieceOf } from './file-piece.ts';
import { wholeContent } from './unpack.ts';
import { sheetsNow } from './workbook.ts';

/** What an import read, found again in the file it was kept in; offsets are those of the receipts. */
export interface ReceivedContent {
  /** Set for a sheet of a workbook. */
  readonly sheet: TableLayout | null;
  head(bytes: number): Uint8Array;
  piece(offset: number, length: number): Uint8Array;
  /** `onChunk` answers whether to go on. */
  readThrough(reader: RowReader, onChunk: () => boolean): void;
}

const SLICE_BYTES = 1 << 20;

/** A sentence says why it cannot be opened. A packed content is held in memory. */
export function receivedContent(path: string, { part }: Pick<Receipt, 'part'>): ReceivedContent | string {
  try {
    if (part === undefined) {
      const content = fileContent(path);
      return content.gzip ? inMemory(content, null) : onDisk(path);
    }
    const entries = entriesOf(path) ?? [];
    if (part.kind === 'sheet') {
      const sheet = sheetsNow(path, entries).find(({ name }) => name === part.name);
      return sheet ? inMemory(sheet.content, sheet.layout) : `the workbook has no sheet ${part.name}`;
    }
    const entry = entries.find(({ name }) => name === part.name);
    if (!entry) return `the archive has no ${part.name}`;
    const packed: Content = { name: entry.name, path, entry, gzip: false };
    return inMemory({ ...packed, gzip: isGzip(wholeContent(packed)) }, null);
  } catch (error) {
    if (error instanceof UserError) return error.message;
    throw error;
  }
}

const onDisk = (path: string): ReceivedContent => ({
  sheet: null,
  head: (bytes) => pieceOf(path, 0, bytes),
  piece: (offset, length) => pieceOf(path, offset, length),
  readThrough: (reader, onChunk) => readPlain(path, reader, onChunk),
});

function inMemory(content: Content, sheet: TableLayout | null): ReceivedContent {
  const whole = wholeContent(content);
  return {
    sheet,
    head: (bytes) => whole.subarray(0, bytes),
    piece: (offset, length) => whole.subarray(offset, offset + length),
    readThrough(reader, onChunk) {
      for (let at = 0; at < whole.length; at += SLICE_BYTES) {
        reader.push(whole.subarray(at, at + SLICE_BYTES));
        if (!onChunk()) return;
      }
      reader.end();
    },
  };
}
