import { closeSync, fstatSync, openSync, readSync, writeSync } from 'node:fs';
import { fixZipTimes } from '../../lib/zip-times.ts';
import type { EvidenceRow } from '../../model/population.ts';
import type { PacketSource } from '../../model/renderer.ts';
import { type Book, openBook } from './book.ts';
import { type Layout, layoutOf, ROWS_PER_SHEET } from './layout.ts';
import { sheetLists } from './lists.ts';
import { controlMatrixSheet } from './sheets/control-matrix.ts';
import { exceptionSheets } from './sheets/exceptions.ts';
import { excludedSheet } from './sheets/excluded.ts';
import { manifestSheet } from './sheets/manifest.ts';
import { metricsSheet } from './sheets/metrics.ts';
import { readmeSheet } from './sheets/readme/index.ts';
import { receiptsSheet } from './sheets/receipts.ts';
import { rollforwardSheet } from './sheets/rollforward.ts';
import { rowSheets } from './sheets/rows.ts';
import { sampleSheets } from './sheets/samples.ts';
import { unmeasurableSheets } from './sheets/unmeasurable.ts';
import { waterfallSheet } from './sheets/waterfall.ts';
import { surveyAll } from './survey.ts';
import { cellText } from './text.ts';

/** Sheets in tab order, with their rows below the header. */
export interface Workbook {
  readonly sheets: readonly { readonly name: string; readonly rows: number }[];
}

/**
 * Writes the workbook edition (spec 5.8) to `path`, every figure worked out again by live formulas. Rows are streamed,
 * so memory does not grow with them; the same packet gives the same bytes. Throws what the file system throws, and then
 * leaves a file that is not whole.
 */
export async function renderWorkbook(
  source: PacketSource,
  path: string,
  rowsPerSheet: number = ROWS_PER_SHEET,
): Promise<Workbook> {
  const { packet } = source;
  const layout = layoutOf(packet, surveyAll(source), rowsPerSheet);
  const book = bookOf(source, path);

  readmeSheet(book, source, layout);
  controlMatrixSheet(book, packet.frameworks);
  metricsSheet(book, packet.figures, layout);
  excludedSheet(book, packet.figures, layout);
  for (const [id, sheets] of layout.populations) await rowSheets(book, sheets, source.rows(id));
  await unmeasurableSheets(book, source, layout);
  await exceptionSheets(book, source, layout);
  await listSheets(book, source, layout);
  await rowSheets(book, layout.rejectedRows, source.rows(packet.rejectedRows.id));
  receiptsSheet(book, packet.receipts);
  waterfallSheet(book, packet.populations, layout);
  rollforwardSheet(book, packet.figures);
  sampleSheets(book, source.annex?.samples ?? []);
  manifestSheet(book, source, layout);

  await book.finish();
  fixTimes(path);
  return { sheets: book.written() };
}

/** Each list as a sheet with its own columns. */
async function listSheets(book: Book, { packet, rows }: PacketSource, { lists }: Layout): Promise<void> {
  for (const { population, sheets } of lists) {
    const spec = packet.populations.find(({ id }) => id === population);
    const list = spec && sheetLists(spec).find(({ id }) => id === sheets.id);
    if (list) await rowSheets(book, sheets, listed(list.listed, rows(population)));
  }
}

function* listed(on: (row: EvidenceRow) => EvidenceRow | null, rows: Iterable<EvidenceRow>): Generator<EvidenceRow> {
  for (const row of rows) {
    const found = on(row);
    if (found !== null) yield found;
  }
}

function bookOf({ packet, shortHash }: PacketSource, path: string): Book {
  const { entity, id, period, version, status } = packet;
  return openBook({
    path,
    title: `${entity.name}: audit packet ${period.label}`,
    author: `${packet.software.name} ${packet.software.version}`,
    at: new Date(packet.asOf),
    header: `&L${printed(entity.name)}&C${printed(entity.classification)}&R${printed(period.label)}`,
    footer: `&L${printed(id)} v${version} ${status}, packet ${shortHash}&C&A&RPage &P of &N`,
  });
}

/** `&` begins a code in the head and foot of printed pages, and each takes 255 characters in all. */
const printed = (text: string): string =>
  cellText(text.length > 38 ? `${text.slice(0, 37)}…` : text).replaceAll('&', '&&');

/** The zip writer stamps every entry with the time of writing. */
function fixTimes(path: string): void {
  const file = openSync(path, 'r+');
  try {
    fixZipTimes({
      size: fstatSync(file).size,
      read(offset, length) {
        const bytes = new Uint8Array(length);
        return bytes.subarray(0, readSync(file, bytes, 0, length, offset));
      },
      write: (offset, bytes) => void writeSync(file, bytes, 0, bytes.length, offset),
    });
  } finally {
    closeSync(file);
  }
}
