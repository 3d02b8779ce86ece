import type { Block, Facts } from '../../../model/packet.ts';
import { code, column, count, heading, paragraph, table, text } from '../shared/cells.ts';

/** SHA-256 of every file behind the packet; packet.json's own is on the cover (spec 5.5). */
export const hashes = ({ populations, rejectedRows, receipts }: Facts): readonly Block[] => [
  heading('hashes', 'Files and their hashes'),
  paragraph(
    'manifest.json and SHA256SUMS beside this document list every file delivered; attestry verify checks them and works the figures out again.',
  ),
  table(
    'delivered-hashes',
    'Lines delivered with the packet',
    [column('File', 32), column('Lines', 10, 'end'), column('SHA-256')],
    [...populations, rejectedRows].map(({ file, rows, sha256 }) => [text(file), count(rows), code(sha256)]),
  ),
  table(
    'received-hashes',
    'Files as received, kept in the workspace',
    [column('File', 32), column('Bytes', 10, 'end'), column('SHA-256')],
    receipts.map(({ fileName, bytes, sha256 }) => [text(fileName), count(bytes), code(sha256)]),
  ),
];
