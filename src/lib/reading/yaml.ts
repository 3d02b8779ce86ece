import { isMap, isNode, isScalar, isSeq, LineCounter, parseDocument } from 'yaml';
import { type TextFormat, textReader } from './byte-text.ts';
import type { RowHandler, RowReader } from './types.ts';

/** The scalar members of one mapping, as written; a list of scalars is joined by a space. */
export type YamlItem = ReadonlyMap<string, string>;

/**
 * One row per item of a list, or of the first list that the document's mapping holds. Written by people, so the whole
 * text is held. A mistake costs its item and everything behind it, and that is said.
 */
export function yamlReader(format: TextFormat, handler: RowHandler<YamlItem | null>): RowReader {
  return textReader(format, {
    read(window) {
      if (!window.last) return 0;
      const { text } = window;
      const lines = new LineCounter();
      const placeOf = (from: number, to: number) => {
        const offset = window.offset(from);
        return { line: lines.linePos(from).line, offset, length: window.offset(to) - offset };
      };
      const document = parseDocument(text, { lineCounter: lines, prettyErrors: false, stringKeys: true });
      const [error] = document.errors;
      const end = error?.pos[0] ?? text.length;
      const { contents } = document;
      const list = isMap(contents) ? contents.items.map(({ value }) => value).find((value) => isSeq(value)) : contents;
      const items = isSeq(list) ? list.items : [];
      for (const item of items) {
        const [from = 0, to = text.length] = isNode(item) ? (item.range ?? []) : [];
        if (to <= end)
          handler.row(
            itemOf(item, (written) => window.decode(written)),
            placeOf(from, to),
          );
      }
      if (error !== undefined)
        handler.broken(`is not YAML: ${error.message}`, placeOf(end, Math.max(end, error.pos[1])));
      else if (!isSeq(list)) handler.broken('has no list of items', placeOf(text.length, text.length));
      return text.length;
    },
    tooLong: (offset, length) => handler.broken('is too long for a YAML file', { line: 1, offset, length }),
  });
}

/** `null`: the item is no mapping. */
function itemOf(item: unknown, decode: (written: string) => string): YamlItem | null {
  if (!isMap(item)) return null;
  const members = new Map<string, string>();
  for (const { key, value } of item.items) {
    const values = isSeq(value) ? value.items : [value];
    const texts = values.flatMap((each) => (isScalar(each) && each.value !== null ? [scalarText(each)] : []));
    if (isScalar(key) && texts.length > 0) members.set(decode(String(key.value)), decode(texts.join(' ')));
  }
  return members;
}

/** As written: 2026-10-01 stays a date and 1.10 keeps its zero. */
const scalarText = ({ source, value }: { readonly source?: string; readonly value: unknown }): string =>
  source ?? String(value);
