import { existsSync } from 'node:fs';
import { join } from 'node:path';
import { readHead } from '../importers/shared/file-head.ts';
import { decodeHead } from '../lib/reading/encoding.ts';
import { jsonReader } from '../lib/reading/json.ts';
import { linesReader } from '../lib/reading/lines.ts';
import { stanzasReader } from '../lib/reading/stanzas.ts';
import { type TableLayout, tableReader } from '../lib/reading/table.ts';
import type { RowHandler, RowPlace, RowReader } from '../lib/reading/types.ts';
import { xmlReader } from '../lib/reading/xml.ts';
import { yamlReader } from '../lib/reading/yaml.ts';
import type { Importer } from '../model/importer.ts';
import type { Receipt } from '../model/packet.ts';
import { keptSha256 } from '../model/receipt.ts';
import { sha256OfFile } from './file-hash.ts';
import { type ReceivedContent, receivedContent } from './import/received.ts';
import { listFormats } from './list-formats.ts';

const HEAD_BYTES = 64 * 1024;

/**
 * The row that begins at a line of a file kept in the workspace, line by line as it was received, cut out by the reader
 * that imported it (of a workbook: cell by cell, as `B5: text`); or one sentence that says why it cannot be shown. The
 * file is hashed first, so that nothing is shown of a file that was changed.
 */
export function rawRow(workspace: string, receipt: Receipt, line: number): readonly string[] {
  const folder = join(workspace, 'evidence', 'files');
  const sha256 = keptSha256(receipt);
  const path = join(folder, sha256);
  const importer = listFormats().find((candidate) => candidate.id === receipt.importer);
  if (!existsSync(path)) return [`the file ${sha256} is not in ${folder}`];
  if (!importer) return [`this version does not read ${receipt.importer}`];
  if (sha256OfFile(path) !== sha256) return ['the file was changed after the import: its SHA-256 differs'];
  const received = receivedContent(path, receipt);
  return typeof received === 'string' ? [received] : shown(received, importer, line);
}

function shown(received: ReceivedContent, importer: Importer, line: number): readonly string[] {
  const { sheet } = received;
  const { encoding, delimiter } = readHead('', received.head(HEAD_BYTES));
  const format = { ...encoding, delimiter };
  let found: RowPlace | null = null;
  let row: unknown = null;
  const look = (content: unknown, place: RowPlace): void => {
    if (place.line !== line) return;
    found = place;
    row = content;
  };
  const handler: RowHandler<unknown> = { row: look, broken: look };
  received.readThrough(readerOf(importer, sheet ?? { kind: 'delimited', format }, handler), () => found === null);
  if (found === null) return [`no row begins at line ${line}`];
  if (sheet !== null && Array.isArray(row)) return cellLines(row, line);
  const { offset, length }: RowPlace = found;
  return decodeHead(received.piece(offset, length), { ...encoding, bomBytes: 0 }).split(/\r*\n/);
}

function cellLines(cells: readonly string[], line: number): readonly string[] {
  return cells.flatMap((cell, at) => (cell === '' ? [] : `${columnLetters(at)}${line}: ${cell}`.split(/\r*\n/)));
}

/** 27 → `AB`. */
function columnLetters(at: number): string {
  const last = String.fromCharCode(65 + (at % 26));
  return at < 26 ? last : `${columnLetters(Math.floor(at / 26) - 1)}${last}`;
}

function readerOf(importer: Importer, layout: TableLayout, handler: RowHandler<unknown>): RowReader {
  const { format } = layout.kind === 'delimited' ? layout : { format: layout.format.text };
  switch (importer.reader) {
    case 'table':
      return tableReader(layout, handler);
    case 'lines':
      return linesReader(format, handler);
    case 'stanzas':
      return stanzasReader(format, handler);
    case 'json':
      return jsonReader({ ...format, arrays: importer.arrays, pages: importer.pages }, handler);
    case 'xml':
      return xmlReader({ ...format, elements: importer.elements }, handler);
    case 'yaml':
      return yamlReader(format, handler);
  }
}
