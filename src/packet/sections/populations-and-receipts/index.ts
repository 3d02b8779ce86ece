import type { Block, SectionBuilder } from '../../../model/packet.ts';
import type { Population } from '../../../model/population.ts';
import { column, count, heading, paragraph, table, text } from '../shared/cells.ts';
import { doubts } from './doubts.ts';
import { extractions } from './extractions.ts';
import { receipts, withdrawals } from './receipts.ts';

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
      ...withdrawals(packet),
      heading('extraction', 'How each file was produced'),
      ...extractions(packet.receipts),
      heading('waterfalls', 'From rows in the files to lines judged'),
      waterfalls(packet.populations.filter(hasRows)),
      ...withoutRows(packet.populations.filter((each) => !hasRows(each))),
    ],
  }),
};

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
