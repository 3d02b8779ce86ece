import { basename } from 'node:path';
import { type ReadHead, readSheetHead } from '../../importers/shared/file-head.ts';
import { UserError } from '../../model/problem.ts';
import { type Chosen, columnsFound, onlyOne, recognisedBy } from './choose-importer.ts';
import { headOf } from './content.ts';
import {
  formatAsked,
  HEAD_BYTES,
  knownImporters,
  namedChoice,
  type PlannedFile,
  type PlanRequest,
  planOf,
  suits,
} from './plan-content.ts';
import type { Sheet } from './workbook.ts';

/** The sheet that is named, or the first whose header is recognised. Throws UserError when there is none. */
export async function planWorkbook(request: PlanRequest, sheets: readonly Sheet[]): Promise<PlannedFile> {
  const fileName = basename(request.path);
  const names = sheets.map(({ name }) => name).join(', ') || 'none';
  const wanted = request.sheet === undefined ? sheets : sheets.filter(({ name }) => name === request.sheet);
  if (request.sheet !== undefined && wanted.length === 0) {
    throw new UserError(`${fileName} has no sheet ${request.sheet}`, `Its sheets are: ${names}.`);
  }
  const headers: string[] = [];
  for (const sheet of wanted) {
    const headBytes = await headOf(sheet.content, HEAD_BYTES);
    const read = readSheetHead(`${fileName}!${sheet.name}`, sheet.layout, headBytes);
    const choice = choiceFor(request, read);
    if (typeof choice === 'string') {
      headers.push(`${sheet.name}: ${choice}`);
      continue;
    }
    const plan = planOf(request, sheet.content, read, headBytes, choice);
    if (plan.table === null) continue;
    const days = sheet.layout.kind === 'sheet' && sheet.layout.format.date1904 ? 1904 : 1900;
    const others = sheets.filter((other) => other !== sheet).map(({ name }) => name);
    const unread = others.length === 0 ? [] : [`sheets not read: ${others.join(', ')}`];
    const planned = {
      ...plan,
      part: { kind: 'sheet', name: sheet.name } as const,
      table: { ...plan.table, layout: sheet.layout },
      layoutText: [`sheet ${sheet.name} of a workbook`, `days counted from ${days}`, ...unread],
    };
    return { plans: [planned], passedOver: others.map((name) => `sheet ${name} was not read`) };
  }
  throw new UserError(
    `no sheet of ${fileName} is in a known format; ${headers.join('; ')}`,
    `Name the format with --format, and the sheet with --sheet (it has: ${names}).`,
  );
}

/** A sentence says why the sheet is not read. */
function choiceFor(request: PlanRequest, read: ReadHead): Chosen | string {
  const format = formatAsked(request);
  if (format !== undefined) {
    const named = namedChoice(request, format, read);
    if (named.importer.reader !== 'table') return `${format} is no format of tables`;
    // Where the sheet is named too, the caller decides.
    if (suits(named, read) || (request.sheet !== undefined && named.header !== null)) return named;
    return named.importer.whyNoHeader?.(read.head.firstRows) ?? columnsFound(read.head.columns);
  }
  const known = knownImporters();
  const found = recognisedBy(known, read).filter(({ importer }) => importer.reader === 'table');
  return found.length === 0 ? columnsFound(read.head.columns) : onlyOne(known, read, found);
}
