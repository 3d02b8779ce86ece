import { sql } from 'kysely';
import type { Receipt, Withdrawn } from '../../model/receipt.ts';
import { type Connection, prepared } from '../connection.ts';

/** The import that a column names, unless it was taken back. */
const standing = (column: 'replaces_import_id' | 'mends_import_id') =>
  sql<number | null>`(select named.id from import as named
    where named.id = ${sql.ref(`import.${column}`)} and named.withdrawn_at is null)`;

/** Receipts in order of import, those of withdrawn imports among them. */
const allReceipts = ({ kysely }: Connection) =>
  kysely
    .selectFrom('import')
    .innerJoin('artifact', 'artifact.id', 'import.artifact_id')
    .innerJoin('source', 'source.id', 'import.source_id')
    .selectAll('import')
    .select(['artifact.sha256', 'artifact.bytes', 'source.name as source_name'])
    .select([
      sql<number>`(select count(distinct byte_offset) from rejected_row
        where import_id = import.id and mended_by is not null)`.as('rows_mended'),
      sql<number | null>`(select max(later.id) from import as later
        where later.replaces_import_id = import.id and later.withdrawn_at is null)`.as('replaced_by'),
      standing('replaces_import_id').as('replaces'),
      standing('mends_import_id').as('mends'),
    ])
    .orderBy('import.id');

/** Receipts of the imports that count, in order of import. */
export const receiptQuery = (connection: Connection) =>
  allReceipts(connection).where('import.withdrawn_at', 'is', null);

type ReceiptRow = Awaited<ReturnType<ReturnType<typeof receiptQuery>['execute']>>[number];

export const receipts = (connection: Connection): readonly Receipt[] =>
  prepared<ReceiptRow>(connection, receiptQuery(connection)).all().map(receiptOf);

/** In order of import. */
export const withdrawnReceipts = (connection: Connection): readonly Withdrawn[] =>
  prepared<ReceiptRow>(connection, allReceipts(connection).where('import.withdrawn_at', 'is not', null))
    .all()
    .map((row) => ({
      ...receiptOf(row),
      withdrawnAt: row.withdrawn_at ?? 0,
      withdrawnBy: row.withdrawn_by ?? '',
      withdrawnBecause: row.withdrawn_because,
    }));

/** How an import read its file: the source profile as used (JSON), and the version of the product. */
export interface ReadAs {
  readonly profile: string;
  readonly importerVersion: string;
}

/** Of an import there is. */
export function readAs(connection: Connection, importId: number): ReadAs {
  const query = receiptQuery(connection).where('import.id', '=', importId);
  const row = prepared<ReceiptRow>(connection, query).get();
  if (!row) throw new Error(`there is no import ${importId}`);
  return { profile: row.profile, importerVersion: row.importer_version };
}

export function receiptOf(row: ReceiptRow): Receipt {
  const sum = row.rows_new + row.rows_revised + row.rows_unchanged + row.rows_duplicate + row.rows_rejected;
  return {
    importId: row.id,
    fileName: row.file_name,
    sha256: row.sha256,
    bytes: row.bytes,
    ...(row.part === null ? {} : { part: JSON.parse(row.part) }),
    importer: row.importer,
    importerVersion: row.importer_version,
    records: JSON.parse(row.records),
    source: row.source_name,
    unit: row.unit,
    zone: row.zone,
    dateOrder: row.date_order,
    decidedBy: row.decided_by,
    encoding: row.encoding,
    rows: row.rows_in_file,
    new: row.rows_new,
    revised: row.rows_revised,
    unchanged: row.rows_unchanged,
    duplicate: row.rows_duplicate,
    rejected: row.rows_rejected,
    folded: row.rows_folded,
    ...(row.new_by_kind === null ? {} : { newByKind: JSON.parse(row.new_by_kind) }),
    reconciles: row.rows_in_file === sum,
    ...(row.rows_mended === 0 ? {} : { mended: row.rows_mended }),
    ...(row.mends === null ? {} : { mends: row.mends }),
    ...(row.replaces === null ? {} : { replaces: row.replaces }),
    ...(row.replaced_by === null ? {} : { replacedBy: row.replaced_by }),
    firstKey: row.first_key,
    lastKey: row.last_key,
    earliestAt: row.earliest_at,
    latestAt: row.latest_at,
    columns: JSON.parse(row.columns),
    extraction: JSON.parse(row.extraction),
    ...(row.completeness === null ? {} : { completeness: JSON.parse(row.completeness) }),
  };
}
