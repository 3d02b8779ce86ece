import { existsSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { readHead } from '../importers/shared/file-head.ts';
import { decodeHead } from '../lib/reading/encoding.ts';
import { type TableLayout, tableReader } from '../lib/reading/table.ts';
import type { TextEncoding } from '../lib/reading/types.ts';
import type { Importer } from '../model/importer.ts';
import type { Receipt } from '../model/packet.ts';
import { UserError } from '../model/problem.ts';
import type { EvidenceStore } from '../store/index.ts';
import { type ReceivedContent, receivedContent } from './import/received.ts';
import { listFormats } from './list-formats.ts';

export interface RejectedExport {
  readonly rows: number;
  readonly path: string;
  /** Why each of them was rejected, beside it. */
  readonly reasonsPath: string;
  readonly receipt: Receipt;
}

interface Rejected {
  readonly line: number;
  readonly offset: number;
  readonly length: number;
  readonly problems: readonly {
    readonly column: string | null;
    readonly value: string | null;
    readonly reason: string;
  }[];
}

const HEAD_BYTES = 64 * 1024;

/**
 * Writes the rejected rows of one import as they stood in its file (header, delimiter, encoding and all), so that they can
 * be mended and imported again with the same source; rows of a workbook become CSV. Throws UserError for what cannot be
 * written, and never overwrites a file.
 */
export function exportRejected(
  store: EvidenceStore,
  workspace: string,
  { importId, out }: { readonly importId: number | null; readonly out: string },
): RejectedExport {
  const receipt = receiptOf(store, importId);
  const rows = rejectedOf(store, receipt);
  const importer = listFormats().find(({ id }) => id === receipt.importer);
  if (!importer)
    throw new UserError(`this version does not read ${receipt.importer}`, 'Use the version it was imported with.');
  const reasonsPath = `${out}.reasons.csv`;
  for (const path of [out, reasonsPath]) {
    if (existsSync(path)) throw new UserError(`${path} is there already`, 'Name another file, or move it away.');
  }
  const kept = receipt.part?.kind === 'member' ? receipt.part.outer.sha256 : receipt.sha256;
  const received = receivedContent(join(workspace, 'evidence', 'files', kept), receipt);
  if (typeof received === 'string') throw new UserError(received, 'Restore the folder evidence/files from a backup.');
  writeFileSync(
    out,
    received.sheet === null
      ? rawRows(received, receipt, importer, rows)
      : sheetRows(received, received.sheet, receipt, rows),
    {
      flag: 'wx',
    },
  );
  writeFileSync(reasonsPath, reasons(rows), { flag: 'wx' });
  return { rows: rows.length, path: out, reasonsPath, receipt };
}

/** The import that is named, or the only one with rejected rows. */
function receiptOf(store: EvidenceStore, importId: number | null): Receipt {
  const all = store.receipts().filter(({ rejected }) => rejected > 0);
  const found = importId === null ? all : all.filter((receipt) => receipt.importId === importId);
  const [first, second] = found;
  const listed = all.map((receipt) => `${receipt.importId} (${receipt.fileName})`).join(', ');
  if (!first) {
    throw new UserError(
      importId === null ? 'no row was rejected' : `import ${importId} has no rejected rows`,
      listed === '' ? 'There is nothing to mend.' : `Imports with rejected rows: ${listed}.`,
    );
  }
  if (second) throw new UserError('more than one import has rejected rows', `Say which with --import: ${listed}.`);
  return first;
}

function rejectedOf(store: EvidenceStore, { importId }: Receipt): readonly Rejected[] {
  const rows = new Map<string, Rejected & { readonly problems: Rejected['problems'][number][] }>();
  for (const { importId: id, line, offset, length, column, value, reason } of store.rejectedRows()) {
    if (id !== importId) continue;
    const key = `${line}/${offset}`;
    const row = rows.get(key) ?? { line, offset, length, problems: [] };
    row.problems.push({ column, value, reason });
    rows.set(key, row);
  }
  return [...rows.values()];
}

/** Byte for byte, between a beginning and an end that make a file of the format of them. */
function rawRows(received: ReceivedContent, receipt: Receipt, importer: Importer, rows: readonly Rejected[]): Buffer {
  const head = received.head(HEAD_BYTES);
  const { encoding, delimiter } = readHead('', head);
  const lineEnd = encoded(decodeHead(head, encoding).includes('\r\n') ? '\r\n' : '\n', encoding.encoding);
  const cut = rows.map(({ offset, length }) => Buffer.from(received.piece(offset, length)));
  const lines = (between: Buffer): Buffer => Buffer.concat(cut.flatMap((row) => [row, between]));
  switch (importer.reader) {
    case 'table': {
      const layout: TableLayout = { kind: 'delimited', format: { ...encoding, delimiter } };
      const end = headerEnd(received, layout, receipt.columns);
      return Buffer.concat([received.piece(0, end), lineEnd, lines(lineEnd)]);
    }
    case 'lines':
      return lines(lineEnd);
    case 'stanzas':
      return lines(Buffer.concat([lineEnd, lineEnd]));
    case 'json':
      return jsonRows(Buffer.from(head).toString('utf8'), importer.arrays, cut);
    default:
      throw new UserError(
        `rejected ${receipt.unit} of ${receipt.fileName} mean nothing outside of their document`,
        'attestry rejected lists them with their reasons; mend the document and import it again.',
      );
  }
}

/** Where the header ends: titles before it are kept. */
function headerEnd(received: ReceivedContent, layout: TableLayout, columns: readonly string[]): number {
  let end: number | null = null;
  const header = JSON.stringify(columns);
  const reader = tableReader(layout, {
    row(cells, { offset, length }) {
      if (end === null && JSON.stringify(cells.map((cell) => cell.trim())) === header) end = offset + length;
    },
    broken() {
      // Not the header.
    },
  });
  received.readThrough(reader, () => end === null);
  if (end === null) throw new Error('the file has no header any more');
  return end;
}

/** In the frame the document had: a list, an object with a list, or a value a line. */
function jsonRows(head: string, arrays: readonly string[], rows: readonly Buffer[]): Buffer {
  const text = head.replace(/^\uFEFF/, '').trimStart();
  const named = arrays.find((name) => text.startsWith('{') && new RegExp(`"${name}"\\s*:\\s*\\[`).test(text));
  if (named === undefined && !text.startsWith('['))
    return Buffer.concat(rows.flatMap((row) => [row, Buffer.from('\n')]));
  const list = Buffer.concat(rows.flatMap((row, at) => [Buffer.from(at === 0 ? '[\n' : ',\n'), row]));
  return named === undefined
    ? Buffer.concat([list, Buffer.from('\n]\n')])
    : Buffer.concat([Buffer.from(`{${JSON.stringify(named)}:`), list, Buffer.from('\n]}\n')]);
}

function sheetRows(
  received: ReceivedContent,
  layout: TableLayout,
  { columns }: Receipt,
  rows: readonly Rejected[],
): string {
  const wanted = new Set(rows.map(({ line }) => line));
  const lines: string[] = [csvLine(columns)];
  const take = (cells: readonly string[], { line }: { readonly line: number }): void => {
    if (wanted.has(line)) lines.push(csvLine(columns.map((_column, at) => cells[at] ?? '')));
  };
  const reader = tableReader(layout, { row: take, broken: (_reason, place) => take([], place) });
  received.readThrough(reader, () => true);
  return lines.join('');
}

function reasons(rows: readonly Rejected[]): string {
  const header = csvLine(['row here', 'line in the file', 'column', 'value', 'reason']);
  const lines = rows.flatMap(({ line, problems }, at) =>
    problems.map(({ column, value, reason }) =>
      csvLine([String(at + 1), String(line), column ?? '', value ?? '', reason]),
    ),
  );
  return [header, ...lines].join('');
}

const csvLine = (cells: readonly string[]): string =>
  `${cells.map((cell) => (/[",\r\n]/.test(cell) ? `"${cell.replaceAll('"', '""')}"` : cell)).join(',')}\r\n`;

function encoded(text: string, encoding: TextEncoding): Buffer {
  if (encoding === 'utf-8' || encoding === 'latin-1') return Buffer.from(text, 'latin1');
  const wide = Buffer.from(text, 'utf16le');
  return encoding === 'utf-16le' ? wide : wide.swap16();
}
