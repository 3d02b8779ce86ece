import { behindMark, contentEnd, finder, HAS_ZEROS, type TextFormat, TOO_LONG, textReader } from './byte-text.ts';
import type { RowHandler, RowPlace, RowReader } from './types.ts';

/** One row per line. Empty lines are no rows but count as lines. */
export function linesReader(format: TextFormat, handler: RowHandler<string>): RowReader {
  return everyLineReader(format, {
    row(content, place) {
      if (place.length > 0) handler.row(content, place);
    },
    broken: handler.broken,
  });
}

/** Empty lines too. */
export function everyLineReader(format: TextFormat, handler: RowHandler<string>): RowReader {
  let line = 1;
  return textReader(format, {
    read(window) {
      const { text } = window;
      const zeroWithin = finder(text, '\0');
      let at = 0;
      while (at < text.length) {
        at = behindMark(text, at);
        const newline = text.indexOf('\n', at);
        if (newline === -1 && !window.last) return at;
        const lineEnd = newline === -1 ? text.length : newline;
        const end = contentEnd(text, at, lineEnd);
        const offset = window.offset(at);
        const place: RowPlace = { line: line++, offset, length: window.offset(end) - offset };
        if (zeroWithin(at, end)) handler.broken(HAS_ZEROS, place);
        else handler.row(window.decode(text.slice(at, end)), place);
        at = lineEnd + 1;
      }
      return text.length;
    },
    tooLong: (offset, length) => handler.broken(TOO_LONG, { line: line++, offset, length }),
  });
}
