import type { Block, Facts, Receipt, SectionBuilder } from '../../model/packet.ts';
import type { Population } from '../../model/population.ts';
import {
  code,
  column,
  count,
  facts,
  heading,
  paragraph,
  slug,
  stated,
  table,
  text,
  value,
  warning,
} from './shared/cells.ts';

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
      ...packet.receipts.flatMap(extraction),
      heading('waterfalls', 'From rows in the files to lines judged'),
      ...packet.populations.map(waterfall),
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

const doubts = ({ receipts: all }: Facts): readonly Block[] => {
  const unproved = all.filter(({ extraction: { rowCountAtSource }, rows }) => rowCountAtSource !== rows);
  return unproved.length === 0
    ? []
    : [
        warning(
          'Completeness is not proved for every file',
          `The number of rows at the source is not stated, or differs from the rows received, for: ${unproved.map(({ fileName }) => fileName).join(', ')}. Tests that rest on these files are limited to "evidence limited".`,
        ),
      ];
};

const extraction = (receipt: Receipt): readonly Block[] => [
  heading(slug('import', String(receipt.importId)), receipt.fileName, 3),
  facts(
    ['SHA-256', code(receipt.sha256)],
    ['Size in bytes', count(receipt.bytes)],
    [`Received, ${receipt.unit}`, count(receipt.rows)],
    ['Held by the source, as stated', value(receipt.extraction.rowCountAtSource, 'count')],
    ['Source system', stated(receipt.extraction.system)],
    ['Query or report', stated(receipt.extraction.query)],
    ['Extracted by', stated(receipt.extraction.extractedBy)],
    ['Extracted at', stated(receipt.extraction.extractedAt)],
    ['Read as', text(`${receipt.importer}, source ${receipt.source}`)],
    [
      'Time zone; date order; encoding',
      text([receipt.zone ?? 'none', receipt.dateOrder ?? 'none', receipt.encoding].join('; ')),
    ],
    ['Decided by', text(receipt.decidedBy)],
    ['First and last key', text(`${receipt.firstKey ?? 'none'} – ${receipt.lastKey ?? 'none'}`)],
    ['Earliest time', value(receipt.earliestAt, 'instant')],
    ['Latest time', value(receipt.latestAt, 'instant')],
  ),
];

const waterfall = (population: Population): Block =>
  table(
    slug('waterfall', population.id),
    `${population.title}: one line is ${population.unit}`,
    [column('Step', 60), column('Rows', 15, 'end'), column('')],
    [
      [text('Rows in the files'), count(population.waterfall.rowsInFiles), text('')],
      ...population.waterfall.steps.map(({ reason, rows }) => [text(`less: ${reason}`), count(rows), text('')]),
      [
        text('Lines judged'),
        count(population.waterfall.remaining),
        text(population.waterfall.reconciles ? 'adds up' : 'DOES NOT ADD UP'),
      ],
    ],
  );
