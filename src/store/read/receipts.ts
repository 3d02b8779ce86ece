import type { Receipt } from '../../model/packet.ts';
import type { CutOff } from '../../model/population.ts';
import { type Connection, prepared } from '../connection.ts';

/** Receipts in order of import, those of withdrawn imports among them. */
const allReceipts = ({ kysely }: Connection) =>
  kysely
    .selectFrom('import')
    .innerJoin('artifact', 'artifact.id', 'import.artifact_id')
    .innerJoin('source', 'source.id', 'import.source_id')
    .selectAll('import')
    .select(['artifact.sha256', 'artifact.bytes', 'source.name as source_name'])
    .orderBy('import.id');

/** Receipts of the imports that count, in order of import. */
export const receiptQuery = (connection: Connection) =>
  allReceipts(connection).where('import.withdrawn_at', 'is', null);

type ReceiptRow = Awaited<ReturnType<ReturnType<typeof receiptQuery>['execute']>>[number];

export const receipts = (connection: Connection): readonly Receipt[] =>
  prepared<ReceiptRow>(connection, receiptQuery(connection)).all().map(receiptOf);

/** The receipt of an import that was taken back: its file is kept, its records are in no figure. */
export interface Withdrawn extends Receipt {
  readonly withdrawnAt: number;
  readonly withdrawnBy: string;
}

/** In order of import. */
export const withdrawnReceipts = (connection: Connection): readonly Withdrawn[] =>
  prepared<ReceiptRow>(connection, allReceipts(connection).where('import.withdrawn_at', 'is not', null))
    .all()
    .map((row) => ({
      ...receiptOf(row),
      withdrawnAt: row.withdrawn_at ?? 0,
      withdrawnBy: row.withdrawn_by ?? '',
    }));

export function receiptOf(row: ReceiptRow): Receipt {
  const sum = row.rows_new + row.rows_revised + row.rows_unchanged + row.rows_duplicate + row.rows_rejected;
  return {
    importId: row.id,
    fileName: row.file_name,
    sha256: row.sha256,
    bytes: row.bytes,
    ...(row.part === null ? {} : { part: JSON.parse(row.part) }),
    importer: row.importer,
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
    firstKey: row.first_key,
    lastKey: row.last_key,
    earliestAt: row.earliest_at,
    latestAt: row.latest_at,
    columns: JSON.parse(row.columns),
    extraction: JSON.parse(row.extraction),
    ...(row.completeness === null ? {} : { completeness: JSON.parse(row.completeness) }),
  };
}

/** Per source, by name: the instant its newest export states it was taken, else the latest thing it saw happen. */
export function cutOffs(receiptsOfAll: readonly Receipt[]): readonly CutOff[] {
  const known = new Map<string, CutOff>();
  for (const { source, extraction, latestAt } of receiptsOfAll) {
    const stated = statedInstant(extraction.extractedAt);
    const at = stated ?? latestAt;
    const former = known.get(source)?.at ?? null;
    if (known.has(source) && (at === null || (former !== null && former >= at))) continue;
    known.set(source, { source, at, basis: stated !== null ? 'stated' : at !== null ? 'latest record' : 'none' });
  }
  return [...known.values()].sort((a, b) => (a.source < b.source ? -1 : 1));
}

/** Free text counts as an instant only when it is one, offset included. */
function statedInstant(text: string | null): number | null {
  if (text === null || !/^\d{4}-\d\d-\d\dT\d\d:\d\d(:\d\d(\.\d+)?)?(Z|[+-]\d\d:\d\d)$/.test(text)) return null;
  const at = Date.parse(text);
  return Number.isNaN(at) ? null : at;
}
