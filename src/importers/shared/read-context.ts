import { NO_DATE_ORDER } from '../../lib/reading/dates.ts';
import { NO_ZONE, readTimeText } from '../../lib/reading/times.ts';
import { zoneOf } from '../../lib/zones.ts';
import type { DateOrder, ReadContext, SourceProfile } from '../../model/importer.ts';

/** Binds the cell readers to a source and to the order of its dates. Throws RangeError for an unknown zone. */
export function readContext(source: SourceProfile, dateOrder: DateOrder | null): ReadContext {
  const zone = source.zone === null ? null : zoneOf(source.zone);
  const markers = new Set(source.nullMarkers);
  // Looking a cell up costs hashing it: done only for cells short enough to be a marker.
  const longestMarker = Math.max(0, ...source.nullMarkers.map((marker) => marker.length));
  const text = (cell: string | undefined): string | null => {
    if (cell === undefined) return null;
    const trimmed = isTrimmed(cell) ? cell : cell.trim();
    if (trimmed === '' || (trimmed.length <= longestMarker && markers.has(trimmed))) return null;
    return trimmed;
  };
  const times = { zone, dateOrder };
  return {
    source,
    text,
    time(cell) {
      const trimmed = text(cell);
      if (trimmed === null) return null;
      const reading = readTimeText(trimmed, times);
      return typeof reading === 'string' ? reading.replace('<id>', source.id) : reading;
    },
  };
}

/** The second half of a problem's code for a time that could not be read. */
export function timeProblem(reason: string): 'no-zone' | 'no-date-order' | 'bad-time' {
  if (startsAs(reason, NO_ZONE)) return 'no-zone';
  return startsAs(reason, NO_DATE_ORDER) ? 'no-date-order' : 'bad-time';
}

/** The same up to where the source's name was put in. */
const startsAs = (reason: string, known: string): boolean => reason.startsWith(known.slice(0, known.indexOf('<id>')));

/** Begins and ends with a visible ASCII character, as nearly every cell does; `trim` is slower than looking. */
function isTrimmed(cell: string): boolean {
  const first = cell.charCodeAt(0);
  const last = cell.charCodeAt(cell.length - 1);
  return first > 0x20 && first < 0x7f && last > 0x20 && last < 0x7f;
}
