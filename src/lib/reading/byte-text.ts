import { isAscii, isUtf8 } from 'node:buffer';
import type { RowReader, TextEncoding } from './types.ts';

export interface TextFormat {
  readonly encoding: TextEncoding;
  readonly bomBytes: number;
  /** Lines end with CR alone; each is taken for a line feed. */
  readonly crOnly?: boolean;
  /** Bytes gathered before they are looked at, and the longest row; tests make them small. */
  readonly limits?: Limits;
}

export interface Limits {
  readonly windowBytes: number;
  readonly maxRowBytes: number;
}
const KIB = 1024;
const MIB = 1024 * KIB;
/** Small texts die young; the engine finds one longer than 128 KiB dead only by going through all of its memory. */
export const LIMITS: Limits = { windowBytes: 16 * KIB, maxRowBytes: 16 * MIB };
export const TOO_LONG = 'longer than 16 MiB';
export const HAS_ZEROS = 'contains NUL bytes';
/** A long row is looked at again at each window: larger steps keep that linear. */
const MAX_STEP_BYTES = 4 * MIB;

/**
 * A stretch of the file as text, one character per *unit*: a byte, or two in UTF-16. Delimiters, quotes and line ends
 * are found on units, so every place is exact whatever the bytes are; `decode` makes the real text of a piece.
 */
export interface TextWindow {
  readonly text: string;
  /** Nothing comes after this window. */
  readonly last: boolean;
  /** Longest row, in units. */
  readonly maxRow: number;
  /** Units are characters already: `decode` changes nothing. */
  readonly plain: boolean;
  /** Bytes from the start of the file. */
  offset(unit: number): number;
  decode(units: string): string;
}

export interface TextConsumer {
  /** Returns how many units it is done with; the rest comes again with more behind it. Done with all when `last`. */
  read(window: TextWindow): number;
  /** A line longer than any row may be, dropped unread. */
  tooLong(offset: number, length: number): void;
}

/** Bytes in pieces of any size → windows of text, with byte accounting. Holds one window and one row at most. */
export function textReader(format: TextFormat, consumer: TextConsumer): RowReader {
  const { windowBytes, maxRowBytes } = format.limits ?? LIMITS;
  const { encoding } = format;
  const unitBytes = encoding === 'utf-16le' || encoding === 'utf-16be' ? 2 : 1;
  const decode = encoding === 'utf-8' ? decodeUtf8 : decodeWindows1252;
  let held = Buffer.alloc(0);
  let length = 0;
  let start = format.bomBytes;
  let toSkip = format.bomBytes;
  let wanted = windowBytes;
  let skippedFrom: number | null = null;

  const read = (last: boolean): void => {
    const bytes = held.subarray(0, length);
    const base = start;
    const plain = unitBytes === 2 || isAscii(bytes);
    let text = unitsOf(bytes, encoding);
    if (format.crOnly) text = text.replaceAll('\r', '\n');
    // Half a character at the end of a UTF-16 file: shown, not dropped.
    if (last && length % unitBytes !== 0) text += '\uFFFD';
    const end = base + length;
    const from = skippedFrom === null ? 0 : skipLine(text, base, last);
    const window: TextWindow = {
      text: from === 0 ? text : text.slice(from),
      last,
      maxRow: maxRowBytes / unitBytes,
      plain,
      offset: (unit) => Math.min(base + (from + unit) * unitBytes, end),
      decode: plain ? (units) => units : decode,
    };
    const done = skippedFrom === null ? from + consumer.read(window) : text.length;
    consume(Math.min(done * unitBytes, length));
    if (!last && length > maxRowBytes && skippedFrom === null && text.indexOf('\n', done) === -1) {
      skippedFrom = start;
      consume(length - (length % unitBytes));
    }
    wanted = length + Math.max(windowBytes, Math.min(length, MAX_STEP_BYTES));
  };
  const consume = (bytes: number): void => {
    held.copyWithin(0, bytes, length);
    length -= bytes;
    start += bytes;
  };
  /** Units up to and with the end of the line that is being dropped. */
  const skipLine = (text: string, base: number, last: boolean): number => {
    const newline = text.indexOf('\n');
    if (newline === -1 && !last) return 0;
    const stop = newline === -1 ? text.length : newline;
    const from = skippedFrom ?? base;
    consumer.tooLong(from, base + Math.min(contentEnd(text, 0, stop) * unitBytes, length) - from);
    skippedFrom = null;
    return newline === -1 ? text.length : newline + 1;
  };

  return {
    push(bytes) {
      let from = Math.min(toSkip, bytes.length);
      toSkip -= from;
      while (from < bytes.length) {
        const taken = Math.min(bytes.length - from, wanted - length);
        if (length + taken > held.length) held = Buffer.concat([held.subarray(0, length)], 2 * (length + taken));
        held.set(bytes.subarray(from, from + taken), length);
        length += taken;
        from += taken;
        if (length >= wanted) read(false);
      }
    },
    end: () => read(true),
  };
}

/** End of the text before a line end: CR LF, and the CR CR LF some Windows tools write. */
export function contentEnd(text: string, from: number, lineEnd: number): number {
  let end = lineEnd;
  while (end > from && text.charCodeAt(end - 1) === 13) end--;
  return end;
}

const MARK = '\ufeff'.charCodeAt(0);
/** The bytes of the mark in UTF-8, one a unit. */
const MARK_BYTES = '\u00ef\u00bb\u00bf';

/** Behind the byte order mark that stands at `at`, if one does: files put one behind the other bring theirs along. */
export function behindMark(text: string, at: number): number {
  const unit = text.charCodeAt(at);
  if (unit === MARK) return at + 1;
  return unit === MARK_BYTES.charCodeAt(0) && text.startsWith(MARK_BYTES, at) ? at + MARK_BYTES.length : at;
}

/** Whether the text may end within a mark that begins at `at`. */
export const isCutMark = (text: string, at: number): boolean =>
  text.length - at < MARK_BYTES.length && MARK_BYTES.startsWith(text.slice(at)) && at < text.length;

/** Whether `char` stands within [from, to), asked in ascending order. */
export function finder(text: string, char: string): (from: number, to: number) => boolean {
  let next = text.indexOf(char);
  return (from, to) => {
    if (next !== -1 && next < from) next = text.indexOf(char, from);
    return next !== -1 && next < to;
  };
}

function unitsOf(bytes: Buffer, encoding: TextEncoding): string {
  if (encoding === 'utf-8' || encoding === 'latin-1') return bytes.toString('latin1');
  const whole = bytes.subarray(0, bytes.length - (bytes.length % 2));
  return (encoding === 'utf-16le' ? whole : Buffer.from(whole).swap16()).toString('utf16le');
}

const windows1252 = new TextDecoder('windows-1252');

function decodeWindows1252(units: string): string {
  return isPlain(units) ? units : windows1252.decode(Buffer.from(units, 'latin1'));
}

/** Text that is not UTF-8 in a file that began as UTF-8 is read as Windows-1252: no byte is lost or replaced. */
function decodeUtf8(units: string): string {
  if (isPlain(units)) return units;
  const bytes = Buffer.from(units, 'latin1');
  return isUtf8(bytes) ? bytes.toString('utf8') : windows1252.decode(bytes);
}

function isPlain(units: string): boolean {
  for (let i = 0; i < units.length; i++) if (units.charCodeAt(i) > 0x7f) return false;
  return true;
}
