import type { ReadHead } from '../../importers/shared/file-head.ts';
import { suggestedColumns } from '../../importers/shared/suggested-columns.ts';
import type { FileHead, Importer } from '../../model/importer.ts';
import type { MappedFormat } from '../../model/mapped-table.ts';
import { UserError } from '../../model/problem.ts';
import { jsonAsTable } from './json-as-table.ts';
import { firstLine, formatsNear, kindOf } from './unread-kinds.ts';

/** An importer, and for a table the header it is bound to. */
export interface Chosen {
  readonly importer: Importer;
  readonly header: Header | null;
}

export interface Header {
  readonly columns: readonly string[];
  readonly line: number;
}

/**
 * Every importer that recognises a file, mostly one or none. Where none does, titles may stand before the header: each of
 * the first rows is tried in its place.
 */
export function recognisedBy(known: readonly Importer[], read: ReadHead): readonly Chosen[] {
  const direct = known.filter((importer) => importer.recognises(read.head));
  if (direct.length > 0) return direct.map((importer) => ({ importer, header: headerOf(importer, read) }));
  for (const [at, columns] of read.head.firstRows.entries()) {
    if (at === 0 || !mayBeHeader(columns)) continue;
    const found = tables(known).filter((importer) => importer.recognises(headFrom(read.head, at)));
    if (found.length > 0) return found.map((importer) => ({ importer, header: headerAt(read, at) }));
  }
  return [];
}

/** The importer named, whatever the content looks like. Throws UserError for a name there is not. */
export function importerNamed(known: readonly Importer[], format: string): Importer {
  const named = known.find(({ id }) => id === format);
  if (named) return named;
  throw new UserError(`there is no format "${format}"`, `The formats are: ${idsOf(known)}.`);
}

/** Where a table's header stands for an importer; `null`: nowhere. */
export function headerOf(importer: Importer, read: ReadHead): Header | null {
  if (importer.reader !== 'table') return null;
  const { firstRows, columns } = read.head;
  if (importer.isHeader !== undefined) return headerAt(read, firstRows.findIndex(importer.isHeader));
  const titled = firstRows.findIndex(
    (cells, at) => at > 0 && mayBeHeader(cells) && importer.recognises(headFrom(read.head, at)),
  );
  return titled > 0 && !importer.recognises(read.head) ? headerAt(read, titled) : columns && headerAt(read, 0);
}

/** The only one of those that recognise a file. Throws UserError for none, or more than one. */
export function onlyOne(known: readonly Importer[], { head }: ReadHead, found: readonly Chosen[]): Chosen {
  const [first, second] = found;
  if (!first) {
    throw new UserError(
      `the format of ${head.fileName} is not known: ${foundIn(head)}`,
      `It may be another export than one that is read, or one with its header changed: ${nearest(known, head)}\`attestry formats\` lists the ${known.length} formats and how to export each. Name one with --format; a table of any tool is read as ticket-table, change-table, patch-table, event-table or asset-table, its columns named in attestry.yaml (docs/formats/generic.md).${JSON_START.test(head.text) ? jsonAsTable(head) : suggestion(head)}`,
    );
  }
  if (second) {
    throw new UserError(
      `${head.fileName} reads as ${first.importer.id} and as ${second.importer.id}`,
      `Say which it is: --format ${first.importer.id} or --format ${second.importer.id}.`,
    );
  }
  return first;
}

/** Formats of the tool that the file names, if any: where to look first. */
function nearest(known: readonly Importer[], head: FileHead): string {
  const near = formatsNear(known, head);
  return near.length === 0 ? '' : `formats of a tool it names are ${near.join(', ')}; `;
}

const tables = (known: readonly Importer[]): readonly Importer[] => known.filter(({ reader }) => reader === 'table');

const idsOf = (known: readonly Importer[]): string => known.map(({ id }) => id).join(', ');

const mayBeHeader = (cells: readonly string[]): boolean => cells.filter((cell) => cell !== '').length > 1;

const headFrom = (head: FileHead, at: number): FileHead => ({
  ...head,
  columns: head.firstRows[at] ?? null,
  firstRows: head.firstRows.slice(at),
});

function headerAt({ head, firstLines }: ReadHead, at: number): Header | null {
  const columns = head.firstRows[at];
  const line = firstLines[at];
  return columns === undefined || line === undefined ? null : { columns, line };
}

const JSON_START = /^\s*[[{]/;
const KEYS = /"((?:[^"\\]|\\.){1,60})"\s*:/g;

/** A time, or an address: what a record holds, and no column is called. */
const VALUE = /^\d{4}-\d\d-\d\d(?:[T ]\d\d:\d\d.*)?$|^\d{1,3}(?:\.\d{1,3}){3}$/;
const isRecord = (cells: readonly string[]): boolean => cells.length > 2 && cells.some((cell) => VALUE.test(cell));
const NO_HEADER =
  '\nIts first line looks like a record. Where the line that names the columns is missing, export it with that line, or write one above.';

const LISTS: Partial<Record<MappedFormat, { readonly things: string; readonly source: string }>> = {
  'change-table': { things: 'changes', source: 'helpdesk' },
  'asset-table': { things: 'machines', source: 'inventory' },
};

/** The lines of attestry.yaml that may read a list of a tool that is not known; empty where it is none that can be told. */
function suggestion(head: FileHead): string {
  const suggested = suggestedColumns(head);
  if (suggested === null) return head.columns !== null && isRecord(head.columns) ? NO_HEADER : '';
  const lines = suggested.columns.map(([field, header]) => `      ${field}: ${JSON.stringify(header)}`);
  const { things, source } = LISTS[suggested.format] ?? { things: 'tickets', source: 'helpdesk' };
  return [
    `\nIt may be a list of ${things}. Check these lines, complete them in attestry.yaml, where sources: stands only once, and import with --source ${source}:`,
    'sources:',
    `  ${source}:`,
    `    format: ${suggested.format}`,
    '    zone: Area/City        # of its times',
    '    columns:',
    ...lines,
  ].join('\n');
}

/** What there is instead of a known format: for messages. */
export function foundIn({ text, columns }: FileHead): string {
  const kind = kindOf(text);
  if (kind !== null) return kind;
  if (text.trim() === '') return 'it begins with nothing but empty lines';
  if (!JSON_START.test(text))
    return columns === null ? `${columnsFound(null)}, but with ${firstLine(text)}` : columnsFound(columns);
  const keys = new Set([...text.matchAll(KEYS)].map(([, key]) => key));
  return keys.size === 0 ? 'it is JSON without keys' : `it is JSON whose first keys are ${listed([...keys])}`;
}

const COLUMNS_SHOWN = 12;
const COLUMN_LENGTH = 60;

/** `its columns are a, b, c`: for messages. */
export function columnsFound(columns: readonly string[] | null): string {
  if (columns === null) return 'it does not begin with a row of column names';
  return `its columns are ${listed(columns)}`;
}

function listed(names: readonly (string | undefined)[]): string {
  const short = (name = '') => (name.length > COLUMN_LENGTH ? `${name.slice(0, COLUMN_LENGTH)}…` : name);
  const more = names.length - COLUMNS_SHOWN;
  return `${names.slice(0, COLUMNS_SHOWN).map(short).join(', ')}${more > 0 ? ` and ${more} more` : ''}`;
}
