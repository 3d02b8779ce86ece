import type { FigureSpec } from '../model/figure.ts';
import type { KnownAsset, MeasureContext, Metric, StoredAsset } from '../model/metric.ts';
import { wereEventsRead } from './change/event-kind.ts';
import { EVENT_COVERAGE_FIELDS, EVENT_LOGS, EVENT_SOURCES, type EventSource } from './event/coverage-fields.ts';
import { assetKey } from './shared/asset-names.ts';
import { facetValues } from './shared/facet-values.ts';
import { columnsOf, rowOf } from './shared/fields.ts';
import { selecting } from './shared/selecting.ts';

const POPULATION = 'event-coverage';
const NO_INVENTORY = new Map<string, KnownAsset>();

/** Of which assets events were read at all: without that a share of events says nothing of the others (spec 3.2). */
export const eventCoverage: Metric<'assets'> = {
  id: 'event-coverage',
  title: 'Assets with events',
  reads: 'assets',
  populations: [
    {
      id: POPULATION,
      title: 'Assets with events',
      unit: 'one asset that an inventory or a patch record names, in service in the period, or that events alone name',
      columns: columnsOf(EVENT_COVERAGE_FIELDS),
      keyColumn: 'asset',
      exceptions: null,
      lists: [
        {
          id: 'assets-without-events',
          title: 'Assets without an event source',
          where: [{ column: 'events', in: ['none'] }],
          columns: ['asset', 'class', 'namedBy'],
          figure: 'event.assets.none',
        },
      ],
    },
  ],
  start(context) {
    const rowsOf = new Map<string, StoredAsset[]>();
    const keyOf = assetKey(context.policy.patching);
    const classOf = facetValues();
    const known = context.operating?.assets ?? NO_INVENTORY;
    const patched = context.changing?.patchedOn ?? new Set<string>();
    const observed = context.changing?.observedFrom ?? new Map<string, number>();
    const isRead = context.changing === undefined || wereEventsRead(context) || patched.size > 0;
    return {
      judge(stored) {
        const key = keyOf(stored.asset.key);
        rowsOf.set(key, [...(rowsOf.get(key) ?? []), stored]);
      },
      finish(sink) {
        for (const key of new Set([...known.keys(), ...rowsOf.keys(), ...(isRead ? observed.keys() : [])])) {
          const rows = rowsOf.get(key) ?? [];
          const asset = known.get(key);
          const isLeft = !isRead || (asset !== undefined && !isInPeriod(asset, context));
          if (isLeft) {
            sink.leaveOut(
              POPULATION,
              isRead ? 'asset not in service in the period' : 'no events were read',
              rows.length,
            );
            continue;
          }
          const source = sourceOf(key, context);
          const isUnlisted = asset === undefined && rows.length === 0;
          // Named by events outside the period alone.
          if (isUnlisted && source === 'none') continue;
          const row = rowOf(EVENT_COVERAGE_FIELDS, {
            asset: asset?.asset ?? rows[0]?.asset.key ?? key,
            assetClass: classOf(asset?.assetClass ?? null),
            namedBy: isUnlisted ? 'events alone' : (asset?.sources ?? 'inventory'),
            source,
            firstAt: observed.get(key) ?? null,
            lastAt: context.changing?.observedTo?.get(key) ?? null,
            place: rows[0] ?? asset?.place ?? null,
          });
          if (rows.length === 0) sink.further(POPULATION, row, 'asset that no inventory row names');
          else {
            sink.line(POPULATION, row);
            sink.leaveOut(POPULATION, 'further row of an asset already counted', rows.length - 1);
          }
        }
      },
      figures: () => (isRead ? coverageFigures() : []),
    };
  },
};

const isInPeriod = ({ inServiceAt, retiredAt }: KnownAsset, { period, asOf }: MeasureContext): boolean =>
  (inServiceAt === null || inServiceAt < Math.min(period.to, asOf)) && (retiredAt === null || retiredAt > period.from);

function sourceOf(key: string, { period, asOf, changing }: MeasureContext): EventSource {
  const from = changing?.observedFrom.get(key);
  if (from !== undefined && from <= period.from) return 'log read before the period';
  if (from !== undefined && from < Math.min(period.to, asOf)) return 'log begins in the period';
  return changing?.patchedOn?.has(key) === true ? 'patch tool alone' : 'none';
}

const { select, ratio, count } = selecting(POPULATION);
const LISTED = ['inventory', 'patch records', 'both'];
const BASIS = 'in service in the period';

const TITLES: Readonly<Record<EventSource, readonly [key: string, title: string]>> = {
  'log read before the period': ['log', 'Assets whose log was read from before the period on'],
  'log begins in the period': ['log-later', 'Assets whose log was read from a later instant on'],
  'patch tool alone': ['patch-tool', 'Assets of which a patch tool alone tells events'],
  none: ['none', 'Assets without an event source'],
};

function coverageFigures(): readonly FigureSpec[] {
  const any = EVENT_SOURCES.filter((source) => source !== 'none');
  const definition =
    'Number of assets. A first entry in a log before the period begins says that the log was read from there on, not that nothing of it is missing.';
  const share = (
    sources: readonly EventSource[],
    described: { readonly key: string; readonly title: string; readonly definition: string },
  ): FigureSpec =>
    ratio({
      ...described,
      basis: BASIS,
      numerator: select({ namedBy: LISTED, events: sources }),
      denominator: select({ namedBy: LISTED }),
      rounding: 'down',
      unknown: null,
      excluded: [{ reason: 'named by events alone', selection: select({ namedBy: ['events alone'] }) }],
      target: null,
    });
  return [
    share(EVENT_LOGS, {
      key: 'event.assets.logged',
      title: 'Assets whose own logs were read',
      definition:
        'Assets of which a log of their own was read, divided by all that an inventory or a patch record names. Of these alone can it be seen that a change was made past the patch tool.',
    }),
    share(any, {
      key: 'event.assets',
      title: 'Assets of which any event was read, if only by a patch tool',
      definition:
        'Assets of which events were read, from a log of their own or from a patch tool, divided by all that an inventory or a patch record names. A patch tool tells of its own work alone: of an asset that has no other source nobody can say what was changed past it.',
    }),
    ...EVENT_SOURCES.map((source) => {
      const [key, title] = TITLES[source];
      return count(
        { namedBy: LISTED, events: [source] },
        { key: `event.assets.${key}`, title, definition, basis: BASIS, group: { events: source } },
      );
    }),
    count(
      { namedBy: ['events alone'] },
      {
        key: 'event.assets.unlisted',
        title: 'Assets that events alone name',
        definition: 'Number of assets that have events and that no inventory and no patch record names.',
        basis: BASIS,
      },
    ),
  ];
}
