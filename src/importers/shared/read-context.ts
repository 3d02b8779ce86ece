import { NO_DATE_ORDER } from '../../lib/reading/dates.ts';
import { NO_ZONE, readTimeText, type TimeContext, type TimeReading } from '../../lib/reading/times.ts';
import { SECOND_MS } from '../../lib/time.ts';
import { serialDate } from '../../lib/workbook/serial-date.ts';
import { zoneOf } from '../../lib/zones.ts';
import type { DateOrder, NumberTimes, ReadContext, SourceProfile } from '../../model/importer.ts';

/** Binds the cell readers to a source and to the order of its dates. Throws RangeError for an unknown zone. */
export function readContext(source: SourceProfile, dateOrder: DateOrder | null, shortYears = false): ReadContext {
  const zone = source.zone === null ? null : zoneOf(source.zone);
  const markers = new Set(source.nullMarkers);
  // Looking a cell up costs hashing it: done only for cells short enough to be a marker.
  const longestMarker = Math.max(0, ...source.nullMarkers.map((marker) => marker.length));
  const text = (cell: string | undefined): string | null => {
    if (cell === undefined) return null;
    const trimmed = unwrapped(isTrimmed(cell) ? cell : cell.trim());
    if (trimmed === '' || (trimmed.length <= longestMarker && markers.has(trimmed))) return null;
    return trimmed;
  };
  const times = { zone, dateOrder, shortYears };
  return {
    source,
    text,
    time(cell) {
      const trimmed = text(cell);
      if (trimmed === null) return null;
      const reading =
        (source.numberTimes && numberTime(trimmed, source.numberTimes, times)) ?? readTimeText(trimmed, times);
      return typeof reading === 'string' ? reading.replace('<id>', source.id) : reading;
    },
  };
}

const NUMBER = /^-?\d{1,15}(?:[.,]\d+)?$/;

/** A bare number as the time the source says it is; `null`: not a number. */
function numberTime(text: string, kind: NumberTimes, times: TimeContext): TimeReading | null {
  if (!NUMBER.test(text)) return null;
  const number = Number(text.replace(',', '.'));
  if (kind === 'spreadsheet-days') {
    // Without a part of a day it may be a date alone, which is any instant of its day.
    const day = serialDate(number, false, false);
    return day === null ? `${text} is no day of a spreadsheet` : readTimeText(day, times);
  }
  const at = Math.trunc(number * (kind === 'epoch-seconds' ? SECOND_MS : 1));
  return at >= 0 && at < LAST_INSTANT ? { at, later: null } : `${text} is no time after 1970`;
}

/** Beyond the year 2999 a number is counted in another unit. */
const LAST_INSTANT = Date.UTC(3000, 0, 1);

/** The second half of a problem's code for a time that could not be read. */
export function timeProblem(reason: string): 'no-zone' | 'no-date-order' | 'bad-time' {
  if (startsAs(reason, NO_ZONE)) return 'no-zone';
  return startsAs(reason, NO_DATE_ORDER) ? 'no-date-order' : 'bad-time';
}

/** The same up to where the source's name was put in. */
const startsAs = (reason: string, known: string): boolean => reason.startsWith(known.slice(0, known.indexOf('<id>')));

/** Of a cell that a tool or a script wraps its text in, the text. */
function unwrapped(text: string): string {
  const first = text.charCodeAt(0);
  if (first === EQUALS) return unquoted(text);
  return first === BRACE ? (referenced(text) ?? text) : text;
}

const EQUALS = 61;
const BRACE = 123;

/** `="0012"`: so some tools keep a spreadsheet from dropping zeros. */
const unquoted = (text: string): string =>
  text.startsWith('="') && text.endsWith('"') && text.length > 2
    ? text.slice(2, -1).replaceAll('""', '"').trim()
    : text;

/** A reference of the ServiceNow API as scripts save it into a cell: the members of an object in Python or JSON. */
const REFERENCE =
  /^\{['"]link['"]: ?['"][^'"]*['"], ?['"]value['"]: ?['"]([^'"]*)['"]\}$|^\{['"]display_value['"]: ?(?:'([^']*)'|"([^"]*)"), ?['"]link['"]: ?['"][^'"]*['"]\}$/;

/** What a reference names; `null`: the cell is none. */
function referenced(text: string): string | null {
  const [found, value, inSingle, inDouble] = REFERENCE.exec(text) ?? [];
  return found === undefined ? null : (value ?? inSingle ?? inDouble ?? '').trim();
}

/** Begins and ends with a visible ASCII character, as nearly every cell does; `trim` is slower than looking. */
function isTrimmed(cell: string): boolean {
  const first = cell.charCodeAt(0);
  const last = cell.charCodeAt(cell.length - 1);
  return first > 0x20 && first < 0x7f && last > 0x20 && last < 0x7f;
}
