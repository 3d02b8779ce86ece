import { existsSync, statSync, writeFileSync } from 'node:fs';
import { dirname, join } from 'node:path';
import { readHead } from '../../importers/shared/file-head.ts';
import { decodeHead } from '../../lib/reading/encoding.ts';
import type { TableLayout } from '../../lib/reading/table.ts';
import type { Importer } from '../../model/importer.ts';
import { UserError } from '../../model/problem.ts';
import { keptSha256, type Receipt } from '../../model/receipt.ts';
import type { EvidenceStore } from '../../store/index.ts';
import { importerOf } from '../import/list-formats.ts';
import { openRejections, type Rejected } from '../import/open-rejections.ts';
import { HEAD_BYTES } from '../import/plan-content.ts';
import { type ReceivedContent, receivedContent } from '../import/received.ts';
import { encoded } from './encoded.ts';
import { jsonRows } from './json-rows.ts';
import { lineRows } from './line-rows.ts';
import { csvLine, headerEnd, sheetRows } from './table-rows.ts';
import { xmlRows } from './xml-rows.ts';
import { yamlRows } from './yaml-rows.ts';

export interface RejectedExport {
  readonly rows: number;
  /** Points where a document cannot be read on; they are in the reasons alone. */
  readonly astray: number;
  readonly path: string;
  /** Why each of them was rejected, beside it. */
  readonly reasonsPath: string;
  readonly receipt: Receipt;
}

/**
 * Writes the rejected rows of one import that no later one has read as they stood in its file (header, delimiter, encoding,
 * frame and all), so that they can be mended and imported again with the same source; rows of a workbook become CSV. Throws
 * UserError for what cannot be written, and never overwrites a file.
 */
export function exportRejected(
  store: EvidenceStore,
  workspace: string,
  { importId, out }: { readonly importId: number | null; readonly out: string },
): RejectedExport {
  const receipt = receiptOf(store, importId);
  const importer = importerOf(receipt.importer);
  const { mendable, astray } = openRejections(store, importer, receipt);
  if (mendable.length === 0) {
    throw new UserError(
      `what is rejected of ${receipt.fileName} is no row: ${astray[0]?.problems[0]?.reason ?? 'nothing is left'}`,
      'attestry rejected says at which line; mend the document there and import it again.',
    );
  }
  const reasonsPath = `${out}.reasons.csv`;
  for (const path of [out, reasonsPath]) refuseBadPlace(path);
  const received = receivedContent(join(workspace, 'evidence', 'files', keptSha256(receipt)), receipt);
  if (typeof received === 'string') throw new UserError(received, 'Restore the folder evidence/files from a backup.');
  const content =
    received.sheet === null
      ? rawRows(received, receipt, importer, mendable)
      : sheetRows(received, received.sheet, receipt, mendable);
  written(out, content);
  written(reasonsPath, reasons(mendable, astray));
  return { rows: mendable.length, astray: astray.length, path: out, reasonsPath, receipt };
}

function refuseBadPlace(path: string): void {
  if (existsSync(path)) throw new UserError(`${path} is there already`, 'Name another file, or move it away.');
  const folder = dirname(path);
  if (statSync(folder, { throwIfNoEntry: false })?.isDirectory() === true) return;
  throw new UserError(`there is no folder ${folder}`, 'Make it, or name a file in a folder that is there.');
}

function written(path: string, content: Buffer | string): void {
  try {
    writeFileSync(path, content, { flag: 'wx' });
  } catch (error) {
    const why = error instanceof Error && 'code' in error ? ` (${error.code})` : '';
    throw new UserError(`${path} cannot be written${why}`, 'Name a file in a folder that you may write to.', {
      cause: error,
    });
  }
}

/** The import that is named, or the only one with rejected rows that no later one has read. */
function receiptOf(store: EvidenceStore, importId: number | null): Receipt {
  const all = store.receipts();
  const open = all.filter(({ rejected, mended = 0, replacedBy }) => rejected > mended && replacedBy === undefined);
  const found = importId === null ? open : open.filter((receipt) => receipt.importId === importId);
  const [first, second] = found;
  const listed = open.map((receipt) => `${receipt.importId} (${receipt.fileName})`).join(', ');
  if (!first) {
    const named = all.find((receipt) => receipt.importId === importId);
    throw new UserError(
      whyNone(importId, named),
      listed === '' ? 'There is nothing to mend.' : `Imports with rejected rows: ${listed}.`,
    );
  }
  if (second) throw new UserError('more than one import has rejected rows', `Say which with --import: ${listed}.`);
  return first;
}

function whyNone(importId: number | null, named: Receipt | undefined): string {
  if (importId === null) return 'no row was rejected that is not mended';
  if (named?.replacedBy !== undefined) {
    return `the file of import ${importId} was read again as import ${named.replacedBy}: what it rejects counts`;
  }
  return named !== undefined && named.rejected > 0
    ? `the rejected rows of import ${importId} are all mended`
    : `import ${importId} has no rejected rows`;
}

/** Byte for byte, between a beginning and an end that make a file of the format of them. */
function rawRows(received: ReceivedContent, receipt: Receipt, importer: Importer, rows: readonly Rejected[]): Buffer {
  const head = received.head(HEAD_BYTES);
  const { encoding, delimiter } = readHead('', head);
  const lineEnd = encoded(lineEndOf(decodeHead(head, encoding), encoding.crOnly), encoding.encoding);
  const lines = (between: Buffer): Buffer =>
    Buffer.concat(rows.flatMap(({ offset, length }) => [received.piece(offset, length), between]));
  switch (importer.reader) {
    case 'table': {
      const layout: TableLayout = { kind: 'delimited', format: { ...encoding, delimiter } };
      const end = headerEnd(received, layout, receipt.columns);
      return Buffer.concat([received.piece(0, end), lineEnd, lines(lineEnd)]);
    }
    case 'lines':
      return lineRows(received, encoding, importer, rows, lineEnd);
    case 'stanzas':
      return Buffer.concat([received.piece(0, encoding.bomBytes), lines(Buffer.concat([lineEnd, lineEnd]))]);
    case 'json':
      return jsonRows(received, encoding, importer.arrays, rows);
    case 'xml':
      return xmlRows(received, encoding, importer, rows);
    case 'yaml':
      return yamlRows(received, encoding, rows);
  }
}

/** `crOnly`: what was decoded has line feeds for them. */
const lineEndOf = (text: string, crOnly: boolean | undefined): string =>
  crOnly === true ? '\r' : text.includes('\r\n') ? '\r\n' : '\n';

function reasons(rows: readonly Rejected[], astray: readonly Rejected[]): string {
  const header = csvLine(['row here', 'line in the file', 'column', 'value', 'reason']);
  const linesOf = ({ line, problems }: Rejected, at: string): readonly string[] =>
    problems.map(({ column, value, reason }) => csvLine([at, String(line), column ?? '', value ?? '', reason]));
  return [
    header,
    ...rows.flatMap((row, at) => linesOf(row, String(at + 1))),
    ...astray.flatMap((row) => linesOf(row, 'none')),
  ].join('');
}
