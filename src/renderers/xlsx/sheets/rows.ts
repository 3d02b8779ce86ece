import type { EvidenceRow } from '../../../model/population.ts';
import type { Book } from '../book.ts';
import type { Part, RowSheets } from '../layout.ts';

/** Rows of a population (or the rejected rows), one sheet or as many as they need. */
export async function rowSheets(book: Book, sheets: RowSheets, rows: Iterable<EvidenceRow>): Promise<void> {
  const source = rows[Symbol.iterator]();
  try {
    for (const part of sheets.parts) await writePart(book, sheets, part, source);
  } finally {
    source.return?.();
  }
}

async function writePart(book: Book, { fields }: RowSheets, part: Part, source: Iterator<EvidenceRow>): Promise<void> {
  const sheet = book.sheet({ name: part.sheet, columns: fields, layout: { frozenColumns: 1 } });
  for (let written = 0; written < part.rows; written += 1) {
    const { value: row, done } = source.next();
    if (done === true) break;
    sheet.row(fields.map((field) => field.content(row[field.at] ?? null)));
    const breath = sheet.breathe();
    if (breath) await breath;
  }
  sheet.close();
}
