import { basename } from 'node:path';
import { readHead } from '../../importers/shared/file-head.ts';
import { isZip, type ZipEntry } from '../../lib/zip-entries.ts';
import { UserError } from '../../model/problem.ts';
import { foundIn } from './choose-importer.ts';
import { headOf } from './content.ts';
import { type Content, isGzip } from './file-piece.ts';
import {
  formatAsked,
  namedChoice,
  type Plan,
  type PlannedFile,
  type PlanRequest,
  planOf,
  suits,
} from './plan-content.ts';
import { beginningOf, recognise } from './recognise.ts';

const SHOWN = 10;

/** The members of an archive that a format recognises; the others are named. Throws UserError when there is none. */
export async function planArchive(request: PlanRequest, entries: readonly ZipEntry[]): Promise<PlannedFile> {
  const plans: Plan[] = [];
  const passedOver: string[] = [];
  const outer = basename(request.path);
  for (const entry of entries) {
    if (isLitter(entry.name)) continue;
    const planned = await planMember(request, entry, `${outer}!${visible(entry.name)}`);
    if (typeof planned === 'string') passedOver.push(`${visible(entry.name)} was not read: ${planned}`);
    else plans.push({ ...planned, part: { kind: 'member', name: entry.name } });
  }
  if (plans.length > 0) return { plans, passedOver };
  throw new UserError(
    `${outer} holds nothing that can be read${passedOver.length === 0 ? '' : `: ${passedOver.slice(0, SHOWN).join('; ')}`}`,
    'Unpack it and import the files, or name their format with --format.',
  );
}

/** A string says why the member is passed over. */
async function planMember(request: PlanRequest, entry: ZipEntry, name: string): Promise<Plan | string> {
  if (entry.encrypted) return 'it is encrypted; unpack it with its password';
  if (entry.packing === null) return 'it is packed in a way that is not read';
  if (entry.size === 0) return 'it is empty';
  const packed: Content = { name: request.path, path: request.path, entry, gzip: false };
  const first = await headOf(packed, 4);
  if (isZip(first)) return 'it is an archive or workbook itself; unpack it and import it alone';
  const content: Content = { ...packed, gzip: isGzip(first) };
  const headBytes = await beginningOf(content);
  const read = readHead(name, headBytes);
  const format = formatAsked(request);
  if (format !== undefined) {
    const named = namedChoice(request, format, read);
    return suits(named, read) ? planOf(request, content, read, headBytes, named) : `it is not in the format ${format}`;
  }
  const [found, second] = await recognise(content, read, headBytes);
  if (!found) return `its format is not known: ${foundIn(read.head)}`;
  if (second) return `it reads as ${found.importer.id} and as ${second.importer.id}`;
  return planOf(request, content, read, headBytes, found);
}

/** What the archivers of some systems add of their own. */
const isLitter = (name: string): boolean => /^__MACOSX\//.test(name) || /(^|[\\/])(\.DS_Store|Thumbs\.db)$/.test(name);

/** A name is printed, so it must not steer a terminal. */
const visible = (name: string): string => name.replace(/\p{Cc}/gu, '?');
