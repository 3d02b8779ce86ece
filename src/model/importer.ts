import type { JsonValue } from '../lib/reading/json.ts';
import type { XmlRow } from '../lib/reading/xml.ts';
import type { YamlItem } from '../lib/reading/yaml.ts';
import type { Instant } from '../lib/time.ts';
import type { Evidence, RecordKind } from './evidence.ts';
import type { ColumnMap } from './mapped-table.ts';
import type { RowProblem } from './problem.ts';
import type { SiteWords } from './site-words.ts';

/** Order of day, month and year in dates written with separators, e.g. 03/04/2026. */
export type DateOrder = 'ymd' | 'dmy' | 'mdy';

/** Seconds or milliseconds since 1970-01-01 UTC, or days of a spreadsheet (1900 system) in the zone of the source. */
export type NumberTimes = 'epoch-seconds' | 'epoch-milliseconds' | 'spreadsheet-days';

/** What a file cannot say about itself; said once in attestry.yaml, or by flags. */
export interface SourceProfile {
  readonly id: string;
  /** IANA zone of local times without an offset; `null`: such times are a problem that names the setting. */
  readonly zone: string | null;
  readonly dateOrder: DateOrder | null;
  /** The machine a log belongs to, for logs that do not name it (dpkg.log). */
  readonly asset: string | null;
  /** Year of the first line, for logs whose times have none (yum.log); said per file. */
  readonly year?: number;
  /** Cell texts that mean "no value", e.g. `?`, `N/A`. The empty cell always does. */
  readonly nullMarkers: readonly string[];
  /** What a bare number is where a time is expected; absent: no time. */
  readonly numberTimes?: NumberTimes;
  /** Absent: the importer knows the columns. */
  readonly columnMap?: ColumnMap;
  /** Words of the site, for what the importer does not know; absent: none. */
  readonly values?: SiteWords;
}

/** The beginning of a file, decoded: all an importer may use to recognise its format. */
export interface FileHead {
  readonly fileName: string;
  /** Up to 64 KiB of text. */
  readonly text: string;
  /** Header cells, trimmed, if the text reads as a delimited table; otherwise `null`. */
  readonly columns: readonly string[] | null;
  /** The first rows of such a table, cells trimmed: the header, unless titles stand before it. */
  readonly firstRows: readonly (readonly string[])[];
}

/** A time read from a cell. `later` is set when the local time occurs twice that night. */
export interface ReadTime {
  readonly at: Instant;
  readonly later: Instant | null;
}

/** Helpers bound to the source profile and the file's date order. */
export interface ReadContext {
  readonly source: SourceProfile;
  /** Told of each column of the header that a field is read from, so that the receipt can list the others. */
  reads?(column: number): void;
  /** Told which organisation the asset of a row belongs to: two can have one of the same name. */
  belongs?(asset: string, organisation: string): void;
  /** Told the tool's own number of the asset of a row, where its name is another: two numbers can have one name. */
  numbered?(asset: string, number: string): void;
  /** `null` when the cell is empty or a null marker; a string says why the text is not a time. */
  time(text: string | undefined): ReadTime | string | null;
  /** The cell trimmed, or `null` when it is empty or a null marker. */
  text(text: string | undefined): string | null;
}

/** What one row (line, stanza) says: records, or why it says nothing that can be used. */
export type RowReading = { readonly records: readonly Evidence[] } | { readonly problems: readonly RowProblem[] };

interface Described {
  /** `<system>-<export>-<format>`, e.g. `servicenow-incident-csv`. */
  readonly id: string;
  readonly title: string;
  /** Default source id when the caller names none, e.g. `servicenow`. */
  readonly system: string;
  readonly records: readonly RecordKind[];
  /** What one counted row is, in the plural, e.g. `rows`, `lines`, `package entries`. */
  readonly unit: string;
  /** How to get this export out of the tool, one or two sentences. */
  readonly howToExport: string;
  /** What the reader was checked against: a genuine file, or the vendor's documentation. */
  readonly verifiedOn: string;
  /** What no file of this format can show, so that its completeness is not proved; absent: nothing. */
  readonly unproved?: string;
  /** Cell texts with which this export says "no value"; a source can name more. */
  readonly nullMarkers?: readonly string[];
  /** Its columns are named by the source, so it recognises nothing: it is read only when it is named. */
  readonly byName?: true;
  /** Certain and cheap. Two importers that both say yes is a UserError. */
  recognises(head: FileHead): boolean;
}

/** Delimited text with a header row. */
export interface TableImporter extends Described {
  readonly reader: 'table';
  /** Columns with times in the source's own format: the whole file decides the day/month order from them. */
  readonly timeColumns: readonly string[];
  /** A cell of these columns in a form that all readers know; without it, as it stands. */
  plainTime?(cell: string): string;
  /** Tells the header from title rows before it, cells trimmed; without it the first row is the header. */
  isHeader?(cells: readonly string[]): boolean;
  /** Where the source names the columns: the importer for that source. Throws UserError for a source that names none. */
  bound?(source: SourceProfile): TableImporter;
  /** Rows may end with one cell more than the header names, for a tool that leaves its last column without a name. */
  readonly lastUnnamed?: true;
  /** What a file lacks whose first rows have no header; without it, a general sentence. */
  whyNoHeader?(firstRows: readonly (readonly string[])[]): string;
  /** Binds the mapping to this file's header; the result is called once per row, with the cells in header order. */
  open(columns: readonly string[], context: ReadContext): (cells: readonly string[]) => RowReading;
}

/** One record per line. */
export interface LinesImporter extends Described {
  readonly reader: 'lines';
  /** Lines that are no rows, and without which the rows behind them cannot be read: in place of those before, or beside them. */
  heads?(line: string): 'new' | 'more' | null;
  open(context: ReadContext): (line: string) => RowReading;
}

/** Groups of lines set apart by blank lines. */
export interface StanzasImporter extends Described {
  readonly reader: 'stanzas';
  open(context: ReadContext): (lines: readonly string[]) => RowReading;
}

/** Values of a JSON document or of NDJSON. */
export interface JsonImporter extends Described {
  readonly reader: 'json';
  /** Members of the document whose elements are the rows, e.g. `Records` of `{"Records":[…]}`. */
  readonly arrays: readonly string[];
  /** A document that is an array may hold pages: arrays, or documents with such a member; no row is one or has one of its own. */
  readonly pages?: boolean;
  open(context: ReadContext): (value: JsonValue) => RowReading;
}

/** What a document says of its rows behind them; the file is read for it first. */
export interface XmlGlossary {
  readonly elements: readonly string[];
  entry(row: XmlRow): readonly [name: string, said: readonly (string | null)[]];
}

/** Elements of an XML document. */
export interface XmlImporter extends Described {
  readonly reader: 'xml';
  /** Elements that are rows, or that say something about the rows behind them. */
  readonly elements: readonly string[];
  /** Those of them that are no rows. */
  readonly telling?: readonly string[];
  readonly glossary?: XmlGlossary;
  /** `glossary`: what was said under each name; absent where only a part of the file is read. */
  open(context: ReadContext, glossary?: ReadonlyMap<string, readonly (string | null)[]>): (row: XmlRow) => RowReading;
}

/** Items of a list in a YAML document; `null`: the item is no mapping. */
export interface YamlImporter extends Described {
  readonly reader: 'yaml';
  open(context: ReadContext): (item: YamlItem | null) => RowReading;
}

export type Importer = TableImporter | LinesImporter | StanzasImporter | JsonImporter | XmlImporter | YamlImporter;
