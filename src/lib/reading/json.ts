import { type TextFormat, type TextWindow, TOO_LONG, textReader } from './byte-text.ts';
import type { RowHandler, RowReader } from './types.ts';

export type JsonValue =
  | null
  | boolean
  | number
  | string
  | readonly JsonValue[]
  | { readonly [key: string]: JsonValue | undefined };

/** What became of a value: more text is needed, or the text is not JSON. Otherwise where it ends. */
const MORE = -1;
const ASTRAY = -2;

const NOT_JSON = 'is not JSON';
const NOT_JSON_ON = 'is not JSON; nothing behind it was read';
const CUT_SHORT = 'the file ends before its JSON does';

type Level = 'array' | 'object' | 'member-array';

/**
 * One row per JSON value: each line of NDJSON, each element of a document that is an array, each element of the arrays
 * named in `arrays` of a document `{"name":[…], …}`, else the document itself. Holds one value at a time. In NDJSON a
 * line that is not JSON costs that line; inside an array everything behind it, and that is said.
 */
export function jsonReader(
  format: TextFormat & { readonly arrays: readonly string[] },
  handler: RowHandler<JsonValue>,
): RowReader {
  const wrappers = new Set(format.arrays);
  const levels: Level[] = [];
  let line = 1;
  let lost = false;
  /** Values end on their own line: known once one does, or once one that runs on is not JSON. */
  let byLine = false;

  return textReader(format, {
    read(window) {
      const { text, last } = window;
      let counted = 0;
      const advance = (to: number): number => {
        for (let at = text.indexOf('\n', counted); at !== -1 && at < to; at = text.indexOf('\n', at + 1)) line++;
        counted = to;
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
      /** A value that is not JSON, or longer than any row may be. */
      const refuse = (from: number, reason: string): number => {
        if (levels.length > 0) return giveUp(reason === NOT_JSON ? NOT_JSON_ON : reason, from);
        const lineEnd = endOfLine(text, from);
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
        byLine ||= levels.length === 0 && text.indexOf('\n', from) >= end;
        return end;
      };

      let at = 0;
      while (!lost) {
        at = advance(nextToken(text, at, levels.length > 0));
        if (at === text.length) break;
        const level = levels.at(-1);
        const char = text[at];
        if ((char === ']' && level !== 'object') || (char === '}' && level === 'object')) {
          if (levels.pop() === undefined) at = refuse(at, NOT_JSON);
          else at++;
          continue;
        }
        if (level === undefined && char === '[') {
          levels.push('array');
          at++;
          continue;
        }
        const limit = level === undefined && byLine ? endOfLine(text, at) : text.length;
        const wholeLine = limit < text.length || last;
        const opened = level === undefined || level === 'object' ? openedArray(text, at, limit, level, wrappers) : null;
        if (opened !== null && opened > 0) {
          if (level === undefined) levels.push('object');
          levels.push('member-array');
          at = opened;
          continue;
        }
        const end = opened ?? valueEnd(text, at, limit);
        if (end === MORE && !wholeLine) {
          if (text.length - at <= window.maxRow) return at;
          at = giveUp(TOO_LONG, at);
        } else if (end < 0) {
          at = last && end === MORE && levels.length > 0 ? giveUp(CUT_SHORT, at) : refuse(at, NOT_JSON);
        } else if (level === 'object') at = end;
        else at = take(at, end);
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

function endOfLine(text: string, from: number): number {
  const newline = text.indexOf('\n', from);
  return newline === -1 ? text.length : newline;
}

function nextToken(text: string, from: number, inside: boolean): number {
  let at = from;
  for (; at < text.length; at++) {
    const code = text.charCodeAt(at);
    const skipped = code === 32 || (code >= 9 && code <= 13) || (inside && (code === 44 || code === 58));
    if (!skipped) break;
  }
  return at;
}

const STRUCTURE = /["{}[\]]/g;
const SCALAR_END = /[,\]}\s]/g;

function valueEnd(text: string, start: number, limit: number): number {
  const first = text[start];
  if (first === '"') return stringEnd(text, start, limit);
  if (first !== '{' && first !== '[') {
    SCALAR_END.lastIndex = start;
    const end = SCALAR_END.exec(text)?.index ?? -1;
    if (end === start) return ASTRAY;
    return end === -1 || end > limit ? MORE : end;
  }
  let depth = 0;
  for (let at = start; ; ) {
    const [char, found] = structure(text, at, limit);
    if (char === null) return MORE;
    if (char === '"') {
      at = stringEnd(text, found, limit);
      if (at < 0) return at;
      continue;
    }
    depth += char === '{' || char === '[' ? 1 : -1;
    at = found + 1;
    if (depth === 0) return at;
  }
}

function structure(text: string, from: number, limit: number): readonly [string | null, number] {
  STRUCTURE.lastIndex = from;
  const found = STRUCTURE.exec(text);
  return found === null || found.index >= limit ? [null, limit] : [found[0], found.index];
}

/** Behind the closing quote. A line end inside a string is not JSON. */
function stringEnd(text: string, open: number, limit: number): number {
  let close = text.indexOf('"', open + 1);
  while (close !== -1 && isEscaped(text, close)) close = text.indexOf('"', close + 1);
  const newline = text.indexOf('\n', open);
  if (newline !== -1 && (close === -1 || newline < close)) return ASTRAY;
  return close === -1 || close >= limit ? MORE : close + 1;
}

function isEscaped(text: string, at: number): boolean {
  let back = at - 1;
  while (text.charCodeAt(back) === 92) back--;
  return (at - back) % 2 === 0;
}

/**
 * Where the first element of a named array of this object stands, looking at its members in order from `start` (its
 * brace, or a member of it when `level` is set); `null`: no such array begins before the value at `start` ends.
 */
function openedArray(
  text: string,
  start: number,
  limit: number,
  level: Level | undefined,
  wrappers: ReadonlySet<string>,
): number | null {
  if (wrappers.size === 0 || text[start] !== (level === undefined ? '{' : '"')) return null;
  let depth = level === undefined ? 0 : 1;
  for (let at = start; ; ) {
    const [char, found] = structure(text, at, limit);
    if (char === null) return MORE;
    if (char !== '"') {
      depth += char === '{' || char === '[' ? 1 : -1;
      at = found + 1;
      if (depth === 0) return null;
      continue;
    }
    at = stringEnd(text, found, limit);
    if (at < 0) return at;
    if (depth !== 1) continue;
    const colon = nextToken(text, at, false);
    if (colon >= limit) return MORE;
    const value = text[colon] === ':' ? nextToken(text, colon + 1, false) : colon;
    if (value >= limit) return MORE;
    if (value > colon && text[value] === '[' && wrappers.has(text.slice(found + 1, at - 1))) return value + 1;
    if (level !== undefined) return null;
  }
}
