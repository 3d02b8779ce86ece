import type { TextFormat } from '../lib/reading/byte-text.ts';
import type { RowHandler, RowPlace, RowReader } from '../lib/reading/types.ts';

export interface ReadRow<T> {
  readonly content: T | null;
  readonly broken: string | null;
  readonly place: RowPlace;
}

/** Runs a reader over bytes given in pieces; small windows put every boundary to the test. */
export function readRows<T, F extends TextFormat>(
  reader: (format: F, handler: RowHandler<T>) => RowReader,
  format: F,
  bytes: Uint8Array,
  pieceBytes = bytes.length,
): readonly ReadRow<T>[] {
  const rows: ReadRow<T>[] = [];
  const opened = reader(format, {
    row: (content, place) => rows.push({ content, broken: null, place }),
    broken: (reason, place) => rows.push({ content: null, broken: reason, place }),
  });
  for (let at = 0; at < bytes.length; at += pieceBytes) opened.push(bytes.slice(at, at + pieceBytes));
  opened.end();
  return rows;
}

/** Bytes as any exporter, transfer or disk may leave them; quotes, separators and line ends are frequent. */
export const HOSTILE_BYTES = [0x22, 0x22, 0x22, 0x2c, 0x2c, 0x0a, 0x0a, 0x0d, 0x20, 0x61, 0x62, 0xc3, 0xa9, 0xff, 0x00];
