import type { TableLayout } from '../../lib/reading/table.ts';
import { sharedStringsReader } from '../../lib/workbook/shared-strings.ts';
import { cellFormats, WORKBOOK_ENTRY, WORKBOOK_LINKS_ENTRY, workbookParts } from '../../lib/workbook/workbook-parts.ts';
import type { ZipEntry } from '../../lib/zip-entries.ts';
import { UserError } from '../../model/problem.ts';
import { readThrough } from './content.ts';
import type { Content } from './file-piece.ts';
import { wholeContent } from './unpack.ts';

/** A sheet of a workbook: where its rows stand, and what its cells need to be read. */
export interface Sheet {
  readonly name: string;
  readonly content: Content;
  readonly layout: TableLayout;
}

const STYLES = 'xl/styles.xml';
const STRINGS = 'xl/sharedStrings.xml';
/** Sheets are described in a few kilobytes, cell styles in a few hundred. */
const MAX_PART_BYTES = 32 << 20;
/** Writers of workbooks use no other; the reader steps over a byte order mark by itself. */
const UTF_8 = { encoding: 'utf-8', bomBytes: 0 } as const;

export const isWorkbook = (entries: readonly ZipEntry[]): boolean =>
  entries.some(({ name }) => name === WORKBOOK_ENTRY);

/** The sheets of a workbook, in the order of their tabs. Throws UserError for one that cannot be read. */
export async function sheetsOf(path: string, entries: readonly ZipEntry[]): Promise<readonly Sheet[]> {
  const strings: string[] = [];
  const table = entryNamed(entries, STRINGS);
  if (table)
    await explaining(
      path,
      readThrough(contentOf(path, table), sharedStringsReader(strings), () => true),
    );
  return described(path, entries, strings);
}

/** The same with the texts read at once, for showing one row. */
export function sheetsNow(path: string, entries: readonly ZipEntry[]): readonly Sheet[] {
  const strings: string[] = [];
  const table = entryNamed(entries, STRINGS);
  if (table) {
    const reader = sharedStringsReader(strings);
    reader.push(wholeContent(contentOf(path, table)));
    reader.end();
  }
  return described(path, entries, strings);
}

function described(path: string, entries: readonly ZipEntry[], strings: readonly string[]): readonly Sheet[] {
  const part = (name: string): string | null => {
    const entry = entryNamed(entries, name);
    if (entry === undefined) return null;
    if (entry.size > MAX_PART_BYTES) throw new RangeError(`its part ${name} is too large`);
    return new TextDecoder().decode(wholeContent(contentOf(path, entry)));
  };
  try {
    const { sheets, date1904 } = workbookParts(part(WORKBOOK_ENTRY) ?? '', part(WORKBOOK_LINKS_ENTRY) ?? '');
    const styles = part(STYLES);
    const formats = styles === null ? [] : cellFormats(styles);
    return sheets.flatMap(({ name, entry: entryName }) => {
      const entry = entryNamed(entries, entryName);
      if (entry === undefined) return [];
      return [
        {
          name,
          content: contentOf(path, entry),
          layout: { kind: 'sheet', format: { text: UTF_8, strings, formats, date1904 } },
        },
      ];
    });
  } catch (error) {
    throw readableError(path, error);
  }
}

const entryNamed = (entries: readonly ZipEntry[], wanted: string): ZipEntry | undefined =>
  entries.find(({ name }) => name.replaceAll('\\', '/').toLowerCase() === wanted.toLowerCase());

const contentOf = (path: string, entry: ZipEntry): Content => ({ name: path, path, entry, gzip: false });

const explaining = (path: string, work: Promise<void>): Promise<void> =>
  work.catch((error: unknown) => {
    throw readableError(path, error);
  });

const readableError = (path: string, error: unknown): unknown =>
  error instanceof RangeError
    ? new UserError(
        `${path} is a workbook that cannot be read: ${error.message}`,
        'Save it again as .xlsx, or as CSV.',
        {
          cause: error,
        },
      )
    : error;
