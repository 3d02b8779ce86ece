import { DAY_MS, type Instant } from '../../lib/time.ts';
import { zoneOf } from '../../lib/zones.ts';
import type { ReadContext, ReadTime } from '../../model/importer.ts';

/** The id of an article on its own, as lists of updates write it. */
export const UPDATE_ID = /^(?:KB|Q)\d+(?:-v\d+)?$/i;

/**
 * Under which a list of updates names the machine, in lower case without underscores: the commands' own names, then those of
 * reports over several machines.
 */
export const MACHINE_NAMES: readonly string[] = [
  ...[
    'pscomputername',
    'csname',
    'node',
    'source',
    'computername',
    'computer',
    'server',
    'servername',
    'hostname',
    'host',
  ],
  ...['machinename', 'machine', 'devicename', 'device'],
];

/** A session copied from a terminal begins with what was typed. */
export const PROMPT = /^(?:PS )?[A-Za-z]:\\[^>\n]*>[^\n]*/;

/** `KB5034441` of a title or of a bare article number; the text itself where it names none. */
export function updateId(text: string): string {
  const digits = /\bKB ?(\d{5,})\b/i.exec(text)?.[1] ?? /^\d{5,}$/.exec(text)?.[0];
  return digits === undefined ? text : `KB${digits}`;
}

const FILETIME = /^[0-9a-f]{16}$/i;
/** What a date that has no time of day is written with where dates are printed as times. */
const MIDNIGHT = /[ T](?:12:00(?::00)? AM|0?0:00(?::00(?:\.0+)?)?)$/i;
/** The same with the offset of the machine, as PowerShell 7 writes it. */
const OFFSET_MIDNIGHT = /T00:00:00(?:\.0+)?[+-]\d\d:\d\d$/;
const COMPACT = /^(\d{4})(\d\d)(\d\d)$/;
/** 100 ns since 1601-01-01. */
const TICKS_PER_MS = 10_000n;
const FROM_1601_MS = 11_644_473_600_000n;

/** `InstalledOn` of Win32_QuickFixEngineering: a local date, or a FILETIME in hexadecimal, which is UTC. */
export function installedOn(text: string | null, context: ReadContext): ReadTime | string | null {
  if (text === null) return null;
  if (context.source.zone !== null && OFFSET_MIDNIGHT.test(text))
    return context.time(text.replace(OFFSET_MIDNIGHT, ''));
  if (!FILETIME.test(text)) return context.time(text.replace(MIDNIGHT, '').replace(COMPACT, '$1-$2-$3'));
  const at: Instant = Number(BigInt(`0x${text}`) / TICKS_PER_MS - FROM_1601_MS);
  return at > 0 && at < Date.UTC(2200, 0)
    ? { at, later: null }
    : `${text} is not a FILETIME of this or the last century`;
}

/** Servicing knows days alone: what PowerShell and agents make of one is the midnight it begins with in the machine's zone. */
export function dayBegunAt(at: Instant, zoneName: string | null): ReadTime {
  if (zoneName === null) return { at, later: null };
  const zone = zoneOf(zoneName);
  const localMs = at + zone.offsetAt(at);
  return { at, later: localMs % DAY_MS === 0 ? zone.fromLocal(localMs + DAY_MS).at - 1 : null };
}

/** 18 digits since 1601, as the directory writes times it has not turned into dates; 0 and the largest mean "never". */
const DIRECTORY_TIME = /^\d{17,19}$/;
/** Out of a workbook, to a tenth of a millisecond; with fewer digits a spreadsheet has cut it to hours or days. */
const WORKBOOK_TIME = /^\d\.\d{7,}E\+1[678]$/i;

/** The largest, as a spreadsheet saves it. */
const NEVER_SHORTENED = /^9[.,]22337\d*E\+18$/i;

/** A context that also reads FILETIMEs in decimal digits. */
export function withFiletimes(context: ReadContext): ReadContext {
  return {
    ...context,
    time(cell) {
      const text = context.text(cell);
      if (text === '0' || (text !== null && NEVER_SHORTENED.test(text))) return null;
      const digits = text !== null && WORKBOOK_TIME.test(text) ? BigInt(Number(text)).toString() : text;
      if (digits === null || !DIRECTORY_TIME.test(digits)) return context.time(cell);
      const at = Number(BigInt(digits) / TICKS_PER_MS - FROM_1601_MS);
      return at > Date.UTC(2200, 0) ? null : { at, later: null };
    },
  };
}
