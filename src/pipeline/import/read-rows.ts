import { siteWording } from '../../importers/shared/site-words.ts';
import type { DetectedEncoding } from '../../lib/reading/encoding.ts';
import { jsonReader } from '../../lib/reading/json.ts';
import { linesReader } from '../../lib/reading/lines.ts';
import { stanzasReader } from '../../lib/reading/stanzas.ts';
import { type TableLayout, tableReader } from '../../lib/reading/table.ts';
import { NO_ZONE } from '../../lib/reading/times.ts';
import type { RowHandler, RowPlace, RowReader } from '../../lib/reading/types.ts';
import { xmlReader } from '../../lib/reading/xml.ts';
import { yamlReader } from '../../lib/reading/yaml.ts';
import type { Instant } from '../../lib/time.ts';
import type { Importer, ReadContext, RowReading, TableImporter } from '../../model/importer.ts';
import type { RowProblem } from '../../model/problem.ts';
import type { CompletenessDoubt, UnknownWord } from '../../model/receipt.ts';
import type { RecordWriter } from '../../store/index.ts';
import { happenedAt } from './ahead.ts';
import { doubtFromText } from './doubts.ts';
import type { Glossary } from './xml-glossary.ts';

/** How the bytes of a table become rows, and its header. */
export interface Table {
  readonly layout: TableLayout;
  readonly columns: readonly string[];
  /** Rows before it are titles. */
  readonly headerLine: number;
}

/** How bytes become rows: of a table, or of text in an encoding. */
export type Format = { readonly encoding: DetectedEncoding; readonly table: Table | null };

/** What was seen while reading, beyond what the store counts. */
export interface ReadingTotals {
  /** Records and rejected rows, counted apart from the store's outcomes. */
  rows: number;
  records: number;
  /** Rejected rows with a time that only a zone could have placed, and with a date that only an order could have settled. */
  withoutZone: number;
  withoutOrder: number;
  /** Columns that rows were refused for, with no value in them. */
  readonly emptyColumns: Set<string>;
  /** Header rows after the first: exports put one behind the other. */
  repeatedHeaders: number;
  /** What the reader gave, whether or not it holds a record. */
  values: number;
  readonly doubts: CompletenessDoubt[];
  /** Of what happened, the latest; 0: nothing did. */
  latestAt: Instant;
  /** What is wrong with the last row there is, where it may be a row cut short; otherwise `null`. */
  unfinished: string | null;
  /** Asked when all is read. */
  unknownWords(): readonly UnknownWord[];
}

export const readingTotals = (): ReadingTotals => ({
  rows: 0,
  records: 0,
  withoutZone: 0,
  withoutOrder: 0,
  emptyColumns: new Set(),
  repeatedHeaders: 0,
  values: 0,
  doubts: [],
  latestAt: 0,
  unfinished: null,
  unknownWords: () => [],
});

const NO_ZONE_REASON = NO_ZONE.slice(0, NO_ZONE.indexOf('<'));

