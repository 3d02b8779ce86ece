import type { Evidence, Origin } from '../../model/evidence.ts';
import type { RowProblem } from '../../model/problem.ts';
import type { Receipt } from '../../model/receipt.ts';
import { contentOf, encoded } from '../codec.ts';
import type { Connection } from '../connection.ts';
import { explained, explaining } from '../errors.ts';
import { controlTotals } from './control-totals.ts';
import { type ImportFacts, type ImportIdentity, knownImport, restateExtraction } from './import-facts.ts';
import { encodedWriter, type SeenWhileReading } from './record-writer.ts';

export const NOTHING_SEEN: SeenWhileReading = { unread: null, repeatedHeaders: 0, doubts: [] };

/** Everything one import writes; nothing of it is there until `commit` returns. */
export interface ImportTransaction {
  /** The receipt of an earlier import of the same file, read the same way; newly stated extraction facts are added to it. */
  known(identity: ImportIdentity, extraction: Receipt['extraction']): Receipt | null;
  start(facts: ImportFacts): RecordWriter;
  commit(): void;
  rollback(): void;
}

export interface RecordWriter {
  add(record: Evidence, origin: Origin): void;
  /** A row that cannot be read, once, with all that is wrong with it. */
  reject(problems: readonly RowProblem[], origin: Origin): void;
  /** Builds indexes, folds histories and writes the receipt. `rows`: counted by the caller, apart from the outcomes. */
  finish(rows: number, seen?: SeenWhileReading): Receipt;
}

/** Takes the write lock. `afterwards` runs when the transaction is over, however it ends. */
export function importTransaction(connection: Connection, afterwards: () => void): ImportTransaction {
  const { database } = connection;
  explaining(() => database.exec('begin immediate'));
  return {
    known: (identity, extraction) =>
      explaining(() => {
        const receipt = knownImport(connection, identity);
        return receipt && restateExtraction(connection, receipt, extraction);
      }),
    start: (facts) => recordWriter(connection, facts),
    commit() {
      explaining(() => database.exec('commit'));
      afterwards();
    },
    rollback() {
      // SQLite has rolled back by itself after some failures, e.g. a full disk.
      if (database.inTransaction) database.exec('rollback');
      afterwards();
    },
  };
}

function recordWriter(connection: Connection, facts: ImportFacts): RecordWriter {
  const writer = explaining(() => encodedWriter(connection, facts));
  const totals = controlTotals(facts.zone);
  return {
    add(record, origin) {
      try {
        const { cells, identity, content } = contentOf(record);
        totals.add(record.kind, cells);
        writer.add(record.kind, encoded(identity, content), origin);
      } catch (error) {
        throw explained(error);
      }
    },
    reject: (problems, origin) => explaining(() => writer.reject(problems, origin)),
    finish: (rows, seen = NOTHING_SEEN) => explaining(() => writer.finish(rows, seen, totals.totals())),
  };
}
