import type { ReadHead } from '../../importers/shared/file-head.ts';
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
      `the format of ${head.fileName} is not known: ${columnsFound(head.columns)}`,
      `Name it with --format. The formats are: ${idsOf(known)}. attestry formats says how to export each.`,
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

const COLUMNS_SHOWN = 12;

/** `its columns are a, b, c`: for messages. */
export function columnsFound(columns: readonly string[] | null): string {
  if (columns === null) return 'it does not begin with a row of column names';
  const shown = columns.slice(0, COLUMNS_SHOWN).join(', ');
  const more = columns.length - COLUMNS_SHOWN;
  return `its columns are ${shown}${more > 0 ? ` and ${more} more` : ''}`;
}
