import { existsSync } from 'node:fs';
import { join } from 'node:path';
import { readHead } from '../../importers/shared/file-head.ts';
import { decodeHead } from '../../lib/reading/encoding.ts';
import { jsonReader } from '../../lib/reading/json.ts';
import { linesReader } from '../../lib/reading/lines.ts';
import { stanzasReader } from '../../lib/reading/stanzas.ts';
import { type TableLayout, tableReader } from '../../lib/reading/table.ts';
import type { RowHandler, RowPlace, RowReader } from '../../lib/reading/types.ts';
import { type XmlRow, xmlReader } from '../../lib/reading/xml.ts';
import { yamlReader } from '../../lib/reading/yaml.ts';
import type { Importer } from '../../model/importer.ts';
import { keptSha256, type Receipt } from '../../model/receipt.ts';
import { sha256OfFile } from '../file-hash.ts';
import { listFormats } from '../import/list-formats.ts';
import { HEAD_BYTES } from '../import/plan-content.ts';
import { type ReceivedContent, receivedContent } from '../import/received.ts';

/** Of rows that fit alike, so many are shown. */
const MOST_SHOWN = 3;
const NOT_TOLD: ReadonlySet<number> = new Set();

/**
 * The row that begins at a line of a file kept in the workspace, line by line as it was received, cut out by the reader
 * that imported it (of a workbook: cell by cell, as `B5: text`); or one sentence that says why it cannot be shown. Where
 * several rows begin on the line (JSON or XML without line breaks), `offsets` tells which of them are meant: those are
 * shown, each behind its place in brackets, and no other. The file is hashed first, so that nothing is shown of a file
 * that was changed.
 */
export function rawRow(
  workspace: string,
  receipt: Receipt,
  line: number,
  offsets: ReadonlySet<number> = NOT_TOLD,
): readonly string[] {
  const folder = join(workspace, 'evidence', 'files');
  const sha256 = keptSha256(receipt);
  const path = join(folder, sha256);
  const importer = listFormats().find((candidate) => candidate.id === receipt.importer);
  if (!existsSync(path)) return [`the file ${sha256} is not in ${folder}`];
  if (!importer) return [`this version does not read ${receipt.importer}`];
  if (sha256OfFile(path) !== sha256) return ['the file was changed after the import: its SHA-256 differs'];
  const received = receivedContent(path, receipt);
  return typeof received === 'string' ? [received] : shown(received, importer, line, offsets);
}

interface Found {
  readonly place: RowPlace;
  readonly row: unknown;
  /** Among the rows that begin on the line, counted from 1. */
  readonly number: number;
}

function shown(
  received: ReceivedContent,
  importer: Importer,
  line: number,
  offsets: ReadonlySet<number>,
): readonly string[] {
  const { sheet } = received;
  const { encoding, delimiter } = readHead('', received.head(HEAD_BYTES));
  const format = { ...encoding, delimiter };
  let first: Found | null = null;
  const meant: Found[] = [];
  let rows = 0;
  let isPast = false;
  const look = (row: unknown, place: RowPlace): void => {
    isPast ||= place.line > line;
    if (place.line !== line || isTelling(importer, row)) return;
    rows += 1;
    const found = { place, row, number: rows };
    first ??= found;
    if (offsets.has(place.offset) && meant.length < MOST_SHOWN) meant.push(found);
  };
  const handler: RowHandler<unknown> = { row: look, broken: look };
  received.readThrough(readerOf(importer, sheet ?? { kind: 'delimited', format }, handler), () => !isPast);

  const text = ({ place: { offset, length }, row }: Found): readonly string[] =>
    sheet !== null && Array.isArray(row)
      ? cellLines(row, line)
      : decodeHead(received.piece(offset, length), { ...encoding, bomBytes: 0 }).split(/\r*\n/);
  if (first === null) return [`no row begins at line ${line}`];
  if (rows === 1) return text(first);
  if (meant.length === 0) return [`${rows} rows begin on line ${line}, and nothing tells which of them this is`];
  const many =
    offsets.size === 1
      ? []
      : [`(${offsets.size} of the ${rows} rows that begin on line ${line} fit alike${shownOf(offsets.size)})`];
  return [...many, ...meant.flatMap((found) => [placeOf(found, rows, line), ...text(found)])];
}

const shownOf = (fitting: number): string => (fitting > MOST_SHOWN ? `; the first ${MOST_SHOWN} of them` : '');

const placeOf = ({ place: { offset, length }, number }: Found, rows: number, line: number): string =>
  `(row ${number} of the ${rows} that begin on line ${line}: ${length} bytes, from byte ${offset + 1} on)`;

/** An element that says something of the rows behind it is none of them. */
const isTelling = (importer: Importer, row: unknown): boolean =>
  importer.reader === 'xml' &&
  importer.telling !== undefined &&
  typeof row === 'object' &&
  importer.telling.includes((row as XmlRow).element.name);

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
