import { CUT_SHORT } from '../../lib/reading/xml.ts';
import type { CompletenessDoubt } from '../../model/receipt.ts';
import type { RecordWriter } from '../../store/index.ts';
import { readThrough } from './content.ts';
import type { DecidedDateOrder } from './decide-date-order.ts';
import { type FileFrame, fileFrame, formatDoubts } from './doubts.ts';
import type { Content } from './file-piece.ts';
import type { Plan } from './plan-content.ts';
import { contextOf } from './profile.ts';
import { type ReadingTotals, readingTotals, rowsInto } from './read-rows.ts';
import { sharedNames } from './shared-names.ts';
import { type Glossary, glossaryReader } from './xml-glossary.ts';

/** What the rows of a content were, and what they tell of its completeness. */
export interface ContentRead {
  readonly totals: ReadingTotals;
  readonly seen: NonNullable<Parameters<RecordWriter['finish']>[1]>;
}

/** Reads a content row by row into `writer`; `onDone` hears how much of it is done (0 to 1) and how many rows there were. */
export async function readContent(
  writer: Pick<RecordWriter, 'add' | 'reject'>,
  plan: Plan,
  content: Content,
  order: Pick<DecidedDateOrder, 'dateOrder' | 'shortYears'>,
  onDone: (done: number, rows: number) => void,
): Promise<ContentRead> {
  const { importer, profile, table } = plan;
  const totals = readingTotals();
  const columnsRead = new Set<number>();
  const reads = (column: number): void => void columnsRead.add(column);
  const { belongs, numbered, doubts } = sharedNames();
  const context = { ...contextOf(profile.source, order.dateOrder, order.shortYears), reads, belongs, numbered };
  const glossary = await glossaryOf(plan, content);
  const frame = fileFrame(rowsInto(writer, importer, plan, context, totals, glossary), plan.encoding);
  await readThrough(content, frame.reader, (done) => {
    onDone(done, totals.rows);
    return true;
  });
  const unread = table?.columns.filter((name, at) => name !== '' && !columnsRead.has(at));
  const seen = {
    unread: unread === undefined || columnsRead.size === 0 ? null : unread,
    repeatedHeaders: totals.repeatedHeaders,
    doubts: [...doubtsOf(plan, totals, frame), ...doubts()],
    unknownWords: totals.unknownWords(),
  };
  return { totals, seen };
}

async function glossaryOf({ importer, encoding }: Plan, content: Content): Promise<Glossary | undefined> {
  if (importer.reader !== 'xml' || importer.glossary === undefined) return undefined;
  const { reader, glossary } = glossaryReader(importer.glossary, encoding);
  await readThrough(content, reader, () => true);
  return glossary;
}

function doubtsOf({ importer }: Plan, totals: ReadingTotals, frame: FileFrame): readonly CompletenessDoubt[] {
  const said = [...formatDoubts(importer, importer.unit, totals.rows), ...totals.doubts];
  if (importer.reader === 'json') return [...said, ...frame.jsonDoubts(totals.values)];
  if (importer.reader === 'xml') return totals.unfinished === CUT_SHORT ? [...said, cutRow(CUT_SHORT)] : said;
  const isCut = importer.reader === 'table' && totals.unfinished !== null && !frame.endsWithLine();
  return isCut ? [...said, cutRow(`the file ends inside a row: ${totals.unfinished}`)] : said;
}

const cutRow = (text: string): CompletenessDoubt => ({ code: 'cut-row', text });
