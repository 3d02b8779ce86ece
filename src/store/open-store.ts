import { join } from 'node:path';
import { sql } from 'kysely';
import { cutOffs } from '../model/cut-off.ts';
import type { KnownExploited } from '../model/evidence.ts';
import type { MetricInputs, OperationsLookups, TicketLink } from '../model/metric.ts';
import type { VulnerabilityFacts } from '../model/patch-evidence.ts';
import type { CutOff } from '../model/population.ts';
import { keptSha256, type Receipt, type Withdrawn } from '../model/receipt.ts';
import { type Incoming, receive, removeIncoming, strayFiles } from './artifacts.ts';
import { type Connection, prepared } from './connection.ts';
import { explained, explaining } from './errors.ts';
import { kindTables } from './kinds/index.ts';
import { openDatabase } from './open-database.ts';
import { assetsInUse } from './read/asset-names.ts';
import { changes, clearances } from './read/changes.ts';
import { keysOf } from './read/keys-of.ts';
import { operationsLookups } from './read/operations.ts';
import { type PatchPlace, patchPlaces } from './read/patch-places.ts';
import { type AssetNaming, patchAssets, patchRecords } from './read/patch-records.ts';
import { type KeyedPlace, type PlacedKind, placesOf } from './read/places-of.ts';
import { type ReadAs, readAs, receipts, withdrawnReceipts } from './read/receipts.ts';
import { acceptances, assets, events, knownExploited, operationsRecords, vulnerabilities } from './read/records.ts';
import { type RecordAt, recordsAt } from './read/records-at.ts';
import { type RejectedRow, rejectedRows } from './read/rejected.ts';
import { ticketFields, ticketLinks } from './read/ticket-links.ts';
import { tickets } from './read/tickets.ts';
import { type Unmatched, unmatched } from './read/unmatched.ts';
import { forgetImport, type Withdrawal } from './write/forget-import.ts';
import { type ImportTransaction, importTransaction } from './write/import-transaction.ts';
import { threadedTransaction } from './write/threaded-transaction.ts';

/**
 * From this size on a file is written by a thread of its own, and without a write-ahead log if nobody else has the
 * database open: both cores work, and each page is written once.
 */
const BULK_BYTES = 32 << 20;

/** Records, receipts and raw files of one workspace. Iterables stream in key order and hold one group at a time. */
export interface EvidenceStore {
  tickets(): Iterable<MetricInputs['tickets']>;
  /** Tickets that name a change, by ticket. */
  ticketLinks(): Iterable<TicketLink>;
  /** By source: fields that at least one of its tickets fills. */
  ticketFields(): ReadonlyMap<string, ReadonlySet<string>>;
  /** Names of assets in patch records, each as written. */
  patchAssets(): readonly string[];
  /** Names of assets in records of any kind, each as written. */
  assetsInUse(): readonly string[];
  /** Obligations, scan results and deployments by asset, as `nameOf` calls it: without it, as written. */
  obligations(nameOf?: AssetNaming): Iterable<MetricInputs['obligations']>;
  changes(): Iterable<MetricInputs['changes']>;
  /** By asset, then instant. */
  events(): Iterable<MetricInputs['events']>;
  assets(): Iterable<MetricInputs['assets']>;
  acceptances(): Iterable<MetricInputs['acceptances']>;
  clearances(): Iterable<MetricInputs['clearances']>;
  knownExploited(): Iterable<KnownExploited>;
  vulnerabilities(): Iterable<VulnerabilityFacts>;
  outages(): Iterable<MetricInputs['outages']>;
  alerts(): Iterable<MetricInputs['alerts']>;
  heartbeats(): Iterable<MetricInputs['heartbeats']>;
  maintenance(): Iterable<MetricInputs['maintenance']>;
  jobRuns(): Iterable<MetricInputs['jobRuns']>;
  /** What incidents, alerts and heartbeats look up in other records; assets by what `keyOf` says their names have in common. */
  operations(keyOf?: AssetNaming): OperationsLookups;
  /** In order of import. */
  receipts(): readonly Receipt[];
  /** How an import read its file. */
  readAs(importId: number): ReadAs;
  /** Receipts of imports that were taken back, in order of import. */
  withdrawn(): readonly Withdrawn[];
  /** By source name; of these imports alone, where they are given. */
  cutOffs(of?: readonly Receipt[]): readonly CutOff[];
  rejectedRows(): Iterable<RejectedRow>;
  /** What was kept of the rows that begin at a line of a file. `artifact`: as on an evidence line. */
  recordsAt(artifact: string, line: number): Iterable<RecordAt>;
  /** Where the records of a kind that are of one ticket or change were read, in the order in which these hold them. */
  placesOf(kind: PlacedKind, key: string): readonly KeyedPlace[];
  keysOf(kind: 'ticket' | 'change'): Iterable<string>;
  /** Where the patch records of an asset were read. `assets`: its names as written; `patch`: `null` for all. */
  patchPlaces(assets: readonly string[], patch: string | null): readonly PatchPlace[];
  /** By source: steps and clocks of tickets that it does not have. */
  unmatched(): readonly Unmatched[];
  /** Names of files kept in the evidence folder that no import names. */
  strayFiles(): readonly string[];
  /** Records of each table, replaced revisions not counted. */
  rowCounts(): Readonly<Record<string, number>>;
  /** Copies a file into the evidence folder while hashing it. */
  receive(path: string, onBytes: (done: number) => void): Promise<Incoming>;
  /** Takes the write lock. `bytes`: size of the file to be imported. */
  beginImport(bytes: number): ImportTransaction;
  /** Takes an import back, in one transaction. Throws a UserError when a later import was built upon it. */
  forget(importId: number, withdrawal: Withdrawal): Receipt;
  close(): void;
}

