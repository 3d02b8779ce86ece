import { basename } from 'node:path';
import * as importers from '../importers/index.ts';
import { type ReadHead, readHead } from '../importers/shared/file-head.ts';
import type { Instant } from '../lib/time.ts';
import type { FileHead, Importer } from '../model/importer.ts';
import type { Receipt } from '../model/packet.ts';
import type { Policy } from '../model/policy.ts';
import { UserError } from '../model/problem.ts';
import type { EvidenceStore, ImportTransaction } from '../store/index.ts';
import { chooseImporter, columnsFound } from './import/choose-importer.ts';
import { type DecidedDateOrder, decideDateOrder } from './import/decide-date-order.ts';
import { contextOf, type Profile, profileOf, type Said } from './import/profile.ts';
import { type ReadingTotals, readingTotals, rowsInto, type Table } from './import/read-rows.ts';
import { headOf, importableSize, isPacked, readThrough } from './import/source-file.ts';
import { software } from './product.ts';

const HEAD_BYTES = 64 * 1024;

export interface ImportRequest {
  readonly store: EvidenceStore;
  readonly policy: Policy;
  readonly path: string;
  /** Id of the importer, where the file's content shall not decide. */
  readonly format?: string | undefined;
  /** Id of a source in attestry.yaml; otherwise the importer's system. */
  readonly source?: string | undefined;
  readonly said?: Said | undefined;
  readonly importedAt: Instant;
  readonly onProgress: (bytesDone: number, bytesTotal: number, rows: number) => void;
}

export interface Imported extends Receipt {
  /** The same file was imported the same way before: nothing was added, the receipt says what a new import would. */
  readonly knownBefore: boolean;
  /** Rows there are, and not one could be read. */
  readonly nothingReadable: boolean;
  readonly notices: readonly string[];
}

/**
 * Reads one file into the store, in one transaction: kept, hashed, recognised, read row by row, merged. Throws UserError
 * for what the caller can put right; nothing is imported then.
 */
export async function importEvidence(request: ImportRequest): Promise<Imported> {
  const { store, path } = request;
  const bytes = importableSize(path);
  // Recognised before anything is locked or copied: most mistakes end here.
  const plan = planOf(request, headOf(path, HEAD_BYTES));
  const transaction = store.beginImport(bytes);
  try {
    const incoming = await store.receive(path, (done) => request.onProgress(done / 10, bytes, 0));
    try {
      const imported = importFile(request, plan, incoming, transaction);
      await incoming.keep();
      transaction.commit();
      return imported;
    } catch (error) {
      incoming.discard();
      throw error;
    }
  } catch (error) {
    transaction.rollback();
    throw error;
  }
}

interface Plan extends ReadHead {
  readonly importer: Importer;
  readonly columns: readonly string[] | null;
  readonly profile: Profile;
  readonly headBytes: Uint8Array;
  /** The file as received is packed with gzip; what is read is its content. */
  readonly packed: boolean;
}

function planOf({ policy, path, format, source, said }: ImportRequest, headBytes: Uint8Array): Plan {
  const read = readHead(basename(path), headBytes);
  const importer = chooseImporter(Object.values<Importer>(importers), read.head, format);
  const columns = columnsOf(importer, read.head);
  if (importer.reader === 'table' && columns === null) {
    throw new UserError(
      `${read.head.fileName} cannot be read as ${importer.id}: ${columnsFound(null)}`,
      importer.howToExport,
    );
  }
  const packed = isPacked(path);
  return { ...read, importer, columns, profile: profileOf(policy, importer, source, said ?? {}), headBytes, packed };
}

/** Cells of the header; titles may stand before it. */
function columnsOf(importer: Importer, { columns, firstRows }: FileHead): readonly string[] | null {
  if (importer.reader !== 'table' || importer.isHeader === undefined) return columns;
  return firstRows.find(importer.isHeader) ?? null;
}

