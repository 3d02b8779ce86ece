import { createHash } from 'node:crypto';
import { sha256OfFile } from '../../file-hash.ts';
import { zipParts } from './zip-parts.ts';

/** Sheets that print what lies beside the packet, the first in one row. */
const README = 'README';
const ANNEX = ['Samples', 'Sample results'];

/** How a workbook stands beside the one drawn again: the parts that differ, those that print the annex apart. */
export interface WorkbookMatch {
  /** Names of sheets, or of other parts. */
  readonly differing: readonly string[];
  readonly annex: readonly string[];
}

/** `sheets`: names in tab order. */
export function matchWorkbooks(delivered: string, drawn: string, sheets: readonly string[]): WorkbookMatch {
  if (sha256OfFile(delivered) === sha256OfFile(drawn)) return { differing: [], annex: [] };
  const one = partsOf(delivered, sheets);
  const other = partsOf(drawn, sheets);
  const names = [...new Set([...one.keys(), ...other.keys()])].filter(
    (name) => !isSame(one.get(name), other.get(name)),
  );
  const isAnnex = (name: string): boolean =>
    ANNEX.includes(name) || (name === README && one.get(name)?.but === other.get(name)?.but);
  return { differing: names.filter((name) => !isAnnex(name)), annex: names.filter(isAnnex) };
}

interface Part {
  readonly sha256: string;
  /** Without the row that says who signed. */
  readonly but: string;
}

function partsOf(path: string, sheets: readonly string[]): ReadonlyMap<string, Part> {
  const parts = new Map<string, Part>();
  for (const { name, content } of zipParts(path)) {
    const sheet = sheets[Number(/^xl\/worksheets\/sheet(\d+)[.]xml$/.exec(name)?.[1]) - 1] ?? name;
    const but = sheet === README ? withoutSignOff(content.toString('utf8')) : content;
    // Of two parts of one name a reader may take either.
    parts.set(parts.has(sheet) ? `${sheet}, a second one` : sheet, { sha256: hashOf(content), but: hashOf(but) });
  }
  return parts;
}

const isSame = (one: Part | undefined, other: Part | undefined): boolean => one?.sha256 === other?.sha256;

const hashOf = (content: Buffer | string): string => createHash('sha256').update(content).digest('hex');

const withoutSignOff = (sheet: string): string =>
  sheet.replace(/(<v>Sign-off<\/v><\/c><c [^>]*><v>)[^<]*(<\/v>)/, '$1$2');
