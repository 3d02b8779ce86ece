import { type Connection, prepared } from '../connection.ts';

/** A problem of a row that could not be read, and where the row is. */
export interface RejectedRow {
  readonly importId: number;
  readonly fileName: string;
  /** SHA-256 of the file, first 12 digits. */
  readonly artifact: string;
  readonly line: number;
  readonly offset: number;
  readonly length: number;
  readonly column: string | null;
  readonly value: string | null;
  readonly code: string;
  readonly reason: string;
  /** The import that read the row since, mended or in another way; `null`: none. */
  readonly mendedBy: number | null;
}

/** In order of import, then line; a row with two problems comes twice. */
export function rejectedRows(connection: Connection): IterableIterator<RejectedRow> {
  const query = connection.kysely
    .selectFrom('rejected_row')
    .innerJoin('import', 'import.id', 'rejected_row.import_id')
    .innerJoin('artifact', 'artifact.id', 'import.artifact_id')
    .select(({ fn, val }) => [
      'rejected_row.import_id as importId',
      'import.file_name as fileName',
      fn<string>('substr', ['artifact.sha256', val(1), val(12)]).as('artifact'),
      'rejected_row.line',
      'rejected_row.byte_offset as offset',
      'rejected_row.byte_length as length',
      'rejected_row.column_name as column',
      'rejected_row.value',
      'rejected_row.code',
      'rejected_row.reason',
      'rejected_row.mended_by as mendedBy',
    ])
    .where('import.withdrawn_at', 'is', null)
    .orderBy('rejected_row.id');
  return prepared<RejectedRow>(connection, query).iterate();
}
