import { mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { sha256Hex } from '../lib/hash.ts';
import type { Evidence } from '../model/evidence.ts';
import type { Receipt } from '../model/receipt.ts';
import { type EvidenceStore, openStore } from '../store/index.ts';

/** A new folder that is gone after `use`. */
export async function inTempFolder<T>(use: (folder: string) => Promise<T> | T): Promise<T> {
  const folder = mkdtempSync(join(tmpdir(), 'attestry-'));
  try {
    return await use(folder);
  } finally {
    rmSync(folder, { recursive: true, force: true });
  }
}

/** A store in a new folder, on real SQLite. */
export const withNewStore = <T>(use: (store: EvidenceStore, folder: string) => Promise<T> | T): Promise<T> =>
  inTempFolder(async (folder) => {
    const store = await openStore(folder, { mode: 'write' });
    try {
      return await use(store, folder);
    } finally {
      store.close();
    }
  });

/** Imports records as if each were a row of a file of that name: row n is line n + 1, 100 bytes long. */
export function importRecords(
  store: Pick<EvidenceStore, 'beginImport'>,
  fileName: string,
  records: readonly Evidence[],
  { source = 'servicenow', bytes = 1 } = {},
): Receipt {
  const transaction = store.beginImport(bytes);
  const writer = transaction.start({
    sha256: sha256Hex(fileName),
    importer: 'test-csv',
    importerVersion: '1',
    source,
    profile: '{}',
    fileName,
    bytes,
    records: [...new Set(records.map(({ kind }) => kind))],
    unit: 'rows',
    zone: 'UTC',
    dateOrder: null,
    decidedBy: 'said so',
    encoding: 'utf-8',
    columns: ['number'],
    extraction: { system: null, query: null, extractedBy: null, extractedAt: null, rowCountAtSource: null },
    importedAt: 1_000,
  });
  try {
    records.forEach((record, at) => {
      writer.add(record, { line: at + 2, offset: 100 * (at + 1), length: 100 });
    });
    const receipt = writer.finish(records.length);
    transaction.commit();
    return receipt;
  } catch (error) {
    transaction.rollback();
    throw error;
  }
}
