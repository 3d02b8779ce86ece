import { elementParser, type XmlElement } from '../reading/xml-element.ts';
import { builtInFormat, formatOf, type NumberFormat } from './number-format.ts';

/** A sheet that holds cells, in the order of the tabs. */
export interface SheetPart {
  readonly name: string;
  /** Name of its entry in the archive. */
  readonly entry: string;
}

/** Where an archive that is a workbook keeps its table of contents. */
export const WORKBOOK_ENTRY = 'xl/workbook.xml';
export const WORKBOOK_LINKS_ENTRY = 'xl/_rels/workbook.xml.rels';

const localName = ({ name }: XmlElement): string => name.slice(name.indexOf(':') + 1);

/** Text of a whole XML part → its elements below the root by their name without prefix. Throws RangeError for bad XML. */
function partElements(xml: string): readonly XmlElement[] {
  if (/<!DOCTYPE/i.test(xml)) throw new RangeError('a part of it declares a document type');
  const root = elementParser()(xml.replace(/^\uFEFF/, ''));
  if (typeof root === 'string') throw new RangeError(`a part of it is not well-formed XML: ${root}`);
  return root.children;
}

const childrenOf = (elements: readonly XmlElement[], name: string): readonly XmlElement[] =>
  elements.filter((element) => localName(element) === name).flatMap(({ children }) => children);

/** Sheets and day numbering of a workbook. `links`: its relationships part. */
export function workbookParts(
  workbook: string,
  links: string,
): { readonly sheets: readonly SheetPart[]; readonly date1904: boolean } {
  const targets = new Map(
    partElements(links)
      .filter(({ attributes }) => /\/worksheet$/.test(attributes.get('Type') ?? ''))
      .map(({ attributes }) => [attributes.get('Id') ?? '', attributes.get('Target') ?? '']),
  );
  const elements = partElements(workbook);
  const properties = elements.find((element) => localName(element) === 'workbookPr');
  return {
    date1904: /^(1|true)$/.test(properties?.attributes.get('date1904') ?? ''),
    sheets: childrenOf(elements, 'sheets').flatMap(({ attributes }) => {
      const id = [...attributes].find(([key]) => key === 'id' || key.endsWith(':id'))?.[1] ?? '';
      const target = targets.get(id);
      if (target === undefined) return [];
      return [{ name: attributes.get('name') ?? '', entry: target.startsWith('/') ? target.slice(1) : `xl/${target}` }];
    }),
  };
}

/** The number format of each cell style, by the style's number. */
export function cellFormats(styles: string): readonly NumberFormat[] {
  const elements = partElements(styles);
  const codes = new Map(
    childrenOf(elements, 'numFmts').map(({ attributes }) => [
      Number(attributes.get('numFmtId')),
      formatOf(attributes.get('formatCode') ?? ''),
    ]),
  );
  return childrenOf(elements, 'cellXfs').map(({ attributes }) => {
    const id = Number(attributes.get('numFmtId') ?? 0);
    return codes.get(id) ?? builtInFormat(id);
  });
}
