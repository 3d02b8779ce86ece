import { zipped } from './zip.ts';

const HEAD = '<?xml version="1.0" encoding="UTF-8" standalone="yes"?>\n';
const MAIN = 'xmlns="http://schemas.openxmlformats.org/spreadsheetml/2006/main"';
const OFFICE = 'http://schemas.openxmlformats.org/officeDocument/2006/relationships';

interface WorkbookText {
  /** XML of `<row>` elements, by sheet name. */
  readonly sheets: Readonly<Record<string, string>>;
  /** XML of `<si>` elements. */
  readonly strings?: string;
  /** Number format codes; cell style 1 has the first. */
  readonly formats?: readonly string[];
  readonly date1904?: boolean;
}

/** A workbook of the smallest kind that spreadsheet programs open (ECMA-376), from the XML of its rows. */
export function workbookFile({ sheets, strings = '', formats = [], date1904 = false }: WorkbookText): Buffer {
  const names = Object.keys(sheets);
  const codes = formats.map(
    (code, at) => `<numFmt numFmtId="${164 + at}" formatCode="${code.replaceAll('"', '&quot;')}"/>`,
  );
  const styles = [
    '<xf numFmtId="0"/>',
    ...formats.map((_code, at) => `<xf numFmtId="${164 + at}"/>`),
    '<xf numFmtId="14"/>',
  ];
  return zipped([
    {
      name: '[Content_Types].xml',
      content: `${HEAD}<Types xmlns="http://schemas.openxmlformats.org/package/2006/content-types"/>`,
    },
    {
      name: 'xl/workbook.xml',
      content: `${HEAD}<workbook ${MAIN} xmlns:r="${OFFICE}"><workbookPr date1904="${date1904 ? 1 : 0}"/><sheets>${names
        .map((name, at) => `<sheet name="${name}" sheetId="${at + 1}" r:id="rId${at + 1}"/>`)
        .join('')}</sheets></workbook>`,
    },
    {
      name: 'xl/_rels/workbook.xml.rels',
      content: `${HEAD}<Relationships xmlns="http://schemas.openxmlformats.org/package/2006/relationships">${names
        .map(
          (_name, at) =>
            `<Relationship Id="rId${at + 1}" Type="${OFFICE}/worksheet" Target="worksheets/sheet${at + 1}.xml"/>`,
        )
        .join('')}</Relationships>`,
    },
    {
      name: 'xl/styles.xml',
      content: `${HEAD}<styleSheet ${MAIN}><numFmts>${codes.join('')}</numFmts><cellXfs>${styles.join('')}</cellXfs></styleSheet>`,
    },
    { name: 'xl/sharedStrings.xml', content: `${HEAD}<sst ${MAIN}>${strings}</sst>` },
    ...names.map((name, at) => ({
      name: `xl/worksheets/sheet${at + 1}.xml`,
      content: `${HEAD}<worksheet ${MAIN}><sheetData>${sheets[name]}</sheetData></worksheet>`,
    })),
  ]);
}
