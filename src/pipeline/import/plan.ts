import { basename } from 'node:path';
import { readHead } from '../../importers/shared/file-head.ts';
import type { ZipEntry } from '../../lib/zip-entries.ts';
import { UserError } from '../../model/problem.ts';
import { entriesOf } from './archive.ts';
import { onlyOne } from './choose-importer.ts';
import { fileContent } from './file-piece.ts';
import { planArchive } from './plan-archive.ts';
import {
  formatAsked,
  knownImporters,
  namedChoice,
  type PlannedFile,
  type PlanRequest,
  planOf,
} from './plan-content.ts';
import { planWorkbook } from './plan-workbook.ts';
import { beginningOf, recognise } from './recognise.ts';
import { isWorkbook, sheetsOf } from './workbook.ts';

/**
 * What is to be read of a file: the file itself, the sheets of a workbook, or the members of an archive that a format
 * recognises. Throws UserError when nothing can be read.
 */
export async function planFile(request: PlanRequest): Promise<PlannedFile> {
  const entries = entriesOf(request.path);
  if (entries !== null && isWorkbook(entries)) return planWorkbook(request, await sheetsOf(request.path, entries));
  if (request.sheet !== undefined) {
    throw new UserError(`${request.path} is no workbook, so it has no sheet`, 'Leave --sheet out.');
  }
  if (entries !== null) refuseOtherDocument(request.path, entries);
  if (entries !== null) return planArchive(request, entries);
  const content = fileContent(request.path);
  const headBytes = await beginningOf(content);
  refuseOldWorkbook(request.path, headBytes);
  const read = readHead(basename(request.path), headBytes);
  const format = formatAsked(request);
  const choice =
    format === undefined
      ? onlyOne(knownImporters(), read, await recognise(content, read, headBytes))
      : namedChoice(request, format, read);
  return { plans: [planOf(request, content, read, headBytes, choice)], passedOver: [] };
}

/** Entries that only documents of other programs have. */
const DOCUMENTS: ReadonlyMap<string, string> = new Map([
  ['xl/workbook.bin', 'a binary workbook (.xlsb)'],
  ['mimetype', 'an OpenDocument file such as .ods'],
  ['Index/Document.iwa', 'a document of Numbers or Pages'],
  ['word/document.xml', 'a text document'],
]);

function refuseOtherDocument(path: string, entries: readonly ZipEntry[]): void {
  const kind = entries.flatMap(({ name }) => DOCUMENTS.get(name) ?? [])[0];
  if (kind !== undefined)
    throw new UserError(`${basename(path)} is ${kind}`, 'Save its table as .xlsx or CSV and import that.');
}

function refuseOldWorkbook(path: string, head: Uint8Array): void {
  if (head[0] !== 0xd0 || head[1] !== 0xcf || head[2] !== 0x11 || head[3] !== 0xe0) return;
  throw new UserError(
    `${basename(path)} is a workbook of the old .xls kind, or one that asks for a password`,
    'Save it as .xlsx or CSV without a password and import that.',
  );
}
