import { basename } from 'node:path';
import type { Instant } from '../../lib/time.ts';
import { keptSha256, type Receipt, repeatsRows } from '../../model/receipt.ts';
import type { EvidenceStore, ImportTransaction } from '../../store/index.ts';
import { software } from '../product.ts';
import { aheadNotices } from './ahead.ts';
import { artifactOf, type ReceivedFile } from './artifact.ts';
import { type DecidedDateOrder, dateOrderAsRead, decideDateOrder } from './decide-date-order.ts';
import type { Content } from './file-piece.ts';
import { importableSize } from './importable.ts';
import { mendingOf, mendsImport } from './mending.ts';
import { planFile } from './plan.ts';
import type { Plan, PlanRequest } from './plan-content.ts';
import { profileText } from './profile.ts';
import { readContent } from './read-content.ts';
import { rereadNotices, rereadOf } from './reread.ts';
import { refuseHopeless, tryBeginning } from './trial.ts';
import { wordNotices } from './word-notices.ts';

export interface ImportRequest extends PlanRequest {
  readonly store: EvidenceStore;
  readonly importedAt: Instant;
  /** The import whose rejected rows the file brings mended, in their order. */
  readonly mends?: number | undefined;
  readonly onProgress: (bytesDone: number, bytesTotal: number, rows: number) => void;
}

export interface Imported extends Receipt {
  /** The same file was imported the same way before: nothing was added, the receipt says what a new import would. */
  readonly knownBefore: boolean;
  /** Rows there are, and not one could be read. */
  readonly nothingReadable: boolean;
  readonly notices: readonly string[];
  /** What of an archive or a workbook was not read, and why; with its first receipt. */
  readonly passedOver: readonly string[];
}

/**
 * Reads one file into the store, in one transaction: kept, hashed, recognised, read row by row, merged. An archive gives a
 * receipt for each member that is read, all of them or none. Throws UserError for what the caller can put right;
 * nothing is imported then.
 */
export async function importEvidence(request: ImportRequest): Promise<readonly Imported[]> {
  const { store, path } = request;
  const bytes = importableSize(path);
  // Recognised before anything is locked or copied: most mistakes end here.
  const { plans, passedOver } = await planFile(request);
  for (const plan of plans) tryBeginning(plan, request.format !== undefined);
  const mends = request.mends === undefined ? null : mendsImport(store, request.mends, plans);
  const transaction = store.beginImport(bytes);
  try {
    const incoming = await store.receive(path, (done) => request.onProgress(done / 10, bytes, 0));
    try {
      const all: Imported[] = [];
      for (const plan of plans) all.push(await importPlanned(request, plan, incoming, transaction, mends));
      // An archive packed anew, all of whose members are known, is named by no receipt: kept, it would look like a stray.
      if (all.some((one) => !one.knownBefore || keptSha256(one) === incoming.sha256)) await incoming.keep();
      else incoming.discard();
      transaction.commit();
      return all.map((one, at) => (at === 0 ? { ...one, passedOver } : one));
    } catch (error) {
      incoming.discard();
      throw error;
    }
  } catch (error) {
    transaction.rollback();
    throw error;
  }
}

