import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import type { RowPlace } from '../reading/types.ts';
import { sharedStringsReader } from './shared-strings.ts';
import { type SheetFormat, sheetReader } from './sheet-rows.ts';
import { workbookParts } from './workbook-parts.ts';

const FORMAT: SheetFormat = {
  text: { encoding: 'utf-8', bomBytes: 0 },
  strings: ['number', 'two\nlines', 'ü & <'],
  formats: [{ shows: 'number' }, { shows: 'date' }],
  date1904: false,
};
const SHEET = Buffer.from(
  '<worksheet><cols><col min="1"/></cols><sheetData>' +
    '<row r="1"><c r="A1" t="s"><v>0</v></c><c r="C1" t="s"><v>1</v></c></row>' +
    '<row r="3" hidden="1"><c r="B3" s="1"><v>46204</v></c><c r="C3" t="b"><v>1</v></c></row>' +
    '<row><c t="inlineStr"><is><r><t xml:space="preserve"> a </t></r><r><t>&#252;&amp;</t></r></is></c><c><v/></c></row>' +
    '<row r="9"/></sheetData><mergeCells><mergeCell ref="A1:B1"/></mergeCells></worksheet>',
);

interface Found {
  readonly cells: readonly string[] | string;
  readonly place: RowPlace;
}

function rowsOf(bytes: Uint8Array, piece = bytes.length || 1, windowBytes = 1 << 20): readonly Found[] {
  const found: Found[] = [];
  const limits = { windowBytes, maxRowBytes: 4096 };
  const reader = sheetReader(
    { ...FORMAT, text: { ...FORMAT.text, limits } },
    {
      row: (cells, place) => found.push({ cells, place }),
      broken: (reason, place) => found.push({ cells: reason, place }),
    },
  );
  for (let at = 0; at < bytes.length; at += piece) reader.push(bytes.subarray(at, at + piece));
  reader.end();
  return found;
}

it('rows have their row number, their bytes and their cells at their columns', () => {
  expect(rowsOf(SHEET).map(({ cells, place }) => [place.line, cells])).toEqual([
    [1, ['number', '', 'two\nlines']],
    [3, ['', '2026-07-01', 'TRUE']],
    [4, [' a ü&']],
  ]);
  for (const { place } of rowsOf(SHEET)) {
    expect(SHEET.subarray(place.offset, place.offset + place.length).toString()).toMatch(/^<row.*<\/row>$/);
  }
});

describe('a row that cannot be read costs that row', () => {
  it.each([
    ['<row r="2"><c r="B2"><v>1</v></c><c r="A2"><v>1</v></c></row>', 'has cells out of order'],
    ['<row r="2"><c r="A2" t="s"><v>7</v></c></row>', 'refers to a text that the workbook does not have, in A2'],
    ['<row r="2"><c r="XFE2"><v>7</v></c></row>', 'has cells out of order'],
    ['<row r="2"><c r="A2"><v>1</c></row>', 'is not well-formed XML'],
  ])('%s', (row, reason) => {
    const rows = rowsOf(Buffer.from(`<s>${row}<row r="3"><c><v>5</v></c></row></s>`));
    // Of a row that is no XML the number is not known: it is counted on.
    expect(rows.map(({ place }) => place.line)).toEqual([reason.includes('XML') ? 1 : 2, 3]);
    expect(rows[0]?.cells).toContain(reason);
    expect(rows[1]?.cells).toEqual(['5']);
  });
});

/** Bytes put in, taken out and changed, and the end cut off. */
const mutated = (bytes: Buffer) =>
  fc
    .array(
      fc.tuple(
        fc.nat({ max: bytes.length }),
        fc.constantFrom('<', '>', '"', '&', '\0', '</row>', '<row>', 'é', 'r="9"', ''),
      ),
      { minLength: 1, maxLength: 4 },
    )
    .map((changes) => {
      let text = bytes.toString('latin1');
      for (const [at, put] of changes) text = text.slice(0, at) + put + text.slice(at + (put === '' ? 5 : 0));
      return Buffer.from(text, 'latin1');
    });

it('changed and cut sheets end in rows or problems, in order and within the file, however they are cut', () => {
  const anything = fc.oneof(
    mutated(SHEET),
    fc.uint8Array({ maxLength: 300 }),
    fc.nat(SHEET.length).map((at) => SHEET.subarray(0, at)),
  );
  fc.assert(
    fc.property(anything, fc.integer({ min: 1, max: 60 }), fc.integer({ min: 8, max: 90 }), (bytes, piece, window) => {
      const rows = rowsOf(bytes);
      let line = 0;
      let end = 0;
      for (const { place } of rows) {
        expect(place.line).toBeGreaterThan(line);
        expect(place.offset).toBeGreaterThanOrEqual(end);
        line = place.line;
        end = place.offset + place.length;
      }
      expect(end).toBeLessThanOrEqual(bytes.length);
      // How much of what is behind a mistake is reported depends on how much of it was at hand.
      const known = (found: readonly Found[]) =>
        found.map(({ cells, place }) => (typeof cells === 'string' ? [cells, place.offset] : [cells, place]));
      expect(known(rowsOf(bytes, piece, window))).toEqual(known(rows));
    }),
    { numRuns: 400 },
  );
});

it('other parts of a workbook are read or refused with a reason', () => {
  const strings = Buffer.from('<sst count="2"><si><t>a</t></si><si><r><t>b</t></r><rPh><t>no</t></rPh></si></sst>');
  const workbook = Buffer.from(
    '<workbook><workbookPr date1904="1"/><sheets><sheet name="A" r:id="r1"/></sheets></workbook>',
  );
  const links = '<Relationships><Relationship Id="r1" Type="x/worksheet" Target="worksheets/a.xml"/></Relationships>';
  expect(workbookParts(workbook.toString(), links)).toEqual({
    date1904: true,
    sheets: [{ name: 'A', entry: 'xl/worksheets/a.xml' }],
  });
  fc.assert(
    fc.property(mutated(strings), mutated(workbook), (table, parts) => {
      const refusing = (use: () => void): void => {
        try {
          use();
        } catch (error) {
          expect(error).toBeInstanceOf(RangeError);
        }
      };
      refusing(() => {
        const reader = sharedStringsReader([]);
        reader.push(table);
        reader.end();
      });
      refusing(() => workbookParts(parts.toString('latin1'), links));
    }),
    { numRuns: 200 },
  );
});
