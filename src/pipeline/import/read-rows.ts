import { delimitedReader } from '../../lib/reading/delimited.ts';
import type { Delimiter } from '../../lib/reading/delimiter.ts';
import type { DetectedEncoding } from '../../lib/reading/encoding.ts';
import { jsonReader } from '../../lib/reading/json.ts';
import { linesReader } from '../../lib/reading/lines.ts';
import { stanzasReader } from '../../lib/reading/stanzas.ts';
import { NO_ZONE } from '../../lib/reading/times.ts';
import type { RowHandler, RowPlace, RowReader } from '../../lib/reading/types.ts';
import { xmlReader } from '../../lib/reading/xml.ts';
import { yamlReader } from '../../lib/reading/yaml.ts';
import type { Importer, ReadContext, RowReading, TableImporter } from '../../model/importer.ts';
import type { RowProblem } from '../../model/problem.ts';
import type { RecordWriter } from '../../store/index.ts';

/** How the bytes of a delimited file become rows. */
export interface Table {
  readonly format: DetectedEncoding & { readonly delimiter: Delimiter };
  readonly columns: readonly string[];
}

/** What was seen while reading, beyond what the store counts. */
export interface ReadingTotals {
  /** Records and rejected rows, counted apart from the store's outcomes. */
  rows: number;
  records: number;
  /** Rejected rows with a time that only a zone could have placed. */
  withoutZone: number;
  /** Columns that rows were refused for, with no value in them. */
  readonly emptyColumns: Set<string>;
}

export const readingTotals = (): ReadingTotals => ({ rows: 0, records: 0, withoutZone: 0, emptyColumns: new Set() });

const NO_ZONE_REASON = NO_ZONE.slice(0, NO_ZONE.indexOf('<'));

/** A reader that takes a file's bytes and puts its records and problems into `writer`. */
export function rowsInto(
  writer: RecordWriter,
  importer: Importer,
  { format, columns }: Table,
  context: ReadContext,
  totals: ReadingTotals,
): RowReader {
  const reject = (problems: readonly RowProblem[], place: RowPlace): void => {
    totals.rows += 1;
    if (problems.some(({ reason }) => reason.startsWith(NO_ZONE_REASON))) totals.withoutZone += 1;
    for (const { code, column } of problems) {
      if (column !== null && code.endsWith('/missing-value')) totals.emptyColumns.add(column);
    }
    writer.reject(problems, place);
  };
  const take = (reading: RowReading, place: RowPlace): void => {
    if ('problems' in reading) {
      reject(reading.problems, place);
      return;
    }
    for (const record of reading.records) {
      totals.rows += 1;
      totals.records += 1;
      writer.add(record, place);
    }
  };
  const handler = <T>(read: (content: T) => RowReading): RowHandler<T> => ({
    row: (content, place) => take(read(content), place),
    broken: (reason, place) =>
      reject([{ code: `${importer.id}/unreadable`, column: null, value: null, reason }], place),
  });

  switch (importer.reader) {
    case 'table':
      return delimitedReader(format, handler(tableRows(importer, columns, context)));
    case 'lines':
      return linesReader(format, handler(importer.open(context)));
    case 'stanzas':
      return stanzasReader(format, handler(importer.open(context)));
    case 'json':
      return jsonReader({ ...format, arrays: importer.arrays }, handler(importer.open(context)));
    case 'xml':
      return xmlReader({ ...format, elements: importer.elements }, handler(importer.open(context)));
    case 'yaml':
      return yamlReader(format, handler(importer.open(context)));
  }
}

/** Title rows and the header row give nothing; a row of another width is a problem, unless what is too much is empty. */
function tableRows(
  importer: TableImporter,
  columns: readonly string[],
  context: ReadContext,
): (cells: readonly string[]) => RowReading {
  const read = importer.open(columns, context);
  const width = columns.length;
  const isHeader = importer.isHeader ?? (() => true);
  let headerSeen = false;
  return (cells) => {
    if (!headerSeen) {
      headerSeen = isHeader(cells.map((cell) => cell.trim()));
      return { records: [] };
    }
    // What spreadsheets leave behind the last row: as little a row as an empty line is.
    if (cells.every(isBlank)) return { records: [] };
    if (cells.length === width) return read(cells);
    if (cells.length > width && cells.slice(width).every(isBlank)) return read(cells.slice(0, width));
    const reason = `has ${cells.length} cells, the header has ${width}`;
    return { problems: [{ code: `${importer.id}/cell-count`, column: null, value: cells[0] ?? null, reason }] };
  };
}

const isBlank = (cell: string): boolean => cell.trim() === '';
