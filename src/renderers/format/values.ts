import { assertNever } from '../../lib/assert-never.ts';
import { countText, percentText } from '../../lib/number-text.ts';
import type { Instant } from '../../lib/time.ts';
import { durationText, instantText } from '../../lib/time-text.ts';
import { zoneOf } from '../../lib/zones.ts';
import type { Cell } from '../../model/packet.ts';
import type { Value } from '../../model/population.ts';

type ValueShow = Extract<Cell, { type: 'value' }>['as'];

/** What is printed where the source does not say. */
export const NOT_STATED = '–';

/** First and last local day of a half-open period. */
export function periodText(period: { readonly from: Instant; readonly to: Instant; readonly zone: string }): string {
  const zone = zoneOf(period.zone);
  return `${zone.localDate(period.from)} to ${zone.localDate(period.to - 1)}`;
}

/** The text of a record's value; `–` where the source does not say. */
export function valueText(value: Value, as: ValueShow, zone: string): string {
  if (value === null) return NOT_STATED;
  if (typeof value === 'string') return value;
  switch (as) {
    case 'instant':
      return instantText(value, zone);
    case 'duration':
      return durationText(value);
    case 'count':
      return countText(value);
    case 'percent':
      return percentText(value);
    case 'text':
    case 'facet':
    case 'flag':
    case 'date':
      return String(value);
    default:
      return assertNever(as);
  }
}
