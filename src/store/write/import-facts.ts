import { sql } from 'kysely';
import type { Receipt } from '../../model/receipt.ts';
import { type Connection, prepared } from '../connection.ts';
import { receiptOf, receiptQuery } from '../read/receipts.ts';

/** What decides how a file is read; the same file read the same way is the same import. */
export interface ImportIdentity {
  readonly sha256: string;
  readonly importer: string;
  readonly importerVersion: string;
  readonly source: string;
  /** The source profile as used, canonical text. */
  readonly profile: string;
}

export interface ImportFacts
  extends ImportIdentity,
    Pick<
      Receipt,
      | 'fileName'
      | 'bytes'
      | 'part'
      | 'records'
      | 'unit'
      | 'zone'
      | 'dateOrder'
      | 'decidedBy'
      | 'encoding'
      | 'columns'
      | 'extraction'
    > {
  readonly importedAt: number;
  /** The import of the same file before, which was read in another way. */
  readonly replaces?: number;
  /** The import whose rejected rows this file brings mended. */
  readonly mends?: number;
}

export function sourceIdOf(connection: Connection, name: string): number {
  const { kysely } = connection;
  const found = prepared<{ id: number }>(
    connection,
    kysely.selectFrom('source').select('id').where('name', '=', name),
  ).get();
  return found?.id ?? Number(prepared(connection, kysely.insertInto('source').values({ name })).run().lastInsertRowid);
}

export function artifactIdOf(connection: Connection, { sha256, fileName, bytes, importedAt }: ImportFacts): number {
  const { kysely } = connection;
  const find = kysely.selectFrom('artifact').select('id').where('sha256', '=', sha256);
  const found = prepared<{ id: number }>(connection, find).get();
  if (found) return found.id;
  const values = { sha256, file_name: fileName, bytes, first_seen_at: importedAt };
  return Number(prepared(connection, kysely.insertInto('artifact').values(values)).run().lastInsertRowid);
}

export function knownImport(connection: Connection, identity: ImportIdentity): Receipt | null {
  const query = receiptQuery(connection)
    .where('artifact.sha256', '=', identity.sha256)
    .where('import.importer', '=', identity.importer)
    .where('import.importer_version', '=', identity.importerVersion)
    .where('source.name', '=', identity.source)
    .where('import.profile', '=', identity.profile)
    // What another reading of the file revised since is not what the store says now.
    .where(
      sql<boolean>`not exists (select 1 from import as later where later.artifact_id = import.artifact_id
        and later.source_id = import.source_id and later.id > import.id and later.withdrawn_at is null
        and later.rows_revised > 0)`,
    );
  const row = prepared<Parameters<typeof receiptOf>[0]>(connection, query).get();
  return row ? receiptOf(row) : null;
}

/** What is stated now about an extraction already imported: added to its receipt; what is not stated stays. */
export function restateExtraction(connection: Connection, receipt: Receipt, stated: Receipt['extraction']): Receipt {
  const said = Object.fromEntries(Object.entries(stated).filter(([, value]) => value !== null));
  const extraction: Receipt['extraction'] = { ...receipt.extraction, ...said };
  const text = JSON.stringify(extraction);
  if (text === JSON.stringify(receipt.extraction)) return receipt;
  const query = connection.kysely.updateTable('import').set({ extraction: text }).where('id', '=', receipt.importId);
  prepared(connection, query).run();
  return { ...receipt, extraction };
}
