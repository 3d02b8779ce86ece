import { join } from 'node:path';
import type { Column, RowFile } from '../../model/population.ts';
import type { EvidenceStore } from '../../store/index.ts';
import { rowFileWriter } from '../packet-folder/row-file.ts';

const COLUMNS: readonly Column[] = [
  { key: 'file', title: 'File', type: 'text' },
  { key: 'artifact', title: 'SHA-256, first 12', type: 'text' },
  { key: 'line', title: 'Line', type: 'count' },
  { key: 'column', title: 'Column', type: 'text' },
  { key: 'code', title: 'Problem', type: 'text' },
  { key: 'reason', title: 'Reason', type: 'text' },
  { key: 'readBy', title: 'Then read by import', type: 'count' },
];

/** Every problem of every rejected row into a row file of the packet, those of rows that a later import read among them. */
export function rejectedRowFile(store: EvidenceStore, folder: string): RowFile {
  const file = 'populations/rejected-rows.ndjson';
  const writer = rowFileWriter(join(folder, file));
  for (const { fileName, artifact, line, column, code, reason, mendedBy } of store.rejectedRows()) {
    writer.write([fileName, artifact, line, column, code, reason, mendedBy]);
  }
  const { rows, sha256 } = writer.close();
  return { id: 'rejected-rows', title: 'Rejected rows', columns: COLUMNS, rows, file, sha256 };
}
