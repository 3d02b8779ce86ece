import { open } from 'node:fs/promises';
import { fixZipTimes } from '../../lib/zip-times.ts';
import type { PacketSource } from '../../model/renderer.ts';
import { type Book, openBook } from './book.ts';
import { layoutOf, ROWS_PER_SHEET } from './layout.ts';
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
  await rowSheets(book, layout.rejectedRows, source.rows(packet.rejectedRows.id));
  receiptsSheet(book, packet.receipts);
  waterfallSheet(book, packet.populations, layout);
  rollforwardSheet(book, packet.figures);
  sampleSheets(book, source.annex?.samples ?? []);
  manifestSheet(book, source, layout);

  await book.finish();
  await fixTimes(path);
  return { sheets: book.written() };
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
async function fixTimes(path: string): Promise<void> {
  const file = await open(path, 'r+');
  try {
    const { size } = await file.stat();
    await fixZipTimes({
      size,
      async read(offset, length) {
        const bytes = new Uint8Array(length);
        const { bytesRead } = await file.read(bytes, 0, length, offset);
        return bytes.subarray(0, bytesRead);
      },
      async write(offset, bytes) {
        await file.write(bytes, 0, bytes.length, offset);
      },
    });
  } finally {
    await file.close();
  }
}
