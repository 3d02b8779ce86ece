import { HOUR_MS } from '../../lib/time.ts';
import type { ReadContext, ReadTime } from '../../model/importer.ts';
import { plainDate } from './local-dates.ts';

/** `Wed Apr 20 10:03:36 2022 -0400`, as C's ctime and git write it. */
const CTIME = /^[A-Z][a-z]{2} ([A-Z][a-z]{2}) +(\d{1,2}) (\d\d:\d\d:\d\d) (\d{4})( [+-]\d{4})?$/;
/** `Wed 16 Oct …` and `Thu, 20 Aug …`: the date says it too. */
const DAY_NAME = /^(?:Mon|Tue|Wed|Thu|Fri|Sat|Sun),? (?=\d)/;
const ZONE_NAME = / ([A-Z]{3,5})$/;
const NO_ZONE_NAMES: ReadonlySet<string> = new Set(['UTC', 'GMT']);
/** RFC 5322 section 4.3, without CST, which is China’s too. Other abbreviations are not one zone’s alone. */
const HOURS: ReadonlyMap<string, number> = new Map([
  ['EST', -5],
  ['EDT', -4],
  ['CDT', -5],
  ['MST', -7],
  ['MDT', -6],
  ['PST', -8],
  ['PDT', -7],
]);

/**
 * A context that also reads times with day names and zone abbreviations. An abbreviation never places a time: the
 * source's zone does; one that contradicts it is refused, one that agrees settles an hour that occurs twice.
 */
export function withLogTimes(context: ReadContext): ReadContext {
  return {
    ...context,
    time(cell) {
      const found = context.text(cell);
      if (found === null) return null;
      const text = plainDate(found);
      const plain = CTIME.test(text) ? text.replace(CTIME, '$1 $2, $4 $3$5') : text.replace(DAY_NAME, '');
      const zone = ZONE_NAME.exec(plain)?.[1];
      if (zone === undefined || NO_ZONE_NAMES.has(zone)) return context.time(plain);
      const local = plain.slice(0, -1 - zone.length);
      return agreeing(context.time(local), context.time(`${local}Z`), zone);
    },
  };
}

function agreeing(placed: ReadTime | string | null, asUtc: ReadTime | string | null, zone: string): typeof placed {
  const hours = HOURS.get(zone);
  if (hours === undefined || typeof placed !== 'object' || typeof asUtc !== 'object') return placed;
  if (placed === null || asUtc === null) return placed;
  const at = asUtc.at - hours * HOUR_MS;
  if (placed.at === at || placed.later === at) return { at, later: null };
  return `says ${zone}, which the source's zone is not on then`;
}
