import { type DetectedEncoding, decodeHead } from '../../lib/reading/encoding.ts';
import type { RowPlace } from '../../lib/reading/types.ts';
import { type XmlRow, xmlReader } from '../../lib/reading/xml.ts';
import type { XmlTag } from '../../lib/reading/xml-element.ts';
import type { XmlImporter } from '../../model/importer.ts';
import type { Rejected } from '../import/open-rejections.ts';
import type { ReceivedContent } from '../import/received.ts';
import { encoded } from './encoded.ts';

const HEAD_BYTES = 1024;
const DECLARATION = /^<\?xml\s[^>]*\?>/;

/**
 * Elements as they stood, in the tags they stood in, so that the document is whole again. The last of each kind of elements
 * that tell something of the rows behind them (the properties of a machine) is written before these.
 */
export function xmlRows(
  received: ReceivedContent,
  encoding: DetectedEncoding,
  { elements, telling = [] }: XmlImporter,
  rows: readonly Rejected[],
): Buffer {
  const wanted = new Set(rows.map(({ offset }) => offset));
  const declaration = DECLARATION.exec(decodeHead(received.head(HEAD_BYTES), encoding))?.[0];
  const document = writer(encoding, declaration === undefined ? '' : `${declaration}\n`);
  const last = new Map<string, readonly [parents: readonly XmlTag[], place: RowPlace]>();
  const reader = xmlReader(
    { ...encoding, elements },
    {
      row({ element, parents }: XmlRow, place) {
        if (telling.includes(element.name)) last.set(element.name, [parents, place]);
        if (!wanted.has(place.offset)) return;
        for (const [tags, { offset, length }] of last.values()) document.row(tags, received.piece(offset, length));
        last.clear();
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
