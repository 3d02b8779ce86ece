import { canonicalText, sha256Hex } from '../../lib/hash.ts';
import type { Origin, RecordKind } from '../../model/evidence.ts';
import type { RowProblem } from '../../model/problem.ts';
import type { Completeness, Receipt } from '../../model/receipt.ts';
import { cellsAgain, type Encoded } from '../codec.ts';
import { type Connection, prepared } from '../connection.ts';
import type { Cell } from '../kinds/columns.ts';
import { kindTables } from '../kinds/index.ts';
import { receiptOf, receiptQuery } from '../read/receipts.ts';
import type { ControlTotals } from './control-totals.ts';
import { foldTickets } from './fold-tickets.ts';
import { headerChange } from './header-change.ts';
import { artifactIdOf, type ImportFacts, sourceIdOf } from './import-facts.ts';
import { type KindWriter, kindWriter, type Outcome } from './kind-writer.ts';
import { type MendedRows, markMended, rejectedRows } from './rejected-rows.ts';

/** What the reader of a file saw of its completeness, beyond its records, and which rows rejected before it could read. */
export type SeenWhileReading = Pick<Completeness, 'unread' | 'repeatedHeaders' | 'doubts' | 'unknownWords'> & {
  readonly mended?: readonly MendedRows[];
};

/** Writes one import. */
export interface EncodedWriter {
  add(kind: RecordKind, record: Encoded, origin: Origin): void;
  reject(problems: readonly RowProblem[], origin: Origin): void;
  finish(rows: number, seen: SeenWhileReading, totals: ControlTotals): Receipt;
}

export function encodedWriter(connection: Connection, facts: ImportFacts): EncodedWriter {
  const sourceId = sourceIdOf(connection, facts.source);
  const importId = insertImport(connection, facts, sourceId, artifactIdOf(connection, facts));
  const writers = new Map<RecordKind, KindWriter>();
  const outcomes: Record<Outcome | 'rejected', number> = {
    new: 0,
    revised: 0,
    unchanged: 0,
    duplicate: 0,
    differing: 0,
    rejected: 0,
  };
  const rejected = rejectedRows(connection, importId);
  const newByKind = new Map<RecordKind, number>();
  const differing: string[] = [];

  const writerOf = (kind: RecordKind): KindWriter => {
    const made = kindWriter(connection, kindTables[kind], sourceId, importId);
    writers.set(kind, made);
    return made;
  };

  return {
    add(kind, record, origin) {
      const outcome = (writers.get(kind) ?? writerOf(kind)).add(record, origin);
      outcomes[outcome] += 1;
      if (outcome === 'differing' && differing.length < KEYS_SHOWN)
        differing.push(keyOf(kind, cellsAgain(record.content)));
      if (outcome === 'new') newByKind.set(kind, (newByKind.get(kind) ?? 0) + 1);
    },
    reject(problems, origin) {
      outcomes.rejected += 1;
      rejected.add(problems, origin);
    },
    finish(rows, { mended = [], ...seen }, totals) {
      for (const writer of writers.values()) writer.finish();
      const newTickets = writers.has('ticket-update') ? foldTickets(connection, sourceId, importId) : 0;
      const { firstKey, lastKey, earliestAt, latestAt, gaps, quietDays } = totals;
      const change = headerChange(connection, facts, sourceId, importId);
      const completeness: Completeness = {
        ...seen,
        headerSha256: headerSha256(facts),
        headerChange: change,
        gaps,
        quietDays,
        differing: { rows: outcomes.differing, keys: differing },
      };
      const result = {
        rows_in_file: rows,
        rows_new: outcomes.new,
        rows_revised: outcomes.revised,
        rows_unchanged: outcomes.unchanged,
        rows_duplicate: outcomes.duplicate + outcomes.differing,
        rows_rejected: outcomes.rejected,
        rows_folded: (newByKind.get('ticket-update') ?? 0) - newTickets,
        new_by_kind: facts.records.length > 1 ? JSON.stringify(Object.fromEntries(newByKind)) : null,
        first_key: firstKey,
        last_key: lastKey,
        earliest_at: earliestAt,
        latest_at: latestAt,
        completeness: JSON.stringify(completeness),
      };
      prepared(connection, connection.kysely.updateTable('import').set(result).where('id', '=', importId)).run();
      for (const these of mended) markMended(connection, these, importId);
      return receiptById(connection, importId);
    },
  };
}

const KEYS_SHOWN = 5;

const keyOf = (kind: RecordKind, cells: readonly Cell[]): string =>
  String(cells[kindTables[kind].columns.findIndex(({ field }) => field === 'key')]);

const headerSha256 = ({ columns }: ImportFacts): string | null =>
  columns.length === 0 ? null : sha256Hex(canonicalText(columns));

function insertImport(connection: Connection, facts: ImportFacts, sourceId: number, artifactId: number): number {
  const counts = { rows_in_file: 0, rows_new: 0, rows_revised: 0, rows_unchanged: 0, rows_duplicate: 0 };
  const query = connection.kysely.insertInto('import').values({
    ...counts,
    rows_rejected: 0,
    rows_folded: 0,
    artifact_id: artifactId,
    source_id: sourceId,
    file_name: facts.fileName,
    importer: facts.importer,
    importer_version: facts.importerVersion,
    records: JSON.stringify(facts.records),
    unit: facts.unit,
    zone: facts.zone,
    date_order: facts.dateOrder,
    decided_by: facts.decidedBy,
    encoding: facts.encoding,
    columns: JSON.stringify(facts.columns),
    extraction: JSON.stringify(facts.extraction),
    profile: facts.profile,
    imported_at: facts.importedAt,
    part: facts.part === undefined ? null : JSON.stringify(facts.part),
    replaces_import_id: facts.replaces ?? null,
    mends_import_id: facts.mends ?? null,
  });
  return Number(prepared(connection, query).run().lastInsertRowid);
}

function receiptById(connection: Connection, importId: number): Receipt {
  const query = receiptQuery(connection).where('import.id', '=', importId);
  const row = prepared<Parameters<typeof receiptOf>[0]>(connection, query).get();
  if (!row) throw new Error(`import ${importId} has no receipt`);
  return receiptOf(row);
}