function importFile(
  request: ImportRequest,
  plan: Plan,
  file: { readonly path: string; readonly sha256: string; readonly bytes: number },
  transaction: ImportTransaction,
): Imported {
  const { importer, profile, encoding, delimiter, head } = plan;
  const table: Table = { format: { ...encoding, delimiter }, columns: plan.columns ?? [] };
  const identity = {
    sha256: file.sha256,
    importer: importer.id,
    importerVersion: software.version,
    source: profile.source.id,
    profile: JSON.stringify(profile.source),
  };
  const known = transaction.known(identity, profile.extraction);
  if (known) return again(known);

  const isTable = importer.reader === 'table';
  const order: DecidedDateOrder = isTable
    ? decideDateOrder(file.path, plan.headBytes, table, importer, profile.source)
    : { dateOrder: profile.source.dateOrder, decidedBy: 'not needed' };
  const writer = transaction.start({
    ...identity,
    fileName: head.fileName,
    bytes: file.bytes,
    records: importer.records,
    unit: importer.unit,
    zone: profile.source.zone,
    dateOrder: order.dateOrder,
    decidedBy: decidedBy(plan, order),
    encoding: encoding.encoding,
    columns: isTable ? table.columns : [],
    extraction: profile.extraction,
    importedAt: request.importedAt,
  });
  const totals = readingTotals();
  const reader = rowsInto(writer, importer, table, contextOf(profile.source, order.dateOrder), totals);
  readThrough(file.path, reader, (done) => {
    request.onProgress(file.bytes / 10 + done * 0.9, file.bytes, totals.rows);
    return true;
  });
  refuseHopeless(request, plan, totals);
  return imported(writer.finish(totals.rows));
}

const DELIMITER_NAMES = { ',': 'comma', ';': 'semicolon', '\t': 'tab', '|': 'vertical bar' } as const;

function decidedBy({ importer, encoding, delimiter, profile, packed }: Plan, order: DecidedDateOrder): string {
  const said = [`encoding: ${encoding.basis}`];
  if (packed) said.unshift('unpacked from gzip');
  if (importer.reader === 'table') said.push(`delimiter: ${DELIMITER_NAMES[delimiter]}`);
  said.push(profile.zoneDecidedBy, `day/month order ${order.decidedBy}`);
  return said.join('; ');
}

/** Where one setting would have saved every row, the setting is asked for and nothing imported. */
function refuseHopeless(
  { format }: ImportRequest,
  { importer, profile, head, columns }: Plan,
  totals: ReadingTotals,
): void {
  if (totals.records > 0 || totals.rows === 0) return;
  const { id } = profile.source;
  if (totals.withoutZone === totals.rows) {
    throw new UserError(
      `the times in ${head.fileName} have no offset, and the source "${id}" has no time zone`,
      `Say which zone they are in: sources.${id}.zone in attestry.yaml, or --zone, e.g. --zone Europe/Berlin.`,
    );
  }
  const absent = [...totals.emptyColumns].filter((column) => !columns?.includes(column)).sort();
  if (importer.reader === 'table' && absent.length > 0) {
    throw new UserError(
      `${head.fileName} cannot be read as ${importer.id}: it has no column ${absent.join(', ')}; ${columnsFound(columns)}`,
      format === undefined
        ? importer.howToExport
        : 'Leave --format out to have the format recognised, or export again.',
    );
  }
}

function imported(receipt: Receipt): Imported {
  const { rows, rejected, unit, extraction } = receipt;
  const notices: string[] = [];
  if (rows === 0) notices.push(`the file has no ${unit}`);
  if (rows > 0 && rejected === rows) notices.push(`not one of the ${rows} ${unit} could be read`);
  const stated = extraction.rowCountAtSource;
  if (stated !== null && stated !== rows) notices.push(`the source states ${stated} ${unit}, the file has ${rows}`);
  return { ...receipt, knownBefore: false, nothingReadable: rows > 0 && rejected === rows, notices };
}

/** What an import of a file already imported would do: nothing. */
function again(receipt: Receipt): Imported {
  const unchanged = receipt.new + receipt.revised + receipt.unchanged;
  const { notices, ...rest } = imported({ ...receipt, new: 0, revised: 0, unchanged, folded: 0 });
  const notice = `imported before as ${receipt.fileName}; nothing was added`;
  return { ...rest, knownBefore: true, notices: [notice, ...notices] };
}
