import type { FigureSpec } from '../../model/figure.ts';
import type { AlertCategory } from '../../model/operations.ts';
import { selecting } from '../shared/selecting.ts';

const { count } = selecting('alert-trend');

/** Kinds that show a machine running full. */
export const CAPACITY_KINDS: readonly AlertCategory[] = ['disk', 'cpu', 'memory'];

interface ShownMonth {
  readonly month: string;
  /** `null`: it can stand beside the month of the period. */
  readonly notComparable: string | null;
}

/** Capacity alerts of the months before a short period; a month that is not comparable says why instead. */
export const trendFigures = (months: readonly ShownMonth[]): readonly FigureSpec[] =>
  months.flatMap(({ month, notComparable }): readonly FigureSpec[] => {
    const basis = `raised in ${month}, before the period`;
    if (notComparable !== null) {
      return [
        count(
          { month: [month] },
          {
            key: `alert.trend.not-comparable.${month}`,
            title: `Alerts known of ${month}: not comparable`,
            definition: `Not comparable: ${notComparable}. The alerts of that month that the records hold, whatever their kind; how many there were is not known, and no trend shows them.`,
            basis,
            group: { month },
          },
        ),
      ];
    }
    return CAPACITY_KINDS.map((kind) =>
      count(
        { kind: [kind], month: [month] },
        {
          key: `alert.trend.${kind}.${month}`,
          title: `Alerts, ${kind}, ${month} (before the period)`,
          definition: 'Number of alerts of a month before the period, by kind, beside which those of the period stand.',
          basis,
          group: { kind, month },
        },
      ),
    );
  });
