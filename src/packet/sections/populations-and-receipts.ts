import { countText } from '../../lib/number-text.ts';
import { isoInstant } from '../../lib/time.ts';
import { COMPLETENESS_TERMS } from '../../model/completeness-text.ts';
import type { Block, Cell, Facts, Receipt, SectionBuilder } from '../../model/packet.ts';
import type { Population } from '../../model/population.ts';
import { lateStarts } from '../late-start.ts';
import { code, column, count, heading, paragraph, slug, stated, table, text, value, warning } from './shared/cells.ts';

/** Where the lines come from and that none is lost: receipts, information produced by the entity, waterfalls (spec 5.2). */
export const populationsAndReceipts: SectionBuilder = {
  id: 'populations-and-receipts',
  build: (packet) => ({
    id: 'populations-and-receipts',
    title: 'Populations and receipts',
    blocks: [
      paragraph(
        'Each file was taken in as received and is kept under its SHA-256. Each of its rows has exactly one outcome. A hash shows that a file has not changed since it was imported; it does not show what happened to it before.',
      ),
      heading('receipts', 'What became of each row'),
      receipts(packet),
      ...doubts(packet),
      heading('extraction', 'How each file was produced'),
      ...extractions(packet.receipts),
      heading('waterfalls', 'From rows in the files to lines judged'),
      waterfalls(packet.populations.filter(hasRows)),
      ...withoutRows(packet.populations.filter((each) => !hasRows(each))),
    ],
  }),
};

const receipts = ({ receipts: all, rejectedRows }: Facts): Block =>
  table(
    'receipts-table',
    `Receipts: rows = new + revised + unchanged + duplicate + rejected (rejected in all: ${rejectedRows.rows}, listed in the workbook)`,
    [
      column('File', 26),
      column('Rows', null, 'end'),
      column('New', null, 'end'),
      column('Revised', null, 'end'),
      column('Unchanged', null, 'end'),
      column('Duplicate', null, 'end'),
      column('Rejected', null, 'end'),
      column('Adds up'),
    ],
    all.map((receipt) => [
      text(receipt.fileName),
      count(receipt.rows),
      count(receipt.new),
      count(receipt.revised),
      count(receipt.unchanged),
      count(receipt.duplicate),
      count(receipt.rejected),
      text(receipt.reconciles ? 'yes' : 'NO'),
    ]),
  );

const doubts = ({ receipts: all, period }: Facts): readonly Block[] => {
  const uncounted = all.filter(({ extraction: { rowCountAtSource }, rows }) => rowCountAtSource !== rows);
  const cut = all.flatMap(({ fileName, completeness }) =>
    (completeness?.doubts ?? []).map((doubt) => `${fileName}: ${doubt.text}`),
  );
  const limiting = lateStarts(all, period.from);
  const late = lateSources(all, period.from, new Set(limiting.map(({ source }) => source)));
  return [
    ...(uncounted.length === 0
      ? []
      : [
          warning(
            'Completeness is not proved for every file',
            `The number of rows at the source is not stated, or differs from the rows received, for: ${uncounted.map(({ fileName }) => fileName).join(', ')}. Tests that rest on these files are limited to "evidence limited".`,
          ),
        ]),
    ...(cut.length === 0
      ? []
      : [
          warning(
            'Some exports may have been cut short',
            `${cut.join('; ')}. Until a whole export is imported, tests that rest on these files are limited to "evidence limited".`,
          ),
        ]),
    ...(limiting.length === 0
      ? []
      : [
          warning(
            'Some sources begin late in the period',
            `${limiting.map((each) => each.text).join('; ')}. The first record is further from the start of the period than five times the usual distance between days with a record. Until files from before it are imported, tests that rest on these sources are limited to "evidence limited".`,
          ),
        ]),
    ...(late.length === 0
      ? []
      : [
          paragraph(
            `The earliest record is later than the start of the period for: ${late.join('; ')}. Whether nothing happened before it, or it was not exported, the files do not say.`,
          ),
        ]),
  ];
};

/** Other sources with times whose first record lies after the instant. */
function lateSources(all: readonly Receipt[], start: number, told: ReadonlySet<string>): readonly string[] {
  const earliest = new Map<string, number>();
  for (const { source, earliestAt } of all) {
    if (earliestAt !== null) earliest.set(source, Math.min(earliestAt, earliest.get(source) ?? earliestAt));
  }
  return [...earliest]
    .filter(([source, at]) => at > start && !told.has(source))
    .map(([source, at]) => `${source} (${isoInstant(at)})`);
}