/**
 * Opens the evidence of a workspace, and makes it if there is none. `read` sees one state from first to last, whatever
 * is imported meanwhile; `write` fails with a UserError while another run imports.
 */
export async function openStore(
  workspace: string,
  { mode }: { readonly mode: 'read' | 'write' },
): Promise<EvidenceStore> {
  const files = join(workspace, 'evidence', 'files');
  const path = join(workspace, 'evidence', 'evidence.sqlite');
  const connection = await openDatabase(path);
  const { database } = connection;
  try {
    explaining(() => {
      if (mode === 'write') {
        database.exec('begin immediate');
        removeIncoming(files);
        database.exec('rollback');
      } else {
        database.exec('begin');
        database.prepare('select count(*) from source').get();
      }
    });
  } catch (error) {
    database.close();
    throw error;
  }

  return {
    tickets: () => tickets(connection),
    ticketLinks: () => ticketLinks(connection),
    ticketFields: () => ticketFields(connection),
    patchAssets: () => patchAssets(connection),
    assetsInUse: () => assetsInUse(connection),
    obligations: (nameOf = (written) => written) => patchRecords(connection, nameOf),
    changes: () => changes(connection),
    events: () => events(connection),
    assets: () => assets(connection),
    acceptances: () => acceptances(connection),
    clearances: () => clearances(connection),
    knownExploited: () => knownExploited(connection),
    vulnerabilities: () => vulnerabilities(connection),
    outages: () => operationsRecords(connection, 'outage'),
    alerts: () => operationsRecords(connection, 'alert'),
    heartbeats: () => operationsRecords(connection, 'heartbeat'),
    maintenance: () => operationsRecords(connection, 'maintenance'),
    jobRuns: () => operationsRecords(connection, 'job-run'),
    operations: (keyOf = (written) => written.trim().toLowerCase()) => operationsLookups(connection, keyOf),
    receipts: () => receipts(connection),
    readAs: (importId) => readAs(connection, importId),
    withdrawn: () => withdrawnReceipts(connection),
    cutOffs: (of) => cutOffs(of ?? receipts(connection)),
    rejectedRows: () => rejectedRows(connection),
    recordsAt: (artifact, line) => recordsAt(connection, artifact, line),
    placesOf: (kind, key) => placesOf(connection, kind, key),
    keysOf: (kind) => keysOf(connection, kind),
    patchPlaces: (written, patch) => patchPlaces(connection, written, patch),
    unmatched: () => unmatched(connection),
    strayFiles: () => strayFiles(files, namedFiles([...receipts(connection), ...withdrawnReceipts(connection)])),
    rowCounts: () => rowCounts(connection),
    receive: async (path, onBytes) => {
      try {
        return await receive(files, path, onBytes);
      } catch (error) {
        throw explained(error);
      }
    },
    beginImport: (bytes) => {
      if (bytes < BULK_BYTES) return importTransaction(connection, () => undefined);
      useJournal(connection, 'delete');
      return threadedTransaction(path, () => useJournal(connection, 'wal'));
    },
    forget: (importId, withdrawal) => explaining(() => forgetImport(connection, importId, withdrawal)),
    close: () => void database.close(),
  };
}

const namedFiles = (all: readonly Receipt[]): ReadonlySet<string> => new Set(all.map(keptSha256));

function rowCounts(connection: Connection): Readonly<Record<string, number>> {
  return Object.fromEntries(
    Object.values(kindTables).map(({ kind, table }) => [
      kind,
      prepared<{ n: number }>(connection, sql`select count(*) as n from ${sql.table(table)}`).get()?.n ?? 0,
    ]),
  );
}

/** A wish: SQLite keeps the journal it has while anybody else has the database open. The next opening asks for `wal` again. */
function useJournal({ database }: Connection, mode: 'wal' | 'delete'): void {
  try {
    database.pragma(`journal_mode = ${mode}`);
  } catch {
    // Somebody is reading, and can go on.
  }
}
