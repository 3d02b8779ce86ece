import { countText } from '../../../lib/number-text.ts';
import { COMPLETENESS_TERMS } from '../../../model/completeness-text.ts';
import type { Block, Cell } from '../../../model/packet.ts';
import { type Receipt, readAsText } from '../../../model/receipt.ts';
import { linksText } from '../../../model/receipt-links.ts';
import { code, column, count, slug, stated, table, text, value } from '../shared/cells.ts';

/** Files side by side in one table. */
const FILES_A_TABLE = 4;

/** Information produced by the entity, a column for each file (spec 5.2). */
export function extractions(all: readonly Receipt[]): readonly Block[] {
  const tables = Array.from({ length: Math.ceil(all.length / FILES_A_TABLE) }, (_, at) =>
    all.slice(at * FILES_A_TABLE, (at + 1) * FILES_A_TABLE),
  );
  return tables.map((files) =>
    table(
      slug('import', ...files.map(({ importId }) => String(importId))),
      `Extraction and import: ${files.map(({ fileName }) => fileName).join(', ')}`,
      [column('', 16), ...files.map(({ fileName }) => column(fileName))],
      [...FACTS_OF_A_FILE, ...(files.some(({ part }) => part?.outer) ? [OUTER_HASH] : []), ...COMPLETENESS].map(
        ([label, cell]) => [text(label), ...files.map(cell)],
      ),
    ),
  );
}

type FactOfAFile = readonly [string, (receipt: Receipt) => Cell];

const FACTS_OF_A_FILE: readonly FactOfAFile[] = [
  ['SHA-256', ({ sha256 }) => code(sha256)],
  ['Size in bytes', ({ bytes }) => count(bytes)],
  ['Rows received', ({ rows, unit }) => text(`${countText(rows)} ${unit}`)],
  ['Held by the source, as stated', ({ extraction: { rowCountAtSource } }) => value(rowCountAtSource, 'count')],
  ['Source system', ({ extraction: { system } }) => stated(system)],
  ['Query or report', ({ extraction: { query } }) => stated(query)],
  ['Extracted by', ({ extraction: { extractedBy } }) => stated(extractedBy)],
  ['Extracted at', ({ extraction: { extractedAt } }) => stated(extractedAt)],
  ['Read as', (receipt) => text(readAsText(receipt))],
  [
    'Time zone; date order; encoding',
    ({ zone, dateOrder, encoding }) => text([zone ?? 'none', dateOrder ?? 'none', encoding].join('; ')),
  ],
  ['Decided by', ({ decidedBy }) => text(decidedBy)],
  ['First and last key', ({ firstKey, lastKey }) => text(`${firstKey ?? 'none'} – ${lastKey ?? 'none'}`)],
  ['Earliest time', ({ earliestAt }) => value(earliestAt, 'instant')],
  ['Latest time', ({ latestAt }) => value(latestAt, 'instant')],
  ['Part of an archive or workbook', ({ part }) => text(part?.outer?.fileName ?? 'no')],
];

const OUTER_HASH: FactOfAFile = [
  'SHA-256 of the archive or workbook, which is what is kept',
  ({ part }) => (part?.outer === undefined ? text('') : code(part.outer.sha256)),
];

const COMPLETENESS: readonly FactOfAFile[] = [
  ['Other imports of the same rows', (receipt) => text(linksText(receipt))],
  ...COMPLETENESS_TERMS.map(({ term, words }): FactOfAFile => [term, (receipt) => text(words(receipt, false))]),
];
