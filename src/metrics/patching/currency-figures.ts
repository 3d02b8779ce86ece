import type { FigureSpec } from '../../model/figure.ts';
import type { PatchPolicy } from '../../model/policy.ts';
import { selecting } from '../shared/selecting.ts';
import { type AssetBucket, IN_SCOPE_BUCKETS } from './asset-stock.ts';

const { select, ratio, count } = selecting('patch-assets');
const BASIS = 'state at the as-of instant';
const TIME_BASIS = 'the period, up to the as-of instant';
const IN_SCOPE = select({ bucket: IN_SCOPE_BUCKETS });
const RETIRED = [{ reason: 'retired, not seen since', selection: select({ bucket: ['excluded-retired'] }) }];

const BUCKET_TITLES: Readonly<Record<AssetBucket, string>> = {
  current: 'Assets current',
  'current-with-exceptions': 'Assets past a limit, all of it risk accepted',
  overdue: 'Assets overdue',
  unknown: 'Assets unknown',
  'excluded-retired': 'Assets retired, not seen since',
};

/** Device currency three ways, fully patched devices, coverage and asset-time (spec P-M2, P-M3, P-M5, P-M8). */
export function currencyFigures({ goal, scanFreshDays }: PatchPolicy): FigureSpec[] {
  return [
    ratio({
      key: 'patch.currency.devices',
      title: 'Devices current',
      definition:
        'Assets with nothing past its limit, known from fresh data, divided by all assets in scope. An unknown asset stays in the denominator and is not current. ' +
        'The goal is held against the bounds of “Devices current, measured only”.',
      basis: BASIS,
      numerator: select({ bucket: ['current'] }),
      denominator: IN_SCOPE,
      rounding: 'down',
      unknown: null,
      excluded: RETIRED,
      target: null,
    }),
    ratio({
      key: 'patch.currency.measured-only',
      title: 'Devices current, measured only',
      definition:
        'Current assets divided by current and overdue assets, those with an accepted risk counted as not current. Unknown assets give the bounds: the worst case is the headline figure.',
      basis: BASIS,
      numerator: select({ bucket: ['current'] }),
      denominator: select({ bucket: ['current', 'current-with-exceptions', 'overdue'] }),
      rounding: 'down',
      unknown: select({ bucket: ['unknown'] }),
      excluded: RETIRED,
      target: goal,
    }),
    ratio({
      key: 'patch.currency.with-exceptions',
      title: 'Devices current, with accepted risks',
      definition:
        'As the headline figure, with the assets whose overdue patches are all covered by a risk acceptance on the as-of day.',
      basis: BASIS,
      numerator: select({ bucket: ['current', 'current-with-exceptions'] }),
      denominator: IN_SCOPE,
      rounding: 'down',
      unknown: null,
      excluded: RETIRED,
      target: null,
    }),
    ratio({
      key: 'patch.currency.best-case',
      title: 'Devices current, best case',
      definition: 'As the headline figure, if every unknown asset were current, accepted risks included.',
      basis: BASIS,
      numerator: select({ bucket: ['current', 'current-with-exceptions', 'unknown'] }),
      denominator: IN_SCOPE,
      rounding: 'down',
      unknown: null,
      excluded: RETIRED,
      target: null,
    }),
    ratio({
      key: 'patch.fully-patched',
      title: 'Devices fully patched',
      definition:
        'Assets in scope on which nothing applicable and released is missing, due or not, divided by all assets in scope; unknown ones stay in the denominator.',
      basis: BASIS,
      numerator: select({ bucket: IN_SCOPE_BUCKETS, fullyPatched: ['yes'] }),
      denominator: IN_SCOPE,
      rounding: 'down',
      unknown: null,
      excluded: RETIRED,
      target: null,
    }),
    ratio({
      key: 'patch.coverage',
      title: 'Assets with a fresh scan',
      definition: `Assets in scope whose last scan is at most ${scanFreshDays} × 24 h old at the as-of instant, divided by all assets in scope. A scan after that instant shows the state then and does not count; the assets that have such a one alone are counted beside.`,
      basis: BASIS,
      numerator: select({ bucket: IN_SCOPE_BUCKETS, fresh: ['yes'] }),
      denominator: IN_SCOPE,
      rounding: 'down',
      unknown: null,
      excluded: RETIRED,
      target: null,
    }),
    ...([...IN_SCOPE_BUCKETS, 'excluded-retired'] as const).map((bucket) =>
      count(
        { bucket: [bucket] },
        {
          key: `patch.assets.${bucket}`,
          title: BUCKET_TITLES[bucket],
          definition: 'Every asset is in exactly one bucket; the buckets add up to the population.',
          basis: BASIS,
          group: { bucket },
        },
      ),
    ),
    count(
      { bucket: IN_SCOPE_BUCKETS, fullyPatched: ['unknown'] },
      {
        key: 'patch.fully-patched.unknown',
        title: 'Assets of which it is not known whether they are fully patched',
        definition: 'Assets in scope without fresh data, or with an obligation that cannot be judged.',
        basis: BASIS,
      },
    ),
    count(
      { bucket: IN_SCOPE_BUCKETS, scannedLater: ['yes'] },
      {
        key: 'patch.coverage.later-scan',
        title: 'Assets scanned after the as-of instant, and not shortly before it',
        definition: `Assets in scope of which a scan after the as-of instant is known, and none in the ${scanFreshDays} × 24 h before it: their state at the as-of instant is unknown. The history of scans, an export made by that instant, or a later as-of instant tells it.`,
        basis: BASIS,
      },
    ),
    {
      kind: 'quotient',
      key: 'patch.asset-time.currency',
      title: 'Asset-time without an overdue patch',
      definition:
        'Time in scope without any obligation past its limit and not accepted, divided by the time in scope, over all assets with fresh data. Time in which an obligation that cannot be judged may have been past its limit stays in the divisor and is not current. Assets without fresh data are in neither: their time is unknown.',
      basis: TIME_BASIS,
      group: {},
      of: select({ fresh: ['yes'] }),
      column: 'currentTime',
      over: select({ fresh: ['yes'] }),
      overColumn: 'inScopeTime',
    },
    assetTime('in-scope', 'inScopeTime', 'Time in scope per asset', 'Time in service within the period, up to as-of.'),
    assetTime(
      'overdue',
      'overdueTime',
      'Time with an overdue patch per asset',
      'Time within the period in which at least one obligation was past its limit and not accepted.',
    ),
    assetTime(
      'unknown',
      'unknownTime',
      'Time that may have an overdue patch per asset',
      'Time within the period in which no obligation is known to have been past its limit, and one that cannot be judged may have been.',
    ),
  ];
}

/** Sum and count are exact. */
const assetTime = (key: string, column: string, title: string, definition: string): FigureSpec => ({
  kind: 'mean',
  key: `patch.asset-time.${key}`,
  title,
  definition: `${definition} Assets with fresh data only.`,
  basis: TIME_BASIS,
  group: {},
  of: select({ fresh: ['yes'] }),
  column,
});
