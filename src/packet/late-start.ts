import { countText } from '../lib/number-text.ts';
import { DAY_MS } from '../lib/time.ts';
import { instantText } from '../lib/time-text.ts';
import type { Period } from '../model/metric.ts';
import type { Receipt } from '../model/receipt.ts';

/** A source whose first record lies so far behind the start of the period that records are likely to be missing. */
export interface LateStart {
  readonly source: string;
  readonly text: string;
}

/** A long weekend without a record is no sign. */
const FEWEST_DAYS = 5;
/** Fewer days with a record than this say nothing of what is usual. */
const ENOUGH_DAYS = 10;
const USUAL_DISTANCES = 5;

/**
 * Of files whose days are counted (tickets, changes, events), the sources that begin late: their first record lies five
 * days or more behind the start, and more than five times the usual distance between two days with a record (spec 5.2).
 */
export function lateStarts(
  receipts: readonly Receipt[],
  { from, zone }: Pick<Period, 'from' | 'zone'>,
): readonly LateStart[] {
  return [...new Set(receipts.map(({ source }) => source))].flatMap((source) => {
    const files = receipts.filter((receipt) => receipt.source === source);
    const earliestAt = Math.min(...files.map((file) => file.earliestAt ?? Number.POSITIVE_INFINITY));
    const counted = files.flatMap(({ completeness }) => completeness?.quietDays ?? []);
    const days = counted.reduce((sum, each) => sum + each.days, 0);
    const active = counted.reduce((sum, each) => sum + each.days - each.quiet, 0);
    const waited = (earliestAt - from) / DAY_MS;
    if (active < ENOUGH_DAYS || waited < FEWEST_DAYS || waited * active <= USUAL_DISTANCES * days) return [];
    const first = `its first record is of ${instantText(earliestAt, zone)}, ${countText(Math.floor(waited))} days into the period`;
    return [
      { source, text: `${source}: ${first}, and it has records on ${countText(active)} of ${countText(days)} days` },
    ];
  });
}