async function importPlanned(
  request: ImportRequest,
  plan: Plan,
  file: ReceivedFile,
  transaction: ImportTransaction,
  mends: Receipt | null,
): Promise<Imported> {
  const { importer, profile, encoding, table } = plan;
  const content: Content = { ...plan.content, path: file.path };
  const artifact = await artifactOf(plan, content, file, basename(request.path));
  const identity = {
    sha256: artifact.sha256,
    importer: importer.id,
    importerVersion: software.version,
    source: profile.source.id,
    profile: profileText(profile.source),
  };
  const known = transaction.known(identity, profile.extraction);
  if (known) return again(known, plan.fileName, mends);

  const reread = rereadOf(request.store, { ...identity, records: importer.records });
  const mending = mendingOf(request.store, mends, reread);
  const order = await dateOrderOf(plan, content);
  const writer = transaction.start({
    ...identity,
    ...artifact,
    fileName: plan.fileName,
    records: importer.records,
    unit: importer.unit,
    zone: profile.source.zone,
    dateOrder: order.dateOrder,
    decidedBy: [
      ...plan.layoutText,
      profile.zoneDecidedBy,
      `day/month order ${order.decidedBy}`,
      ...(reread === null ? [] : [`reads the file of import ${reread.before.importId} again (${reread.changes})`]),
    ].join('; '),
    encoding: encoding.encoding,
    columns: table?.columns ?? [],
    extraction: profile.extraction,
    importedAt: request.importedAt,
    ...(reread === null ? {} : { replaces: reread.before.importId }),
    ...(mends === null ? {} : { mends: mends.importId }),
  });
  const target = mending?.listening(writer) ?? writer;
  const { totals, seen } = await readContent(target, plan, content, order, (done, rows) =>
    request.onProgress(file.bytes * (0.1 + done * 0.9), file.bytes, rows),
  );
  refuseHopeless(plan, totals, request.format !== undefined);
  const mended = mending?.mended();
  const receipt = writer.finish(totals.rows, mended === undefined ? seen : { ...seen, mended });
  const read = mended?.[0]?.offsets.length ?? 0;
  return imported(receipt, [
    ...aheadNotices(totals.latestAt, request.importedAt),
    ...(reread === null ? [] : rereadNotices(reread, receipt, read)),
    ...(mends === null ? [] : [`${read} rejected ${mends.unit} of import ${mends.importId} are mended`]),
  ]);
}

const dateOrderOf = (plan: Plan, content: Content): Promise<DecidedDateOrder> => {
  const { importer, table, headBytes, profile } = plan;
  return importer.reader === 'table' && table !== null
    ? decideDateOrder(content, headBytes, table, importer, profile.source)
    : dateOrderAsRead(plan, content);
};

function imported(receipt: Receipt, told: readonly string[] = []): Imported {
  const { rows, rejected, unit, extraction, completeness } = receipt;
  const notices: string[] = [];
  if (rows === 0) notices.push(`the file has no ${unit}`);
  if (rows > 0 && rejected === rows) notices.push(`not one of the ${rows} ${unit} could be read`);
  const stated = extraction.rowCountAtSource;
  if (stated !== null && stated !== rows && !repeatsRows(receipt))
    notices.push(`the source states ${stated} ${unit}, the file has ${rows}`);
  const headers = completeness?.repeatedHeaders ?? 0;
  if (headers > 0)
    notices.push(
      `the header comes again ${headers === 1 ? 'once' : `${headers} times`}: exports put one behind the other`,
    );
  const { rows: differing, keys } = completeness?.differing ?? { rows: 0, keys: [] };
  if (differing > 0)
    notices.push(
      `${differing} of the duplicates differ from the record before them (${keys.join(', ')}${differing > keys.length ? ', …' : ''}): the newest stands`,
    );
  for (const { text } of completeness?.doubts ?? []) notices.push(`may be incomplete: ${text}`);
  notices.push(...wordNotices(receipt), ...told);
  return { ...receipt, knownBefore: false, nothingReadable: rows > 0 && rejected === rows, notices, passedOver: [] };
}

/** What an import of a file already imported would do: nothing. */
function again(receipt: Receipt, fileName: string, mends: Receipt | null): Imported {
  const unchanged = receipt.new + receipt.revised + receipt.unchanged;
  const { notices, ...rest } = imported({ ...receipt, new: 0, revised: 0, unchanged, folded: 0 });
  const given = fileName === receipt.fileName ? 'imported before' : `${fileName} was imported before under this name`;
  const notice = `${given}; nothing was added`;
  if (mends === null || receipt.mends === mends.importId)
    return { ...rest, knownBefore: true, notices: [notice, ...notices] };
  const unmarked = `no row of import ${mends.importId} is marked as mended by it: for that take import ${receipt.importId} back (attestry forget), and import the file again`;
  return { ...rest, knownBefore: true, notices: [notice, unmarked, ...notices] };
}
