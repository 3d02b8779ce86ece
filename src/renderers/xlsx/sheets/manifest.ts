import type { PacketSource } from '../../../model/renderer.ts';
import type { Book } from '../book.ts';
import type { Layout } from '../layout.ts';
import { styles } from '../styles.ts';
import { cellText } from '../text.ts';

const COLUMNS = [
  { title: 'What', width: 18, style: styles.strong },
  { title: 'Name', width: 34, style: styles.wrapped },
  { title: 'File', width: 44, style: styles.wrapped },
  { title: 'Sheet', width: 30, style: styles.wrapped },
  { title: 'Rows', width: 12, style: styles.count },
  { title: 'SHA-256', width: 68, style: styles.text },
];

/** What the workbook was drawn from, by hash: the packet, its row files, and the files that were imported. */
export function manifestSheet(book: Book, { packet, sha256 }: PacketSource, layout: Layout): void {
  const sheet = book.sheet({ name: 'Manifest', columns: COLUMNS, layout: { frozenColumns: 1 } });
  sheet.row(['Packet', cellText(packet.id), 'packet.json', null, null, sha256]);
  for (const file of [...packet.populations, packet.rejectedRows]) {
    const sheets = layout.populations.get(file.id) ?? layout.rejectedRows;
    const names = sheets.parts.map((part) => part.sheet).join(', ');
    sheet.row(['Rows', cellText(file.title), cellText(file.file), cellText(names), file.rows, file.sha256]);
  }
  for (const receipt of packet.receipts) {
    sheet.row(['Imported file', cellText(receipt.fileName), null, 'Receipts', receipt.rows, receipt.sha256]);
  }
  sheet.close();
}
