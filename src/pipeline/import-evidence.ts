import { createHash } from 'node:crypto';
import type { Instant } from '../lib/time.ts';
import type { Receipt } from '../model/packet.ts';
import { UserError } from '../model/problem.ts';
import type { ReceiptPart } from '../model/receipt.ts';
import type { EvidenceStore, ImportTransaction } from '../store/index.ts';
import { readThrough } from './import/content.ts';
import { type DecidedDateOrder, decideDateOrder } from './import/decide-date-order.ts';
import { formatDoubts, jsonFrame } from './import/doubts.ts';
import type { Content } from './import/file-piece.ts';
import { importableSize } from './import/importable.ts';
import { planFile } from './import/plan.ts';
import type { Plan, PlanRequest } from './import/plan-content.ts';
import { contextOf } from './import/profile.ts';
import { readTwice } from './import/read-before.ts';
import { readingTotals, rowsInto } from './import/read-rows.ts';
import { refuseHopeless, tryBeginning } from './import/trial.ts';
import { wordNotices } from './import/word-notices.ts';
import { software } from './product.ts';

export interface ImportRequest extends PlanRequest {
  readonly store: EvidenceStore;
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

/** The one receipt of a file that is no archive of several; the same as `importAll`. */
export async function importEvidence(request: ImportRequest): Promise<Imported> {
  const [first, second] = await importAll(request);
  if (!first || second) throw new Error(`${request.path} has not one receipt`);
  return first;
}

/**
 * Reads one file into the store, in one transaction: kept, hashed, recognised, read row by row, merged. An archive gives a
 * receipt for each member that is read, all of them or none. Throws UserError for what the caller can put right;
 * nothing is imported then.
 */
export async function importAll(request: ImportRequest): Promise<readonly Imported[]> {
  const { store, path } = request;
  const bytes = importableSize(path);
  // Recognised before anything is locked or copied: most mistakes end here.
  const { plans, passedOver } = await planFile(request);
  for (const plan of plans) tryBeginning(plan, request.format !== undefined);
  const transaction = store.beginImport(bytes);
  try {
    const incoming = await store.receive(path, (done) => request.onProgress(done / 10, bytes, 0));
    try {
      const all: Imported[] = [];
      for (const plan of plans) all.push(await importPlanned(request, plan, incoming, transaction));
      // An archive packed anew, all of whose members are known, is named by no receipt: kept, it would look like a stray.
      if (all.some((one) => !one.knownBefore || keptAs(one) === incoming.sha256)) await incoming.keep();
      else incoming.discard();
      transaction.commit();
      return all.map((one, at) => (at === 0 ? { ...one, notices: [...one.notices, ...passedOver] } : one));
    } catch (error) {
      incoming.discard();
      throw error;
    }
  } catch (error) {
    transaction.rollback();
    throw error;
  }
}

const keptAs = ({ sha256, part }: Imported): string => (part?.kind === 'member' ? part.outer.sha256 : sha256);

interface ReceivedFile {
  readonly path: string;
  readonly sha256: string;
  readonly bytes: number;
}

async function importPlanned(
  request: ImportRequest,
  plan: Plan,
  file: ReceivedFile,
  transaction: ImportTransaction,
): Promise<Imported> {
  const { importer, profile, encoding, table } = plan;
  const content: Content = { ...plan.content, path: file.path };
  const artifact = await artifactOf(plan, content, file, request.path);
  const identity = {
    sha256: artifact.sha256,
    importer: importer.id,
    importerVersion: software.version,
    source: profile.source.id,
    profile: JSON.stringify(profile.source),
  };
  refuseSecondSheet(request.store, artifact);
  const known = transaction.known(identity, profile.extraction);
  if (known) return again(known, plan.fileName);

  const order: DecidedDateOrder =
    importer.reader === 'table' && table !== null
      ? await decideDateOrder(content, plan.headBytes, table, importer, profile.source)
      : statedOrder(profile.source.dateOrder);
  const earlier = request.store.receipts();
  const writer = transaction.start({
    ...identity,
    ...artifact,
    fileName: plan.fileName,
    records: importer.records,
    unit: importer.unit,
    zone: profile.source.zone,
    dateOrder: order.dateOrder,
    decidedBy: [...plan.layoutText, profile.zoneDecidedBy, `day/month order ${order.decidedBy}`].join('; '),
    encoding: encoding.encoding,
    columns: table?.columns ?? [],
    extraction: profile.extraction,
    importedAt: request.importedAt,
  });
  const totals = readingTotals();
  const read = new Set<number>();
  const context = { ...contextOf(profile.source, order.dateOrder), reads: (column: number) => void read.add(column) };
  const { reader, doubts } = jsonFrame(rowsInto(writer, importer, { encoding, table }, context, totals));
  await readThrough(content, reader, (done) => {
    request.onProgress(file.bytes * (0.1 + done * 0.9), file.bytes, totals.rows);
    return true;
  });
  refuseHopeless(plan, totals, request.format !== undefined);
  const seen = {
    unread: table === null || read.size === 0 ? null : table.columns.filter((name, at) => name !== '' && !read.has(at)),
    repeatedHeaders: totals.repeatedHeaders,
    doubts: [
      ...formatDoubts(importer, importer.unit, totals.rows),
      ...totals.doubts,
      ...(importer.reader === 'json' ? doubts(totals.values) : []),
    ],
    unknownWords: totals.unknownWords(),
  };
  const done = imported(writer.finish(totals.rows, seen));
  return { ...done, notices: [...done.notices, ...readTwice(earlier, done)] };
}

/** Only tables are looked through for their date order; a log is read in the order stated, where one is. */
const statedOrder = (dateOrder: DecidedDateOrder['dateOrder']): DecidedDateOrder => ({
  dateOrder,
  decidedBy: dateOrder === null ? 'not needed' : `${dateOrder} as stated`,
});

/** What the receipt is about: the file as received, or the member of an archive, with a hash of its own. */
async function artifactOf(
  { part, content: { entry }, fileName }: Plan,
  content: Content,
  { sha256, bytes }: ReceivedFile,
  path: string,
): Promise<{ readonly sha256: string; readonly bytes: number; readonly part?: ReceiptPart }> {
  if (part === null) return { sha256, bytes };
  if (part.kind === 'sheet') return { sha256, bytes, part: { kind: 'sheet', name: part.name } };
  const hash = createHash('sha256');
  await readThrough(
    { ...content, gzip: false },
    { push: (chunk) => hash.update(chunk), end: () => undefined },
    () => true,
  );
  const outerName = fileName.slice(0, fileName.indexOf('!'));
  if (entry === null) throw new Error(`${path} has no such member`);
  const outer = { fileName: outerName, sha256, bytes };
  return { sha256: hash.digest('hex'), bytes: entry.size, part: { kind: 'member', name: part.name, outer } };
}

/** A line of a packet names a workbook by its hash and a row by its number: with two sheets that would be two rows. */
function refuseSecondSheet(store: EvidenceStore, { sha256, part }: { sha256: string; part?: ReceiptPart }): void {
  if (part?.kind !== 'sheet') return;
  const other = store.receipts().find((receipt) => receipt.sha256 === sha256 && receipt.part?.name !== part.name);
  if (!other) return;
  throw new UserError(
    `another sheet of this workbook was imported as ${other.fileName}`,
    'Save each sheet as a workbook of its own, so that every row can be named by file and row number.',
  );
}

function imported(receipt: Receipt): Imported {
  const { rows, rejected, unit, extraction, completeness } = receipt;
  const notices: string[] = [];
  if (rows === 0) notices.push(`the file has no ${unit}`);
  if (rows > 0 && rejected === rows) notices.push(`not one of the ${rows} ${unit} could be read`);
  const stated = extraction.rowCountAtSource;
  if (stated !== null && stated !== rows) notices.push(`the source states ${stated} ${unit}, the file has ${rows}`);
  for (const { text } of completeness?.doubts ?? []) notices.push(`may be incomplete: ${text}`);
  notices.push(...wordNotices(receipt));
  return { ...receipt, knownBefore: false, nothingReadable: rows > 0 && rejected === rows, notices };
}

/** What an import of a file already imported would do: nothing. */
function again(receipt: Receipt, fileName: string): Imported {
  const unchanged = receipt.new + receipt.revised + receipt.unchanged;
  const { notices, ...rest } = imported({ ...receipt, new: 0, revised: 0, unchanged, folded: 0 });
  const given = fileName === receipt.fileName ? 'imported before' : `${fileName} was imported before under this name`;
  const notice = `${given}; nothing was added`;
  return { ...rest, knownBefore: true, notices: [notice, ...notices] };
}
