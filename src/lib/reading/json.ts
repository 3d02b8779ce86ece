import { behindMark, isCutMark, type TextFormat, type TextWindow, TOO_LONG, textReader } from './byte-text.ts';
import { ASTRAY, endOfLine, MORE, nextToken, openedArray, valueEnd } from './json-scan.ts';
import type { RowHandler, RowReader } from './types.ts';

export type JsonValue =
  | null
  | boolean
  | number
  | string
  | readonly JsonValue[]
  | { readonly [key: string]: JsonValue | undefined };

/** Of one value, whose end is known. */
export const NOT_JSON = 'is not JSON';
const NOT_JSON_ON = 'is not JSON; nothing behind it was read';
const CUT_SHORT = 'the file ends before its JSON does';

type Level = 'array' | 'object' | 'member-array';

/**
 * One row per JSON value: each line of NDJSON, each element of a document that is an array, each element of the arrays
 * named in `arrays` of a document `{"name":[…], …}`, else the document itself. With `pages` the elements of a document
 * that is an array may be such arrays and documents, all of them or none. Holds one value at a time. In NDJSON a line that is not JSON costs that line;
 * inside an array everything behind it, and that is said.
 */
export function jsonReader(
  format: TextFormat & { readonly arrays: readonly string[]; readonly pages?: boolean | undefined },
  handler: RowHandler<JsonValue>,
): RowReader {
  const wrappers = new Set(format.arrays);
  const levels: Level[] = [];
  /** Not known to be none: the first element that is a row says that all are. */
  let mayBePages = format.pages === true;
  let line = 1;
  let lost = false;
  /** Values end on their own line: known once one does and another begins on a later one, or one that runs on is not JSON. */
  let byLine = false;
  let endedOn: number | null = null;

  return textReader(format, {
    read(window) {
      const { text, last } = window;
      // The next line end is looked for once: a document may well be one line.
      let newline = text.indexOf('\n');
      const advance = (to: number): number => {
        for (; newline !== -1 && newline < to; newline = text.indexOf('\n', newline + 1)) line++;
        return to;
      };
      const report = (reason: string, from: number, to: number): void => {
        const offset = window.offset(from);
        handler.broken(reason, { line, offset, length: window.offset(to) - offset });
      };
      const giveUp = (reason: string, from: number): number => {
        report(reason, from, text.length);
        lost = true;
        return text.length;
      };
      /** Behind a value that is not JSON, or longer than any row may be; MORE until its line ends. */
      const refuse = (from: number, reason: string): number => {
        if (levels.length > 0) return giveUp(reason === NOT_JSON ? NOT_JSON_ON : reason, from);
        const lineEnd = endOfLine(text, from);
        if (lineEnd === text.length && !last) return MORE;
        report(reason, from, lineEnd);
        byLine = true;
        return lineEnd;
      };
      const take = (from: number, end: number): number => {
        const value = parsed(window, from, end);
        if (value === undefined && levels.length === 0) return refuse(from, NOT_JSON);
        const offset = window.offset(from);
        const place = { line, offset, length: window.offset(end) - offset };
        if (value === undefined) handler.broken(NOT_JSON, place);
        else handler.row(value, place);
        if (levels.length === 0) endedOn = text.slice(from, end).includes('\n') ? null : line;
        return end;
      };
      /** Behind the token at `at`, or MORE. */
      const step = (at: number): number => {
        const level = levels.at(-1);
        const char = text[at];
        if ((char === ']' && level !== 'object') || (char === '}' && level === 'object')) {
          return levels.pop() === undefined ? refuse(at, NOT_JSON) : at + 1;
        }
        const isPage = mayBePages && level === 'array' && levels.length === 1;
        if ((level === undefined || isPage) && char === '[') {
          levels.push('array');
          return at + 1;
        }
        byLine ||= level === undefined && endedOn !== null && endedOn < line;
        const limit = level === undefined && byLine ? endOfLine(text, at) : text.length;
        const of = level === 'object' ? level : undefined;
        const opened =
          isPage || level === undefined || level === 'object' ? openedArray(text, at, limit, of, wrappers) : null;
        if (opened !== null && opened > 0) {
          if (of === undefined) levels.push('object');
          levels.push('member-array');
          return opened;
        }
        const end = opened ?? valueEnd(text, at, limit, last);
        if (end >= 0 && isPage) mayBePages = false;
        if (end >= 0) return level === 'object' ? end : take(at, end);
        if (end === ASTRAY || limit < text.length) return refuse(at, NOT_JSON);
        if (last) return levels.length > 0 ? giveUp(CUT_SHORT, at) : refuse(at, NOT_JSON);
        // A line without an end is dropped as such by the text reader.
        if (text.length - at <= window.maxRow || text.indexOf('\n', at) === -1) return MORE;
        return refuse(at, TOO_LONG);
      };

      const tokenFrom = (from: number): number => {
        const token = nextToken(text, from, levels.length > 0);
        // Documents put one behind the other bring their marks along.
        const behind = levels.length > 0 ? token : behindMark(text, token);
        return behind === token ? token : tokenFrom(behind);
      };

      let at = 0;
      while (!lost) {
        at = advance(tokenFrom(at));
        if (at === text.length) break;
        if (!last && levels.length === 0 && isCutMark(text, at)) return at;
        const end = step(at);
        if (end === MORE) return at;
        at = end;
      }
      if (last && !lost && levels.length > 0) giveUp(CUT_SHORT, text.length);
      return text.length;
    },
    tooLong(offset, length) {
      handler.broken(TOO_LONG, { line: line++, offset, length });
      lost ||= levels.length > 0;
    },
  });
}

function parsed(window: TextWindow, from: number, end: number): JsonValue | undefined {
  try {
    return JSON.parse(window.decode(window.text.slice(from, end))) as JsonValue;
  } catch {
    return undefined;
  }
}
