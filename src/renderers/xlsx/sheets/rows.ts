import type { EvidenceRow } from '../../../model/population.ts';
import type { Book } from '../book.ts';
import type { RowSheets } from '../layout.ts';

/** Rows of a population (or the rejected rows), one sheet or as many as they need. */
export async function rowSheets(book: Book, sheets: RowSheets, rows: Iterable<EvidenceRow>): Promise<void> {
  const source = rows[Symbol.iterator]();
  for (const part of sheets.parts) {
    const sheet = book.sheet({ name: part.sheet, columns: sheets.fields, layout: { frozenColumns: 1 } });
    for (let written = 0; written < part.rows; written += 1) {
      const { value: row, done } = source.next();
      if (done === true) break;
      sheet.row(sheets.fields.map((field) => field.content(row[field.at] ?? null)));
      const breath = sheet.breathe();
      if (breath) await breath;
    }
    sheet.close();
  }
  source.return?.();
}
