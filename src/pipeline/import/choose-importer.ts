import type { ReadHead } from '../../importers/shared/file-head.ts';
import { suggestedColumns } from '../../importers/shared/suggested-columns.ts';
import type { FileHead, Importer } from '../../model/importer.ts';
import { UserError } from '../../model/problem.ts';

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
      `It may be another export than one that is read, or one with its header changed: \`attestry formats\` lists the ${known.length} formats and how to export each. Name one with --format; a table of any tool is read as ticket-table, change-table, patch-table, event-table or asset-table, its columns named in attestry.yaml (docs/formats/generic.md).${suggestion(head)}`,
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

/** What a file that is no export begins with, and what it is. */
const KINDS: readonly (readonly [RegExp, string])[] = [
  [/^%PDF-/, 'it is a PDF document, and only data exports are read: export it as CSV, XLSX or JSON'],
  [/^(?:\uFFFD|\u2030|\u0089)PNG\r?\n/, 'it is a picture'],
  [/^(?:\uFFFD|\u00FF)(?:\uFFFD|\u00D8)(?:\uFFFD|\u00FF).{0,6}(?:JFIF|Exif)/s, 'it is a picture'],
  [/^GIF8/, 'it is a picture'],
  [
    /^\s*<(?:!doctype html|html)[\s\S]*(?:office:excel|vnd\.ms-excel)/i,
    'it is a web page made for spreadsheets, as Jira and others name it .xls: export CSV, or open it and save it as .xlsx',
  ],
  [
    /^ *ID +\| +(?:Command line|Login user|User)\b/m,
    'it is the list of dnf or yum history, which names no packages: take dnf history info with the ids of the list',
  ],
  [
    /^(?:[*|\\/ ]+commit [0-9a-f]{7}|commit [0-9a-f]{7,39}\s|\* [0-9a-f]{7,40} \S|(?=\d*[a-f])[0-9a-f]{7,40} \S.*\n[0-9a-f]{7,40} \S)/,
    'it is a git log drawn as a graph, of one line a commit or with shortened ids: take git log --format=fuller --date=iso-strict',
  ],
  [
    /^(?:[A-Z][a-z]{2} [ \d]\d \d\d:\d\d:\d\d|\d{4}-\d\d-\d\dT\d\d:\d\d:\d\d\S*) \S+ [^\s:[\]]+(?:\[\d+\])?: /,
    'it is a system log (syslog, auth.log, secure), which is not read: what was run with sudo, and by whom, is in audit.log, and packages are in the logs of the package manager (docs/formats/package-logs.md)',
  ],
  [
    /^\s*Log started: \d{4}-\d\d-\d\d/,
    'it is the terminal log of apt (term.log), which says no more of packages than history.log beside it: import that',
  ],
  [
    /^\s*<[\s\S]{0,900}(?:urn:schemas-microsoft-com:office:spreadsheet|urn:oasis:names:tc:opendocument)/,
    'it is a workbook written as XML: open it and save it as .xlsx or CSV',
  ],
  [/^\s*<(?:!doctype html|html)/i, 'it is a web page, perhaps the sign-in page of the tool instead of its export'],
];
const JSON_START = /^\s*[[{]/;
const KEYS = /"((?:[^"\\]|\\.){1,60})"\s*:/g;

/** The lines of attestry.yaml that may read a list of tickets of a tool that is not known; empty where it is none. */
function suggestion(head: FileHead): string {
  const columns = suggestedColumns(head);
  if (columns === null) return '';
  const lines = columns.map(([field, header]) => `      ${field}: ${JSON.stringify(header)}`);
  return [
    '\nIt may be a list of tickets. Check these lines, complete them in attestry.yaml and import with --source helpdesk:',
    'sources:',
    '  helpdesk:',
    '    format: ticket-table',
    '    zone: Area/City        # of its times',
    '    columns:',
    ...lines,
  ].join('\n');
}

/** What there is instead of a known format: for messages. */
export function foundIn({ text, columns }: FileHead): string {
  const kind = KINDS.find(([begins]) => begins.test(text));
  if (kind) return kind[1];
  if (text.trim() === '') return 'it begins with nothing but empty lines';
  if (!JSON_START.test(text)) return columnsFound(columns);
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
