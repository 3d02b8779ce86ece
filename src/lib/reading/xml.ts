import { type TextFormat, TOO_LONG, textReader } from './byte-text.ts';
import type { RowHandler, RowReader } from './types.ts';
import { elementParser, type XmlElement, type XmlTag } from './xml-element.ts';

/** An element that stands for a row, and the tags it stands in, outermost first; the same tag is the same object. */
export interface XmlRow {
  readonly element: XmlElement;
  readonly parents: readonly XmlTag[];
}

const MORE = -1;
const LONGEST_MARK = '<![CDATA['.length;
const DECLARATIONS =
  'has a document type declaration with declarations of its own (such as ENTITY), which are never read; nothing behind it was read: export without them';
const ASTRAY = 'is not well-formed XML; nothing behind it was read';
/** A document type that is only named; the file it may name is never fetched. */
const DOCTYPE = /^<!DOCTYPE\s+[^\s[\]<>"']+(?:\s+(?:SYSTEM|PUBLIC\s*(?:"[^"]*"|'[^']*'))\s*(?:"[^"]*"|'[^']*'))?\s*>$/;
/** What is said of a document without its end. */
export const CUT_SHORT = 'the file ends before its XML does';
const QUOTED = /"[^"]*(?:"|$)|'[^']*(?:'|$)/g;
const NAME = /<\/?([^\s/>]+)/y;

/**
 * One row per element named in `elements`, one of them in memory at a time. Knows the five entities of XML and character
 * references, and no others: nothing is expanded or fetched. A document type may be named, not declared in the file. A row that is not well-formed costs that row; a mistake
 * between rows everything behind it, and that is said.
 */
export function xmlReader(
  format: TextFormat & { readonly elements: readonly string[]; readonly keepsSpaces?: boolean },
  handler: RowHandler<XmlRow>,
): RowReader {
  const rows = new Set(format.elements);
  const parse = elementParser(format.keepsSpaces);
  let parents: readonly XmlTag[] = [];
  let line = 1;
  let lost = false;
  let rootSeen = false;

  return textReader(format, {
    read(window) {
      const { text, last } = window;
      // The next line end is looked for once: a document may well be one line.
      let newline = text.indexOf('\n');
      const advance = (to: number): void => {
        for (; newline !== -1 && newline < to; newline = text.indexOf('\n', newline + 1)) line++;
      };
      const report = (reason: string, from: number, to: number): void => {
        const offset = window.offset(from);
        handler.broken(reason, { line, offset, length: window.offset(to) - offset });
      };
      const giveUp = (reason: string, from: number): number => {
        advance(from);
        report(reason, from, text.length);
        lost = true;
        return text.length;
      };
      const row = (from: number, end: number): void => {
        const element = parse(window.decode(text.slice(from, end)));
        if (typeof element === 'string') report(`is not well-formed XML: ${element}`, from, end);
        else {
          const offset = window.offset(from);
          handler.row({ element, parents }, { line, offset, length: window.offset(end) - offset });
        }
      };
      const documentType = (from: number): number => {
        const end = markEnd(text, from);
        // Declarations may be long, and hold quotes that do not pair.
        const declares = text
          .slice(from, end === MORE ? text.length : end)
          .replace(QUOTED, '')
          .includes('[');
        if (declares) return giveUp(DECLARATIONS, from);
        if (end === MORE || (!rootSeen && DOCTYPE.test(text.slice(from, end)))) return end;
        return giveUp(ASTRAY, from);
      };
      /** Behind the mark at `from`, or MORE; takes rows and moves through the tags around them. */
      const step = (from: number): number => {
        if (text.startsWith('<!', from) && !/^<!(?:--|\[CDATA\[)/.test(text.slice(from, from + LONGEST_MARK))) {
          return documentType(from);
        }
        const end = markEnd(text, from);
        if (end === MORE || text[from + 1] === '!' || text[from + 1] === '?') return end;
        const name = nameAt(text, from);
        if (text[from + 1] === '/') {
          if (parents.at(-1)?.name !== name) return giveUp(ASTRAY, from);
          parents = parents.slice(0, -1);
          return end;
        }
        rootSeen = true;
        const closed = text[end - 2] === '/';
        if (rows.has(name)) {
          const rowEnd = closed ? end : elementEnd(text, end, name);
          if (rowEnd !== MORE) row(from, rowEnd);
          return rowEnd;
        }
        if (closed) return end;
        const tag = parse(`${window.decode(text.slice(from, end - 1))}/>`);
        if (typeof tag === 'string') return giveUp(ASTRAY, from);
        parents = [...parents, { name: tag.name, attributes: tag.attributes }];
        return end;
      };

      let at = 0;
      while (!lost) {
        const from = text.indexOf('<', at);
        if (from === -1) break;
        advance(from);
        const whole = last || text.length - from >= LONGEST_MARK;
        const end = whole ? step(from) : MORE;
        if (end !== MORE) at = end;
        else if (last) giveUp(CUT_SHORT, from);
        else if (text.length - from > window.maxRow) giveUp(TOO_LONG, from);
        else return from;
      }
      advance(text.length);
      if (last && !lost && (parents.length > 0 || !rootSeen)) report(CUT_SHORT, text.length, text.length);
      return text.length;
    },
    tooLong(offset, length) {
      handler.broken(TOO_LONG, { line: line++, offset, length });
      lost = true;
    },
  });
}

function nameAt(text: string, from: number): string {
  NAME.lastIndex = from;
  return NAME.exec(text)?.[1] ?? '';
}

/** Behind the comment, CDATA section, instruction or tag that begins at `from`. */
function markEnd(text: string, from: number): number {
  if (text.startsWith('<!--', from)) return behind(text, '-->', from + 4);
  if (text.startsWith('<![CDATA[', from)) return behind(text, ']]>', from);
  if (text.startsWith('<?', from)) return behind(text, '?>', from);
  for (let at = from; ; ) {
    const close = text.indexOf('>', at);
    if (close === -1) return MORE;
    const quote = firstOf(text, at, close);
    if (quote === -1) return close + 1;
    const end = text.indexOf(text[quote] ?? '"', quote + 1);
    if (end === -1) return MORE;
    at = end + 1;
  }
}

/** The first quote of either kind before `end`. */
function firstOf(text: string, from: number, end: number): number {
  for (let at = from; at < end; at++) {
    const code = text.charCodeAt(at);
    if (code === 34 || code === 39) return at;
  }
  return -1;
}

function behind(text: string, mark: string, from: number): number {
  const at = text.indexOf(mark, from);
  return at === -1 ? MORE : at + mark.length;
}

/** Behind the end tag of an element whose start tag ends at `from`; elements of its name may stand in it. */
function elementEnd(text: string, from: number, name: string): number {
  let depth = 1;
  for (let at = from; ; ) {
    const mark = text.indexOf('<', at);
    if (mark === -1) return MORE;
    const special = text[mark + 1] === '!' || text[mark + 1] === '?';
    const same = !special && nameAt(text, mark) === name;
    if (!special && !same) {
      at = mark + 1;
      continue;
    }
    const end = markEnd(text, mark);
    if (end === MORE) return MORE;
    at = end;
    if (!same || text[end - 2] === '/') continue;
    depth += text[mark + 1] === '/' ? -1 : 1;
    if (depth === 0) return end;
  }
}
