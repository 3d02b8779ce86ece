import type { TextFormat } from '../reading/byte-text.ts';
import type { RowHandler, RowReader } from '../reading/types.ts';
import { xmlReader } from '../reading/xml.ts';
import type { XmlElement } from '../reading/xml-element.ts';
import { type NumberFormat, numberText } from './number-format.ts';
import { plainText, textOf } from './shared-strings.ts';

/** What cells of a sheet need of the rest of its workbook. */
export interface SheetFormat {
  readonly text: TextFormat;
  readonly strings: readonly string[];
  readonly formats: readonly NumberFormat[];
  readonly date1904: boolean;
}

const MAX_COLUMNS = 16_384;
const PLAIN: NumberFormat = { shows: 'number' };

/**
 * Rows of a sheet of a workbook, given the bytes of its XML part; cells as text, empty ones up to the last that is filled.
 * A row's line is its row number, its offset and length those of its XML. Days are ISO text, truth values TRUE and
 * FALSE, errors as they stand (`#N/A`); of a formula the value last calculated.
 */
export function sheetReader(format: SheetFormat, handler: RowHandler<string[]>): RowReader {
  let line = 0;
  return xmlReader(
    { ...format.text, elements: ['row', 'x:row'], keepsSpaces: true },
    {
      row({ element }, { offset, length }) {
        const stated = Number(element.attributes.get('r'));
        line = Number.isSafeInteger(stated) && stated > line ? stated : line + 1;
        const place = { line, offset, length };
        const cells = cellsOf(element, format);
        if (typeof cells === 'string') handler.broken(cells, place);
        else if (cells.length > 0) handler.row(cells, place);
      },
      broken: (reason, { offset, length }) => handler.broken(reason, { line: ++line, offset, length }),
    },
  );
}

/** A string says what is wrong with the row. */
function cellsOf({ children }: XmlElement, format: SheetFormat): string[] | string {
  const cells: string[] = [];
  let next = 0;
  for (const cell of children) {
    const at = columnOf(cell.attributes.get('r')) ?? next;
    if (at < next || at >= MAX_COLUMNS) return 'has cells out of order';
    const text = cellText(cell, format);
    if (text === null) return `refers to a text that the workbook does not have, in ${cell.attributes.get('r')}`;
    if (text !== '') {
      while (cells.length < at) cells.push('');
      cells.push(text);
    }
    next = at + 1;
  }
  return cells;
}

/** `AB12` → 27. */
function columnOf(reference: string | undefined): number | null {
  const letters = /^([A-Z]{1,3})\d+$/.exec(reference ?? '')?.[1];
  if (letters === undefined) return null;
  let number = 0;
  for (let at = 0; at < letters.length; at++) number = number * 26 + letters.charCodeAt(at) - 64;
  return number - 1;
}

function cellText({ attributes, children }: XmlElement, { strings, formats, date1904 }: SheetFormat): string | null {
  const type = attributes.get('t') ?? 'n';
  if (type === 'inlineStr')
    return children
      .filter(({ name }) => /(^|:)is$/.test(name))
      .map(textOf)
      .join('');
  const stored = children.find(({ name }) => /(^|:)v$/.test(name))?.text ?? '';
  if (stored === '') return '';
  switch (type) {
    case 's':
      return strings[Number(stored)] ?? null;
    case 'b':
      return stored.trim() === '1' ? 'TRUE' : 'FALSE';
    case 'str':
      return plainText(stored);
    case 'n':
      return numberText(stored.trim(), formats[Number(attributes.get('s') ?? 0)] ?? PLAIN, date1904);
    default:
      return stored;
  }
}
