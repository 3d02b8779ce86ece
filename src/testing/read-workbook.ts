import { mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import Excel from 'exceljs';

/** Runs `use` with a path for a workbook; what was written there is gone afterwards. */
export async function withWorkbookPath<T>(use: (path: string) => Promise<T>): Promise<T> {
  const folder = mkdtempSync(join(tmpdir(), 'attestry-workbook-'));
  try {
    return await use(join(folder, 'workbook.xlsx'));
  } finally {
    rmSync(folder, { recursive: true });
  }
}

export async function openWorkbook(path: string): Promise<Excel.Workbook> {
  const book = new Excel.Workbook();
  await book.xlsx.readFile(path);
  return book;
}

export type SheetRow = Readonly<Record<string, Excel.CellValue>>;

export function sheetOf(book: Excel.Workbook, name: string): Excel.Worksheet {
  const found = book.getWorksheet(name);
  if (!found) throw new Error(`no sheet ${name}`);
  return found;
}

/** Rows below the header row, by column title; an empty cell is `null`. */
export function tableOf(book: Excel.Workbook, name: string): SheetRow[] {
  const sheet = sheetOf(book, name);
  const cells = (row: number): Excel.CellValue[] =>
    Array.from({ length: sheet.columnCount }, (_, column) => sheet.getCell(row, column + 1).value);
  const titles = cells(1).map(String);
  return Array.from({ length: sheet.rowCount - 1 }, (_, row) => {
    const values = cells(row + 2);
    return Object.fromEntries(titles.map((title, at) => [title, values[at] ?? null]));
  });
}

/** What a cell shows: of a formula its cached value. */
export const shown = (value: Excel.CellValue | undefined): unknown =>
  typeof value === 'object' && value !== null && 'formula' in value ? (value.result ?? 0) : value;
