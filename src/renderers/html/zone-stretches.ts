import { DAY_MS, type Instant, SECOND_MS } from '../../lib/time.ts';
import { zoneOf } from '../../lib/zones.ts';

/** From `starts[i]` on, local time is `offsets[i]` ms ahead of UTC: a zone as a page without a zone database needs it. */
export function zoneStretches(
  name: string,
  from: Instant,
  to: Instant,
): { readonly starts: readonly Instant[]; readonly offsets: readonly number[] } {
  const { offsetAt } = zoneOf(name);
  const starts = [from];
  const offsets = [offsetAt(from)];
  for (let at = from; at <= to; at += DAY_MS) {
    if (offsetAt(at + DAY_MS) === offsets.at(-1)) continue;
    const start = changeBetween(offsetAt, at, at + DAY_MS);
    starts.push(start);
    offsets.push(offsetAt(start));
  }
  return { starts, offsets };
}

/** First instant, to the second, with the offset of `to`. */
function changeBetween(offsetAt: (at: Instant) => number, from: Instant, to: Instant): Instant {
  let [low, high] = [Math.floor(from / SECOND_MS), Math.ceil(to / SECOND_MS)];
  while (high - low > 1) {
    const middle = Math.floor((low + high) / 2);
    if (offsetAt(middle * SECOND_MS) === offsetAt(to)) high = middle;
    else low = middle;
  }
  return high * SECOND_MS;
}
