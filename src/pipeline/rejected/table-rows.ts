import type { TableLayout } from '../../lib/reading/table.ts';
import { tableReader } from '../../lib/reading/table.ts';
import type { Receipt } from '../../model/receipt.ts';
import type { Rejected } from '../import/open-rejections.ts';
import type { ReceivedContent } from '../import/received.ts';

/** Rows of a sheet of a workbook, as CSV. */
export function sheetRows(
  received: ReceivedContent,
  layout: TableLayout,
  { columns }: Receipt,
  rows: readonly Rejected[],
): Buffer {
  const wanted = new Set(rows.map(({ line }) => line));
  const lines: string[] = [csvLine(columns)];
  const take = (cells: readonly string[], { line }: { readonly line: number }): void => {
    if (wanted.has(line)) lines.push(csvLine(columns.map((_column, at) => cells[at] ?? '')));
  };
  const reader = tableReader(layout, { row: take, broken: (_reason, place) => take([], place) });
  received.readThrough(reader, () => true);
  return Buffer.from(lines.join(''));
}

/** Where the header ends: titles before it are kept. */
export function headerEnd(received: ReceivedContent, layout: TableLayout, columns: readonly string[]): number {
  let end: number | null = null;
  const header = JSON.stringify(columns);
  const reader = tableReader(layout, {
    row(cells, { offset, length }) {
      if (end === null && JSON.stringify(cells.map((cell) => cell.trim())) === header) end = offset + length;
    },
    broken() {
      // Not the header.
    },
  });
  received.readThrough(reader, () => end === null);
  if (end === null) throw new Error('the file has no header any more');
  return end;
}

export const csvLine = (cells: readonly string[]): string =>
  `${cells.map((cell) => (/[",\r\n]/.test(cell) ? `"${cell.replaceAll('"', '""')}"` : cell)).join(',')}\r\n`;
