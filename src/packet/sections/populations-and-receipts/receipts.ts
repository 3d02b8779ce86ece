import type { Block, Facts } from '../../../model/packet.ts';
import { column, count, heading, paragraph, table, text, value } from '../shared/cells.ts';

export const receipts = ({ receipts: all, rejectedRows }: Facts): Block =>
  table(
    'receipts-table',
    `Receipts: rows = new + revised + unchanged + duplicate + rejected (rejected in all: ${rejectedRows.rows}, listed in the workbook)`,
    [
      column('File', 26),
      column('Rows', null, 'end'),
      column('New', null, 'end'),
      column('Revised', null, 'end'),
      column('Unchanged', null, 'end'),
      column('Duplicate', null, 'end'),
      column('Rejected', null, 'end'),
      column('Adds up'),
    ],
    all.map((receipt) => [
      text(receipt.fileName),
      count(receipt.rows),
      count(receipt.new),
      count(receipt.revised),
      count(receipt.unchanged),
      count(receipt.duplicate),
      count(receipt.rejected),
      text(receipt.reconciles ? 'yes' : 'NO'),
    ]),
  );

/** An import that was taken back leaves no line; an auditor who sees its file kept asks why. */
export function withdrawals({ withdrawn, period }: Facts): readonly Block[] {
  if (withdrawn === undefined) return [];
  const title = heading('withdrawn', 'Imports that were taken back');
  if (withdrawn.length === 0) return [title, paragraph('None: every import that was made counts.')];
  return [
    title,
    paragraph(
      'The records of these imports are in no figure. Their files and receipts are kept in the workspace; what was imported again in their place is among the receipts above.',
    ),
    table(
      'withdrawn-table',
      `Imports taken back before this packet was made (instants in ${period.zone})`,
      [
        column('Import', 8),
        column('File', 26),
        column('Rows', 8, 'end'),
        column('When', 22),
        column('By', 16),
        column('Why'),
      ],
      withdrawn.map(({ importId, fileName, rows, withdrawnAt, withdrawnBy, withdrawnBecause }) => [
        text(String(importId)),
        text(fileName),
        count(rows),
        value(withdrawnAt, 'instant'),
        text(withdrawnBy),
        text(withdrawnBecause ?? 'nobody said'),
      ]),
    ),
  ];
}
