import { closeSync, openSync, readFileSync, readSync, statSync } from 'node:fs';
import { join } from 'node:path';
import { inflateRawSync } from 'node:zlib';
import { dataOffset, type ReadAt, zipEntries } from '../../lib/zip-entries.ts';
import type { Figure } from '../../model/figure.ts';
import type { PacketSource } from '../../model/renderer.ts';
import { figureText } from '../../renderers/format.ts';
import { ASSESSMENT_RESULTS } from '../../renderers/oscal.ts';
import { pageNumbers } from '../../renderers/pdf/page-numbers.ts';
import { metricLetters } from '../../renderers/xlsx/metric-columns.ts';

/** Sheet "Metrics", the third of the workbook. */
const METRICS_SHEET = 'xl/worksheets/sheet3.xml';
const MOST_SHEETS = 10_000;

/**
 * Reads the finished editions back and holds them against the ledger: each figure stands in the page and in the workbook
 * with the ledger's value, in OSCAL where a control rests on it, and in the PDF has a place for the links to it. Throws for what differs.
 */
export function checkEditions(source: PacketSource, folder: string, withPdf: boolean): void {
  const { figures, frameworks } = source.packet;
  const tested = new Set(
    frameworks.flatMap(({ findings }) => findings.flatMap(({ tests }) => tests.map((t) => t.figure))),
  );
  const pages = withPdf ? pageNumbers(readFileSync(join(folder, 'packet.pdf'))) : null;
  const html = readFileSync(join(folder, 'packet.html'), 'utf8');
  const editions: readonly Edition[] = [
    { name: 'packet.html', shown: inPage(html), show: 'value-and-n' },
    { name: 'workbook.xlsx', shown: inWorkbook(join(folder, 'workbook.xlsx')), show: 'value' },
  ];
  // Without a framework there is nothing to assess, and no such file.
  const oscal =
    frameworks.length > 0 ? inOscal(readFileSync(join(folder, ASSESSMENT_RESULTS), 'utf8')) : new Map<string, string>();
  const differences = figures.flatMap((figure) => [
    ...editions.flatMap((edition) => difference(figure, edition)),
    ...(tested.has(figure.id) ? difference(figure, { name: 'OSCAL', shown: oscal, show: 'value' }) : []),
    ...(pages && !pages.has(figure.id) && html.includes(`href="#${figure.id}"`)
      ? [`packet.pdf has no place for ${figure.id}`]
      : []),
  ]);
  if (differences.length > 0) {
    throw new Error(
      `the editions differ from the ledger: ${differences.slice(0, 5).join('; ')} (${differences.length} in all)`,
    );
  }
}

interface Edition {
  readonly name: string;
  /** Text by figure id. */
  readonly shown: ReadonlyMap<string, string>;
  readonly show: 'value' | 'value-and-n';
}

function difference(figure: Figure, { name, shown, show }: Edition): readonly string[] {
  const found = shown.get(figure.id);
  const wanted = figureText(figure, show);
  if (found === wanted) return [];
  return [
    found === undefined
      ? `${name} does not have ${figure.id}`
      : `${name} has ${figure.id} as "${found}", not "${wanted}"`,
  ];
}

/** The ledger as the page has it: a row an anchor, its last number but one column the value. */
function inPage(html: string): ReadonlyMap<string, string> {
  const from = html.indexOf('id="ledger-table"');
  const rows = html.slice(from, html.indexOf('</table>', from)).split('<tr>').slice(2);
  return new Map(
    rows.map((row) => [
      /id="(F-\d+)"/.exec(row)?.[1] ?? '',
      unescaped(/<td class="end"><span class="number">([^<]*)</.exec(row)?.[1] ?? ''),
    ]),
  );
}

/** Properties of observations: `F-0001 key: numbers; printed as value`. */
const inOscal = (json: string): ReadonlyMap<string, string> =>
  new Map(
    [...json.matchAll(/"value": ?"(F-\d+) [^"]*; printed as ([^"]*)"/g)].map(([, id = '', value = '']) => [id, value]),
  );

/** The column "As printed in the packet" of the sheet Metrics. */
function inWorkbook(path: string): ReadonlyMap<string, string> {
  const rows = sheetText(path).split('<row ').slice(2);
  const cell = (row: string, letters: string): string =>
    unescaped(new RegExp(`<c r="${letters}\\d+"[^>]*><v>([^<]*)<`).exec(row)?.[1] ?? '');
  return new Map(rows.map((row) => [cell(row, metricLetters('id')), cell(row, metricLetters('printed'))]));
}

function sheetText(path: string): string {
  const file = openSync(path, 'r');
  try {
    const { size } = statSync(path);
    const read: ReadAt = (offset, length) => {
      const bytes = new Uint8Array(length);
      return bytes.subarray(0, readSync(file, bytes, 0, length, offset));
    };
    const entry = zipEntries(size, read, MOST_SHEETS).find(({ name }) => name === METRICS_SHEET);
    if (!entry) throw new Error(`${path} has no ${METRICS_SHEET}`);
    return inflateRawSync(read(dataOffset(entry, size, read), entry.packedSize)).toString('utf8');
  } finally {
    closeSync(file);
  }
}

const unescaped = (text: string): string =>
  text
    .replace(/&#(?:x([0-9a-f]+)|(\d+));/gi, (_, hex: string | undefined, decimal: string) =>
      String.fromCodePoint(hex === undefined ? Number(decimal) : Number.parseInt(hex, 16)),
    )
    .replaceAll('&lt;', '<')
    .replaceAll('&gt;', '>')
    .replaceAll('&quot;', '"')
    .replaceAll('&apos;', "'")
    .replaceAll('&amp;', '&');
