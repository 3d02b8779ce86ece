import type Excel from 'exceljs';
import { type CellStyle, styles } from './styles.ts';
import { columnLetters, wrappedLines } from './text.ts';

export interface Formula {
  readonly formula: string;
  /** The engine's value, shown until the program recalculates. */
  readonly result: string | number;
  /** Entered as an array formula (Ctrl+Shift+Enter). */
  readonly array?: true;
}
export type Content = string | number | null | Formula;
export interface StyledContent {
  readonly value: Content;
  readonly style: CellStyle;
}

export interface SheetColumn {
  readonly title: string;
  /** Characters. */
  readonly width: number;
  readonly style: CellStyle;
}

export interface SheetSpec {
  readonly name: string;
  readonly columns: readonly SheetColumn[];
  /** A table has a header row, frozen with its first columns, and a filter; a page has neither. */
  readonly layout: { readonly frozenColumns: number } | 'page';
}

/** Head and foot of every printed page, with the codes of the format (`&P` is the page). */
export interface MarginTexts {
  readonly header: string;
  readonly footer: string;
}

/** Characters that fit across one landscape page at a readable size. */
const PAGE_WIDTH = 180;

/** A new sheet with its page set up and, for a table, its header row. */
export function openWorksheet(
  writer: Excel.Workbook,
  { name, columns, layout }: SheetSpec,
  marginTexts: MarginTexts,
): Excel.Worksheet {
  const width = columns.reduce((sum, column) => sum + column.width, 0);
  const frozen = layout === 'page' ? 0 : layout.frozenColumns;
  const worksheet = writer.addWorksheet(name, {
    views: frozen === 0 ? [PAGE_VIEW] : [{ ...PAGE_VIEW, ...frozenView(frozen) }],
    pageSetup: {
      paperSize: 9,
      orientation: 'landscape',
      fitToPage: true,
      fitToWidth: Math.max(1, Math.ceil(width / PAGE_WIDTH)),
      fitToHeight: 0,
      pageOrder: 'overThenDown',
      margins: { left: 0.4, right: 0.4, top: 0.7, bottom: 0.6, header: 0.3, footer: 0.3 },
      ...(frozen === 0 ? {} : { printTitlesRow: '1:1', printTitlesColumn: `A:${columnLetters(frozen)}` }),
    },
    headerFooter: { oddHeader: marginTexts.header, oddFooter: marginTexts.footer },
  });
  worksheet.columns = columns.map((column) => ({ width: column.width }));
  if (frozen > 0) writeHeader(worksheet, columns);
  return worksheet;
}

const PAGE_VIEW = { activeCell: 'A1', showGridLines: false } as const;

const frozenView = (columns: number): Partial<Excel.WorksheetView> => ({
  state: 'frozen',
  xSplit: columns,
  ySplit: 1,
  topLeftCell: `${columnLetters(columns + 1)}2`,
});

/** A column width counts digits of the larger default font; of this text a little more fits. */
const LETTERS_PER_WIDTH = 1.15;
const INDENT = 1.5;
const wraps = ({ alignment }: CellStyle): boolean => alignment?.wrapText === true;

/** Points; a row takes 409 at most. Set by us, because the programs do not agree on when to fit a row to its text. */
const heightOf = (lines: number): number => Math.min(409, 3 + 12 * lines);

function writeHeader(worksheet: Excel.Worksheet, columns: readonly SheetColumn[]): void {
  const row = worksheet.addRow(columns.map(({ title }) => title));
  // The indent and the filter button take the width of four characters.
  row.height = heightOf(Math.max(...columns.map(({ title, width }) => wrappedLines(title, width - 4))));
  for (let at = 1; at <= columns.length; at += 1) row.getCell(at).style = styles.header;
  row.commit();
}

/** Writes one row and gives about how many bytes it took. */
export function writeRow(
  worksheet: Excel.Worksheet,
  cells: readonly (Content | StyledContent)[],
  columns: readonly SheetColumn[],
  rowNumber: number,
): number {
  const row = worksheet.addRow([]);
  let size = 0;
  let lines = 1;
  for (const [at, content] of cells.entries()) {
    const styled = content !== null && typeof content === 'object' && 'style' in content;
    const value = styled ? content.value : content;
    const cell = row.getCell(at + 1);
    cell.value = cellValue(value, `${columnLetters(at + 1)}${rowNumber}`);
    const style = (styled ? content.style : columns[at]?.style) ?? styles.text;
    cell.style = style;
    if (typeof value !== 'string') continue;
    size += value.length;
    if (wraps(style))
      lines = Math.max(lines, wrappedLines(value, LETTERS_PER_WIDTH * ((columns[at]?.width ?? 10) - INDENT)));
  }
  if (lines > 1) row.height = heightOf(lines);
  row.commit();
  return size + 45 * cells.length;
}

function cellValue(value: Content, address: string): Excel.CellValue {
  // Without rich text the blanks at either end of a text would be lost: the writer cannot mark them as kept.
  if (typeof value === 'string') return value === value.trim() ? value : { richText: [{ text: value }] };
  if (value === null || typeof value === 'number') return value;
  if (!value.array) return { formula: value.formula, result: value.result };
  const array = { formula: value.formula, result: value.result, shareType: 'array', ref: address };
  return array;
}
