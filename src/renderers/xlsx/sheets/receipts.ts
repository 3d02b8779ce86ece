import { isoInstant } from '../../../lib/time.ts';
import { COMPLETENESS_TERMS } from '../../../model/completeness-text.ts';
import type { Receipt } from '../../../model/receipt.ts';
import { linksText } from '../../../model/receipt-links.ts';
import type { Book } from '../book.ts';
import { styles } from '../styles.ts';
import { cellText } from '../text.ts';
import type { Content } from '../worksheet.ts';

const text = (title: string, width: number) => ({ title, width, style: styles.wrapped });
const count = (title: string) => ({ title, width: 11, style: styles.count });

const COLUMNS = [
  { title: 'Import', width: 8, style: styles.plain },
  text('File', 34),
  text('Format', 26),
  text('Source', 16),
  text('Counted in', 14),
  count('Rows in the file'),
  count('New'),
  count('Revised'),
  count('Unchanged'),
  count('Duplicate'),
  count('Rejected'),
  { title: 'Rows less outcomes (must be 0)', width: 13, style: styles.check },
  count('Of new: folded into a known ticket'),
  count('Rows at the source, as stated'),
  text('First key', 18),
  text('Last key', 18),
  text('Earliest (UTC)', 22),
  text('Latest (UTC)', 22),
  text('Zone of local times', 20),
  text('Date order', 9),
  text('Encoding', 10),
  text('Decided by', 36),
  text('Extracted from', 22),
  text('Query', 36),
  text('Extracted by', 18),
  text('Extracted at, as stated', 22),
  { title: 'Bytes', width: 13, style: styles.count },
  { title: 'SHA-256', width: 68, style: styles.text },
  text('Columns found', 60),
  text('Archive or workbook it is a part of', 34),
  { title: 'SHA-256 of the archive or workbook', width: 68, style: styles.text },
  text('Other imports of the same rows', 44),
  ...COMPLETENESS_TERMS.map(({ term }) => text(term, 44)),
];

/** One row per import: what became of each row of its file (spec 5.2). */
export function receiptsSheet(book: Book, receipts: readonly Receipt[]): void {
  const sheet = book.sheet({ name: 'Receipts', columns: COLUMNS, layout: { frozenColumns: 2 } });
  for (const [index, receipt] of receipts.entries()) sheet.row(receiptRow(receipt, index + 2));
  sheet.close();
}

function receiptRow(receipt: Receipt, row: number): readonly Content[] {
  const { extraction } = receipt;
  return [
    receipt.importId,
    said(receipt.fileName),
    said(receipt.importer),
    said(receipt.source),
    said(receipt.unit),
    receipt.rows,
    receipt.new,
    receipt.revised,
    receipt.unchanged,
    receipt.duplicate,
    receipt.rejected,
    { formula: `ABS(F${row}-SUM(G${row}:K${row}))`, result: receiptDifference(receipt) },
    receipt.folded,
    extraction.rowCountAtSource,
    said(receipt.firstKey),
    said(receipt.lastKey),
    receipt.earliestAt === null ? null : isoInstant(receipt.earliestAt),
    receipt.latestAt === null ? null : isoInstant(receipt.latestAt),
    said(receipt.zone),
    said(receipt.dateOrder),
    said(receipt.encoding),
    said(receipt.decidedBy),
    said(extraction.system),
    said(extraction.query),
    said(extraction.extractedBy),
    said(extraction.extractedAt),
    receipt.bytes,
    said(receipt.sha256),
    said(receipt.columns.join(', ')),
    said(receipt.part?.outer?.fileName ?? null),
    said(receipt.part?.outer?.sha256 ?? null),
    said(linksText(receipt)),
    ...COMPLETENESS_TERMS.map(({ words }) => said(words(receipt, true))),
  ];
}

/** Rows whose outcome is not told. */
export const receiptDifference = (receipt: Receipt): number =>
  Math.abs(receipt.rows - receipt.new - receipt.revised - receipt.unchanged - receipt.duplicate - receipt.rejected);

const said = (value: string | null): Content => (value === null ? null : cellText(value));
