import { detectEncoding } from '../reading/encoding.ts';
import type { RowReader } from '../reading/types.ts';
import { xmlReader } from '../reading/xml.ts';
import type { XmlElement } from '../reading/xml-element.ts';

/** Texts are looked up for cells of any row, so all of them are held. */
const MAX_CHARACTERS = 64 << 20;

/** Fills `strings` with the texts that cells refer to by number. Throws RangeError for too many, or for bad XML. */
export function sharedStringsReader(strings: string[]): RowReader {
  let characters = 0;
  let reader: RowReader | null = null;
  const begin = (bytes: Uint8Array): RowReader =>
    xmlReader(
      { ...detectEncoding(bytes), elements: ['si', 'x:si'], keepsSpaces: true },
      {
        row({ element }) {
          const text = textOf(element);
          strings.push(text);
          characters += text.length;
          if (characters > MAX_CHARACTERS) throw new RangeError('its texts are too many to hold');
        },
        broken(reason) {
          throw new RangeError(`its table of texts ${reason}`);
        },
      },
    );
  return {
    push(bytes) {
      reader ??= begin(bytes);
      reader.push(bytes);
    },
    end: () => reader?.end(),
  };
}

/** The text of a string item, of one run or of several; how it is pronounced is left out. */
export function textOf({ children }: XmlElement): string {
  let text = '';
  for (const child of children) {
    const name = child.name.slice(child.name.indexOf(':') + 1);
    if (name === 't') text += child.text;
    else if (name === 'r') text += textOf(child);
  }
  return plainText(text);
}

/** Characters that XML cannot hold are written `_x000D_`. */
export const plainText = (text: string): string =>
  text.includes('_x')
    ? text.replace(/_x([0-9A-Fa-f]{4})_/g, (_all, hex: string) => String.fromCharCode(Number.parseInt(hex, 16)))
    : text;
