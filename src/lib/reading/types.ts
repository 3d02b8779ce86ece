/** Where a row stands in the file as received. */
export interface RowPlace {
  /** 1-based line of the row's first character. */
  readonly line: number;
  /** Bytes from the start of the file. */
  readonly offset: number;
  readonly length: number;
}

export type TextEncoding = 'utf-8' | 'utf-16le' | 'utf-16be' | 'latin-1';

/** Rows out of chunks of bytes. Memory does not grow with the file. */
export interface RowReader {
  push(bytes: Uint8Array): void;
  end(): void;
}

/** Receives what a reader finds, in file order. `T` is `string[]` (cells or lines) or `string` (one line). */
export interface RowHandler<T> {
  row(content: T, place: RowPlace): void;
  /** Bytes that cannot be split into a row, e.g. a quote never closed. */
  broken(reason: string, place: RowPlace): void;
}