/** Files side by side in one table. */
const FILES_A_TABLE = 4;

/** Information produced by the entity, a column for each file (spec 5.2). */
function extractions(all: readonly Receipt[]): readonly Block[] {
  const tables = Array.from({ length: Math.ceil(all.length / FILES_A_TABLE) }, (_, at) =>
    all.slice(at * FILES_A_TABLE, (at + 1) * FILES_A_TABLE),
  );
  return tables.map((files) =>
    table(
      slug('import', ...files.map(({ importId }) => String(importId))),
      `Extraction and import: ${files.map(({ fileName }) => fileName).join(', ')}`,
      [column('', 16), ...files.map(({ fileName }) => column(fileName))],
      FACTS_OF_A_FILE.map(([label, cell]) => [text(label), ...files.map(cell)]),
    ),
  );
}

const FACTS_OF_A_FILE: readonly (readonly [string, (receipt: Receipt) => Cell])[] = [
  ['SHA-256', ({ sha256 }) => code(sha256)],
  ['Size in bytes', ({ bytes }) => count(bytes)],
  ['Rows received', ({ rows, unit }) => text(`${countText(rows)} ${unit}`)],
  ['Held by the source, as stated', ({ extraction: { rowCountAtSource } }) => value(rowCountAtSource, 'count')],
  ['Source system', ({ extraction: { system } }) => stated(system)],
  ['Query or report', ({ extraction: { query } }) => stated(query)],
  ['Extracted by', ({ extraction: { extractedBy } }) => stated(extractedBy)],
  ['Extracted at', ({ extraction: { extractedAt } }) => stated(extractedAt)],
  ['Read as', ({ importer, source }) => text(`${importer}, source ${source}`)],
  [
    'Time zone; date order; encoding',
    ({ zone, dateOrder, encoding }) => text([zone ?? 'none', dateOrder ?? 'none', encoding].join('; ')),
  ],
  ['Decided by', ({ decidedBy }) => text(decidedBy)],
  ['First and last key', ({ firstKey, lastKey }) => text(`${firstKey ?? 'none'} – ${lastKey ?? 'none'}`)],
  ['Earliest time', ({ earliestAt }) => value(earliestAt, 'instant')],
  ['Latest time', ({ latestAt }) => value(latestAt, 'instant')],
  ['Member of an archive', ({ part }) => text(part?.kind === 'member' ? part.outer.fileName : 'no')],
  [
    'SHA-256 of the archive, which is what is kept',
    ({ part }) => (part?.kind === 'member' ? code(part.outer.sha256) : text('')),
  ],
  ...COMPLETENESS_TERMS.map(({ term, words }): readonly [string, (receipt: Receipt) => Cell] => [
    term,
    (receipt) => text(words(receipt, false)),
  ]),
];

const hasRows = ({ waterfall: { rowsInFiles, remaining } }: Population): boolean => rowsInFiles > 0 || remaining > 0;

/** Populations that no imported file could have a line for. */
const withoutRows = (populations: readonly Population[]): readonly Block[] =>
  populations.length === 0
    ? []
    : [
        paragraph(
          `No file of the kind was imported, and there is no line, for: ${populations.map(({ title }) => title).join(', ')}.`,
        ),
      ];

const waterfalls = (populations: readonly Population[]): Block =>
  table(
    'waterfall-table',
    'From the rows in the files to the lines of each population, step by step',
    [column('Population', 24), column('Step', 52), column('Rows', 10, 'end'), column('')],
    populations.flatMap(({ title, unit, waterfall: { rowsInFiles, steps, remaining, reconciles } }) => [
      [text(title), text('Rows in the files'), count(rowsInFiles), text('')],
      ...steps.map(({ reason, rows }) => [
        text(''),
        text(`${rows < 0 ? 'plus' : 'less'}: ${reason}`),
        count(Math.abs(rows)),
        text(''),
      ]),
      [
        text(''),
        text(`Lines judged; one line is ${unit}`),
        count(remaining),
        text(reconciles ? 'adds up' : 'DOES NOT ADD UP'),
      ],
    ]),
  );
