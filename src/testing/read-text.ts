import * as importers from '../importers/index.ts';
import { readHead } from '../importers/shared/file-head.ts';
import { readContext } from '../importers/shared/read-context.ts';
import { columnKey } from '../importers/shared/table-row.ts';
import { dateOrderEvidence } from '../lib/reading/date-order.ts';
import { delimitedReader } from '../lib/reading/delimited.ts';
import type { DetectedEncoding } from '../lib/reading/encoding.ts';
import { jsonReader } from '../lib/reading/json.ts';
import { linesReader } from '../lib/reading/lines.ts';
import { stanzasReader } from '../lib/reading/stanzas.ts';
import type { RowHandler, RowPlace, RowReader } from '../lib/reading/types.ts';
import { xmlReader } from '../lib/reading/xml.ts';
import { yamlReader } from '../lib/reading/yaml.ts';
import type { Evidence } from '../model/evidence.ts';
import type {
  DateOrder,
  Importer,
  ReadContext,
  RowReading,
  SourceProfile,
  TableImporter,
  XmlImporter,
} from '../model/importer.ts';
import { type Glossary, glossaryReader } from '../pipeline/import/xml-glossary.ts';

export interface ReadResult {
  readonly importer: string;
  readonly dateOrder: DateOrder | null;
  readonly records: readonly { readonly line: number; readonly record: Evidence }[];
  readonly problems: readonly { readonly line: number; readonly code: string; readonly reason: string }[];
}

const NO_PROFILE: SourceProfile = { id: 'test', zone: null, dateOrder: null, asset: null, nullMarkers: [] };

export function recognisers(fileName: string, bytes: Uint8Array): readonly Importer[] {
  const { head } = readHead(fileName, bytes);
  return Object.values<Importer>(importers).filter((importer) => importer.recognises(head));
}

/** Bytes → reader → importer → records and problems, in memory: the import pipeline without files and store. */
export function readText(fileName: string, bytes: Uint8Array, profile: Partial<SourceProfile> = {}): ReadResult {
  const [importer, second] = recognisers(fileName, bytes);
  if (importer === undefined || second !== undefined) throw new Error(`${fileName}: one importer should recognise it`);
  const source = { ...NO_PROFILE, nullMarkers: importer.nullMarkers ?? [], ...profile };
  const order = source.dateOrder ?? decidedOrder(importer, fileName, bytes);
  const records: { line: number; record: Evidence }[] = [];
  const problems: { line: number; code: string; reason: string }[] = [];
  run(importer, readContext(source, order), fileName, bytes, {
    row(reading, { line }) {
      if ('records' in reading) records.push(...reading.records.map((record) => ({ line, record })));
      else problems.push(...reading.problems.map(({ code, reason }) => ({ line, code, reason })));
    },
    broken: (reason, { line }) => problems.push({ line, code: 'broken', reason }),
  });
  return { importer: importer.id, dateOrder: order, records, problems };
}

function run(
  importer: Importer,
  context: ReadContext,
  name: string,
  bytes: Uint8Array,
  handler: RowHandler<RowReading>,
): void {
  const { encoding, delimiter } = readHead(name, bytes);
  const mapped = <T>(read: (content: T) => RowReading): RowHandler<T> => ({
    row: (content, place) => handler.row(read(content), place),
    broken: handler.broken,
  });
  const reader = (): RowReader => {
    switch (importer.reader) {
      case 'table': {
        return delimitedReader(
          { ...encoding, delimiter },
          headed(importer, (header) => mapped(importer.open(header, context)), handler),
        );
      }
      case 'lines':
        return linesReader(encoding, mapped(importer.open(context)));
      case 'stanzas':
        return stanzasReader(encoding, mapped(importer.open(context)));
      case 'json':
        return jsonReader(
          { ...encoding, arrays: importer.arrays, pages: importer.pages },
          mapped(importer.open(context)),
        );
      case 'xml':
        return xmlReader(
          { ...encoding, elements: importer.elements },
          mapped(importer.open(context, glossaryOf(importer, encoding, bytes))),
        );
      case 'yaml':
        return yamlReader(encoding, mapped(importer.open(context)));
    }
  };
  const rows = reader();
  rows.push(bytes);
  rows.end();
}

function glossaryOf({ glossary }: XmlImporter, encoding: DetectedEncoding, bytes: Uint8Array): Glossary | undefined {
  if (glossary === undefined) return undefined;
  const filled = glossaryReader(glossary, encoding);
  filled.reader.push(bytes);
  filled.reader.end();
  return filled.glossary;
}

/** The handler for the rows behind the header is made from it. */
function headed(
  { isHeader = () => true, lastUnnamed }: TableImporter,
  open: (header: readonly string[]) => RowHandler<string[]>,
  { broken }: RowHandler<RowReading>,
): RowHandler<string[]> {
  let rows: RowHandler<string[]> | null = null;
  let width = 0;
  return {
    row(cells: string[], place: RowPlace) {
      if (rows === null) {
        const trimmed = cells.map((cell) => cell.trim());
        if (!isHeader(trimmed)) return;
        rows = open(trimmed);
        width = cells.length;
      } else if (cells.every((cell) => cell.trim() === '')) return;
      else if (cells.length === width || (lastUnnamed && cells.length === width + 1)) rows.row(cells, place);
      else broken(`has ${cells.length} cells, the header has ${width}`, place);
    },
    broken,
  };
}

function decidedOrder(importer: Importer, fileName: string, bytes: Uint8Array): DateOrder | null {
  if (importer.reader !== 'table') return null;
  const { encoding, delimiter, head } = readHead(fileName, bytes);
  const columns = importer.isHeader ? head.firstRows.find(importer.isHeader) : head.columns;
  const isTime = columns?.map((column) => importer.timeColumns.includes(columnKey(column))) ?? [];
  const plainTime = importer.plainTime ?? ((cell: string) => cell);
  const evidence = dateOrderEvidence();
  const reader = delimitedReader(
    { ...encoding, delimiter },
    {
      row(cells, { line }) {
        for (const [i, cell] of cells.entries()) if (isTime[i]) evidence.see(plainTime(cell), line);
      },
      broken() {},
    },
  );
  reader.push(bytes);
  reader.end();
  const verdict = evidence.verdict();
  return verdict === 'dmy' || verdict === 'mdy' ? verdict : null;
}
