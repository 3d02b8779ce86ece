import type { FigureSpec } from '../../model/figure.ts';
import { excludedByReason, selecting } from '../shared/selecting.ts';
import { IN_SCOPE_BUCKETS } from './asset-stock.ts';
import type { Quarter } from './quarters.ts';
import { EXCLUDED_REASONS } from './verdicts.ts';

const obligations = selecting('patch-obligations');
const assets = selecting('patch-trend');
const MAY_LACK = 'Obligations may be missing: ';
const RECOMPUTED = 'recomputed from the records of this packet by today’s policy';

const comparable = (quarters: readonly Quarter[]): readonly Quarter[] =>
  quarters.filter(({ notComparable }) => notComparable === null);

/** On-time remediation of the last quarters side by side; a quarter that is not comparable says why (spec 2.5). */
export const onTimeTrend = (quarters: readonly Quarter[]): FigureSpec[] =>
  quarters.map(({ label, notComparable, shortOf }): FigureSpec => {
    const { select, ratio, count } = obligations;
    if (notComparable !== null) {
      return count(
        { dueQuarter: [label] },
        {
          key: `patch.trend.not-comparable.${label}`,
          title: `Quarter to ${label}: not comparable`,
          definition: `Not comparable: ${notComparable}. No obligation is placed in it, and no share is worked out.`,
          basis: `limit in the quarter to ${label}`,
          group: { quarter: label },
        },
      );
    }
    const due = { dueQuarter: [label] };
    return ratio({
      key: `patch.trend.on-time.${label}`,
      title: `Patched on time, quarter to ${label}`,
      definition: `As “Patched on time”, over the obligations with their limit in that quarter, ${RECOMPUTED}.${shortOf === null ? '' : ` ${MAY_LACK}${shortOf}.`}`,
      basis: `limit in the quarter to ${label}`,
      group: { quarter: label },
      numerator: select({ ...due, verdictFlow: ['PASS'] }),
      denominator: select({ ...due, verdictFlow: ['PASS', 'EXCEPTION'] }),
      rounding: 'down',
      unknown: select({ ...due, verdictFlow: ['UNKNOWN', 'UNMEASURABLE'] }),
      excluded: [
        ...excludedByReason(select, { ...due, verdictFlow: ['EXCLUDED'] }, EXCLUDED_REASONS),
        { reason: 'risk accepted on the due date', selection: select({ ...due, verdictFlow: ['EXCEPTED'] }) },
      ],
      target: null,
    });
  });

/** Device currency at the end of each comparable quarter; `scannedIn`: those shortly before whose end any asset was scanned. */
export const currencyTrend = (
  quarters: readonly Quarter[],
  scannedIn: ReadonlySet<string>,
  freshDays: number,
): FigureSpec[] =>
  comparable(quarters).map(({ label }, index, { length }) => {
    const at = { quarter: [label] };
    // The last one is the headline itself.
    if (!scannedIn.has(label) && index < length - 1) {
      return assets.count(
        { ...at, bucket: ['unknown'] },
        {
          key: `patch.trend.devices-unknown.${label}`,
          title: `Devices unknown at the end of ${label}`,
          definition: `No scan in the ${freshDays} × 24 h before its end is known, so the state of its devices is not. A later scan does not show it.`,
          basis: `state at the end of ${label}`,
          group: { quarter: label },
        },
      );
    }
    return assets.ratio({
      key: `patch.trend.devices-current.${label}`,
      title: `Devices current at the end of ${label}`,
      definition: `As “Devices current”, at the end of the local day ${label}, ${RECOMPUTED}; unknown assets stay in the denominator, and a scan after that day shows nothing of it.`,
      basis: `state at the end of ${label}`,
      group: { quarter: label },
      numerator: assets.select({ ...at, bucket: ['current'] }),
      denominator: assets.select({ ...at, bucket: IN_SCOPE_BUCKETS }),
      rounding: 'down',
      unknown: null,
      excluded: [{ reason: 'retired', selection: assets.select({ ...at, bucket: ['excluded-retired'] }) }],
      target: null,
    });
  });
