import {
  behindMark,
  contentEnd,
  finder,
  HAS_ZEROS,
  type TextFormat,
  type TextWindow,
  TOO_LONG,
  textReader,
} from './byte-text.ts';
import type { Delimiter } from './delimiter.ts';
import type { RowHandler, RowReader } from './types.ts';

const QUOTE = 0x22;
const SPACE = 0x20;
const UNCLOSED = 'a quote is opened and not closed before a delimiter or the end of a line';

/** What became of a row: where its content ends, or that more text is needed, or that a quote is astray. */
const MORE = -1;
const ASTRAY = -2;

/**
 * Rows of delimited text (RFC 4180: quotes, doubled quotes, newlines inside quotes; CR LF, LF, CR CR LF). Empty lines
 * are no rows but count as lines. A quoted cell ends with a quote before a delimiter or a line end. Where none comes,
 * or other text follows it, the row's first line is broken and reading goes on with the line after it: a stray quote
 * costs lines, never the rest of the file.
 */
export function delimitedReader(
  format: TextFormat & { readonly delimiter: Delimiter },
  handler: RowHandler<string[]>,
): RowReader {
  const { delimiter } = format;
  const delimiterCode = delimiter.charCodeAt(0);
  let line = 1;

  // State of the row being read; kept outside so that the inner loop allocates nothing but cells.
  let text = '';
  let last = false;
  let cells: string[] = [];
  let lineEnd = -1;
  let lineEndsInside = 0;
  let nextDelimiter = -1;

  const findLineEnd = (from: number): void => {
    lineEnd = text.indexOf('\n', from);
    if (lineEnd === -1 && last) lineEnd = text.length;
  };

  /** Fills `cells` and `lineEnd`. */
  const readRow = (start: number): number => {
    cells = [];
    lineEndsInside = 0;
    let at = start;
    findLineEnd(start);
    if (lineEnd === -1) return MORE;
    let end = contentEnd(text, start, lineEnd);
    for (;;) {
      if (at < end && text.charCodeAt(at) === QUOTE) {
        const close = closingQuote(at);
        if (close === -1) return last ? ASTRAY : MORE;
        let after = close + 1;
        if (close > lineEnd) {
          for (; lineEnd !== -1 && lineEnd < close; lineEndsInside++) findLineEnd(lineEnd + 1);
          if (lineEnd === -1) return MORE;
          end = contentEnd(text, after, lineEnd);
        }
        while (after < end && text.charCodeAt(after) === SPACE) after++;
        if (after === end) return end;
        if (text.charCodeAt(after) !== delimiterCode) return ASTRAY;
        at = after + 1;
      } else {
        if (nextDelimiter < at) {
          nextDelimiter = text.indexOf(delimiter, at);
          if (nextDelimiter === -1) nextDelimiter = text.length;
        }
        if (nextDelimiter >= end) {
          cells.push(text.slice(at, end));
          return end;
        }
        cells.push(text.slice(at, nextDelimiter));
        at = nextDelimiter + 1;
      }
    }
  };

  /** Pushes the quoted cell; returns where it closes, or -1. */
  const closingQuote = (open: number): number => {
    let doubled = false;
    let close = text.indexOf('"', open + 1);
    while (close !== -1 && text.charCodeAt(close + 1) === QUOTE) {
      doubled = true;
      close = text.indexOf('"', close + 2);
    }
    if (close === -1) return -1;
    const cell = text.slice(open + 1, close);
    cells.push(doubled ? cell.replaceAll('""', '"') : cell);
    return close;
  };

  /** The row's first line, given up. */
  const readAstray = (start: number): number => {
    nextDelimiter = -1;
    lineEndsInside = 0;
    findLineEnd(start);
    return contentEnd(text, start, lineEnd);
  };

  const read = (window: TextWindow): number => {
    ({ text, last } = window);
    nextDelimiter = -1;
    const zeroWithin = finder(text, '\0');
    for (let at = 0; at < text.length; at = lineEnd + 1) {
      at = behindMark(text, at);
      let end = readRow(at);
      if (end === MORE && (text.length - at <= window.maxRow || text.indexOf('\n', at) === -1)) return at;
      const astray = end < 0;
      if (astray) end = readAstray(at);
      if (end > at) {
        const offset = window.offset(at);
        const place = { line, offset, length: window.offset(end) - offset };
        if (zeroWithin(at, end)) handler.broken(HAS_ZEROS, place);
        else if (astray) handler.broken(UNCLOSED, place);
        else handler.row(window.plain ? cells : cells.map(window.decode), place);
      }
      line += 1 + lineEndsInside;
    }
    return text.length;
  };

  return textReader(format, {
    read,
    tooLong: (offset, length) => handler.broken(TOO_LONG, { line: line++, offset, length }),
  });
}