/** A reader that takes a file's bytes and puts its records and problems into `writer`. */
export function rowsInto(
  writer: Pick<RecordWriter, 'add' | 'reject'>,
  importer: Importer,
  { encoding, table }: Format,
  context: ReadContext,
  totals: ReadingTotals,
  glossary?: Glossary,
): RowReader {
  const reject = (problems: readonly RowProblem[], place: RowPlace): void => {
    totals.rows += 1;
    if (problems.some(({ reason }) => reason.startsWith(NO_ZONE_REASON))) totals.withoutZone += 1;
    if (problems.some(({ code }) => code.endsWith('/no-date-order'))) totals.withoutOrder += 1;
    for (const { code, column } of problems) {
      if (column !== null && code.endsWith('/missing-value')) totals.emptyColumns.add(column);
    }
    writer.reject(problems, place);
  };
  const wording = siteWording(context.source);
  totals.unknownWords = wording.unknownWords;
  const take = (reading: RowReading, place: RowPlace): void => {
    if ('problems' in reading) {
      reject(reading.problems, place);
      return;
    }
    for (const record of reading.records) {
      totals.rows += 1;
      totals.records += 1;
      const at = happenedAt(record);
      if (at !== null && at > totals.latestAt) totals.latestAt = at;
      writer.add(wording.worded(record), place);
    }
  };
  const handler = <T>(read: (content: T, place: RowPlace) => RowReading): RowHandler<T> => ({
    row: (content, place) => {
      totals.values += 1;
      totals.unfinished = null;
      take(read(content, place), place);
    },
    broken(reason, place) {
      totals.unfinished = reason;
      reject([{ code: `${importer.id}/unreadable`, column: null, value: null, reason }], place);
    },
  });

  switch (importer.reader) {
    case 'table': {
      if (table === null) throw new Error(`${importer.id} reads tables, and there is none`);
      return tableReader(table.layout, handler(tableRows(importer, table, context, totals)));
    }
    case 'lines':
      return linesReader(encoding, handler(importer.open(context)));
    case 'stanzas':
      return stanzasReader(encoding, handler(importer.open(context)));
    case 'json':
      return jsonReader(
        { ...encoding, arrays: importer.arrays, pages: importer.pages },
        handler(importer.open(context)),
      );
    case 'xml':
      return xmlReader({ ...encoding, elements: importer.elements }, handler(importer.open(context, glossary)));
    case 'yaml':
      return yamlReader(encoding, handler(importer.open(context)));
  }
}

/** One would do; more say no more. */
const MAX_DOUBTS = 5;
const NOTHING: RowReading = { records: [] };

/**
 * Titles, the header and a header that comes again give nothing; a row of another width is a problem, unless what is too
 * much is empty, or what is missing are the empty last cells of a sheet's row, or cells below no name.
 */
function tableRows(
  importer: TableImporter,
  { layout, columns, headerLine }: Table,
  context: ReadContext,
  totals: ReadingTotals,
): (cells: readonly string[], place: RowPlace) => RowReading {
  const read = importer.open(columns, context);
  const width = columns.length;
  const isSheet = layout.kind === 'sheet';
  // Some tools end the header with a delimiter, and no other row.
  const named = 1 + columns.findLastIndex((column) => column !== '');
  const note = (cells: readonly string[], line: number): void => {
    const doubt = doubtFromText(cells, line);
    if (doubt !== null && totals.doubts.length < MAX_DOUBTS) totals.doubts.push(doubt);
  };
  const isHeader = (cells: readonly string[]): boolean =>
    cells[0]?.trim() === columns[0] && columns.every((column, at) => (cells[at] ?? '').trim() === column);
  return (cells, { line }) => {
    if (line < headerLine || cells.length !== width) note(cells, line);
    if (line <= headerLine) return NOTHING;
    // What spreadsheets leave behind the last row: as little a row as an empty line is.
    if (cells.every(isBlank)) return NOTHING;
    if (isHeader(cells)) {
      totals.repeatedHeaders += 1;
      return NOTHING;
    }
    if (cells.length === width || (importer.lastUnnamed && cells.length === width + 1)) {
      const reading = read(cells);
      // A last line of the tool's own, padded to the width of the table, is no record.
      if ('problems' in reading && cells.filter((cell) => !isBlank(cell)).length === 1) note(cells, line);
      return reading;
    }
    if (cells.length > width && cells.slice(width).every(isBlank)) return read(cells.slice(0, width));
    if (cells.length < width && (isSheet || cells.length >= named))
      return read([...cells, ...new Array<string>(width - cells.length).fill('')]);
    const reason = `has ${cells.length} cells, the header has ${width}`;
    if (cells.length < width) totals.unfinished = reason;
    return { problems: [{ code: `${importer.id}/cell-count`, column: null, value: cells[0] ?? null, reason }] };
  };
}

const isBlank = (cell: string): boolean => cell.trim() === '';
