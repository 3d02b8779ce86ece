import { type DetectedEncoding, decodeHead } from '../../lib/reading/encoding.ts';
import type { RowPlace } from '../../lib/reading/types.ts';
import { type XmlRow, xmlReader } from '../../lib/reading/xml.ts';
import type { XmlTag } from '../../lib/reading/xml-element.ts';
import type { ReceivedContent } from '../import/received.ts';
import { encoded } from './encoded.ts';
import type { Rejected } from './open-rejections.ts';

const HEAD_BYTES = 1024;
const DECLARATION = /^<\?xml\s[^>]*\?>/;

/**
 * Elements as they stood, in the tags they stood in, so that the document is whole again. Elements that the format reads for
 * what they say of the ones behind them (the properties of a machine) are written before these.
 */
export function xmlRows(
  received: ReceivedContent,
  encoding: DetectedEncoding,
  elements: readonly string[],
  rows: readonly Rejected[],
): Buffer {
  const wanted = new Set(rows.map(({ offset }) => offset));
  const declaration = DECLARATION.exec(decodeHead(received.head(HEAD_BYTES), encoding))?.[0];
  const document = writer(encoding, declaration === undefined ? '' : `${declaration}\n`);
  let parent: XmlTag | undefined;
  let telling = new Map<string, RowPlace>();
  const reader = xmlReader(
    { ...encoding, elements },
    {
      row({ element, parents }: XmlRow, place) {
        if (parents.at(-1) !== parent) telling = new Map();
        parent = parents.at(-1);
        if (!wanted.has(place.offset)) {
          telling.set(element.name, place);
          return;
        }
        telling.delete(element.name);
        for (const { offset, length } of telling.values()) document.row(parents, received.piece(offset, length));
        telling = new Map();
        document.row(parents, received.piece(place.offset, place.length));
      },
      broken() {
        // Not one of the rows.
      },
    },
  );
  received.readThrough(reader, () => true);
  return Buffer.concat([received.piece(0, encoding.bomBytes), document.end()]);
}

interface DocumentWriter {
  row(parents: readonly XmlTag[], element: Uint8Array): void;
  end(): Buffer;
}

/** Opens and closes the tags around the elements as they change. */
function writer({ encoding }: DetectedEncoding, declaration: string): DocumentWriter {
  const parts: Uint8Array[] = [encoded(declaration, encoding)];
  let open: readonly XmlTag[] = [];
  const moveTo = (tags: readonly XmlTag[]): void => {
    const shared = tags.findIndex((tag, at) => open[at] !== tag);
    const kept = shared === -1 ? tags.length : shared;
    const closing = open.slice(kept).reverse();
    const text = [...closing.map(({ name }) => `</${name}>\n`), ...tags.slice(kept).map(startTag)];
    parts.push(encoded(text.join(''), encoding));
    open = tags;
  };
  return {
    row(parents, element) {
      moveTo(parents);
      parts.push(element, encoded('\n', encoding));
    },
    end() {
      moveTo([]);
      return Buffer.concat(parts);
    },
  };
}

const startTag = ({ name, attributes }: XmlTag): string =>
  `<${name}${[...attributes].map(([key, value]) => ` ${key}="${escaped(value)}"`).join('')}>\n`;

/** Whatever the encoding of the file, a reference can be written in it. */
const escaped = (text: string): string =>
  text.replace(/[&<>"\t\n\r]|[^\x20-\x7e]/gu, (char) => `&#${char.codePointAt(0)};`);
