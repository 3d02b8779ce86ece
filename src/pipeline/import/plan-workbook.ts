import { basename } from 'node:path';
import { type ReadHead, readSheetHead } from '../../importers/shared/file-head.ts';
import { UserError } from '../../model/problem.ts';
import { type Chosen, columnsFound, recognisedBy } from './choose-importer.ts';
import { headOf } from './content.ts';
import {
  formatAsked,
  HEAD_BYTES,
  knownImporters,
  namedChoice,
  type Plan,
  type PlannedFile,
  type PlanRequest,
  planOf,
  suits,
} from './plan-content.ts';
import type { Sheet } from './workbook.ts';

/**
 * The sheets whose header a format recognises, or the one that is named; the others are named with the reason. Throws
 * UserError when there is none.
 */
export async function planWorkbook(request: PlanRequest, sheets: readonly Sheet[]): Promise<PlannedFile> {
  const fileName = basename(request.path);
  const names = sheets.map(({ name }) => name).join(', ') || 'none';
  if (request.sheet !== undefined && !sheets.some(({ name }) => name === request.sheet)) {
    throw new UserError(`${fileName} has no sheet ${request.sheet}`, `Its sheets are: ${names}.`);
  }
  const plans: Plan[] = [];
  const passedOver: string[] = [];
  for (const sheet of sheets) {
    const planned = await planSheet(request, sheet, `${fileName}#${sheet.name}`);
    if (typeof planned === 'string') passedOver.push(`${sheet.name}: ${planned}`);
    else plans.push(planned);
  }
  if (plans.length > 0) return { plans, passedOver: passedOver.map((why) => `sheet not read, ${why}`) };
  throw new UserError(
    `no sheet of ${fileName} is in a known format; ${passedOver.join('; ')}`,
    `Name the format with --format, and the sheet with --sheet (it has: ${names}).`,
  );
}

/** A sentence says why the sheet is not read. */
async function planSheet(request: PlanRequest, sheet: Sheet, fileName: string): Promise<Plan | string> {
  if (request.sheet !== undefined && request.sheet !== sheet.name) return 'another one is named with --sheet';
  const headBytes = await headOf(sheet.content, HEAD_BYTES);
  const read = readSheetHead(fileName, sheet.layout, headBytes);
  const choice = choiceFor(request, read);
  if (typeof choice === 'string') return choice;
  const plan = planOf(request, sheet.content, read, headBytes, choice);
  if (plan.table === null) return columnsFound(null);
  const days = sheet.layout.kind === 'sheet' && sheet.layout.format.date1904 ? 1904 : 1900;
  return {
    ...plan,
    part: { kind: 'sheet', name: sheet.name },
    table: { ...plan.table, layout: sheet.layout },
    layoutText: [`sheet ${sheet.name} of a workbook`, `days counted from ${days}`],
  };
}

/** A sentence says why the sheet is not read. */
function choiceFor(request: PlanRequest, read: ReadHead): Chosen | string {
  if (read.head.firstRows.length === 0) return 'it is empty';
  const format = formatAsked(request);
  if (format !== undefined) {
    const named = namedChoice(request, format, read);
    if (named.importer.reader !== 'table') return `${format} is no format of tables`;
    // Where the sheet is named too, the caller decides.
    if (suits(named, read) || (request.sheet !== undefined && named.header !== null)) return named;
    return named.importer.whyNoHeader?.(read.head.firstRows) ?? columnsFound(read.head.columns);
  }
  const [found, second] = recognisedBy(knownImporters(), read).filter(({ importer }) => importer.reader === 'table');
  if (found === undefined) return columnsFound(read.head.columns);
  return second === undefined
    ? found
    : `it reads as ${found.importer.id} and as ${second.importer.id}: say which with --format`;
}
