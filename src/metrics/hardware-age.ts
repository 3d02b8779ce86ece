import { localDays, stateDay } from '../lib/local-days.ts';
import { DAY_MS, type Instant, type PlainDate } from '../lib/time.ts';
import { zoneOf } from '../lib/zones.ts';
import type { KnownAsset, MeasureContext, Metric, Stored, StoredAsset } from '../model/metric.ts';
import { HARDWARE_FIELDS, type HardwareLine } from './hardware/hardware-fields.ts';
import { hardwareFigures } from './hardware/hardware-figures.ts';
import { assetKey } from './shared/asset-names.ts';
import { dayText } from './shared/day-text.ts';
import { facetValues } from './shared/facet-values.ts';
import { columnsOf, rowOf } from './shared/fields.ts';
import { isInService } from './shared/in-service.ts';
import { ofRead } from './shared/selecting.ts';

const POPULATION = 'hardware';
const SOON_DAYS = 90;

/** How long machines have been in service and whether their vendor still supports them. Holds the inventories. */
export const hardwareAge: Metric<'assets'> = {
  id: 'hardware-age',
  title: 'Age and support of hardware',
  reads: 'assets',
  populations: [
    {
      id: POPULATION,
      title: 'Age and support of hardware',
      unit: 'one asset that an inventory or a patch record names, in service at the as-of instant',
      columns: columnsOf(HARDWARE_FIELDS),
      keyColumn: 'asset',
      exceptions: { where: [{ column: 'support', in: ['ended'] }], expected: 'expected', found: 'found' },
      lists: [
        {
          id: 'support-ended-or-ending',
          title: 'Support ended or ending',
          where: [{ column: 'support', in: ['ended', 'ends within 90 days'] }],
          columns: ['asset', 'class', 'owner', 'inService', 'supportEnds', 'support'],
          figure: null,
        },
      ],
    },
  ],
  start(context) {
    const groups = new Map<string, StoredAsset[]>();
    const classOf = facetValues();
    const keyOf = assetKey(context.policy.patching);
    return {
      judge(stored) {
        const name = keyOf(stored.asset.key);
        const group = groups.get(name);
        if (group) group.push(stored);
        else groups.set(name, [stored]);
      },
      finish(sink) {
        for (const [name, rows] of [...groups].sort(([a], [b]) => (a < b ? -1 : 1))) {
          const line = lineOf(rows, context.operating?.assets.get(name) ?? null, context);
          if (line === null) sink.leaveOut(POPULATION, 'not in service at the as-of instant', rows.length);
          else {
            sink.line(POPULATION, rowOf(HARDWARE_FIELDS, { ...line, assetClass: classOf(line.assetClass) }));
            sink.leaveOut(POPULATION, 'further row of an asset already counted', rows.length - 1);
          }
        }
        if (groups.size === 0) return;
        // No row among the inventories, and yet in scope: nobody states its support.
        for (const [name, known] of context.operating?.assets ?? []) {
          if (groups.has(name) || !isInService(known, context.asOf)) continue;
          const { asset, assetClass, inServiceAt, place = null } = known;
          const line = judgedLine({ asset, place, owner: null, inServiceAt, supportEndsAt: null }, context);
          const row = rowOf(HARDWARE_FIELDS, { ...line, assetClass: classOf(assetClass) });
          sink.further(POPULATION, row, 'asset that no inventory row names');
        }
      },
      figures: () => ofRead(groups.size > 0, hardwareFigures()),
    };
  },
};

/** `null`: not in service. Where sources differ, the earliest day in service, and the latest end of support. */
function lineOf(rows: readonly StoredAsset[], known: KnownAsset | null, context: MeasureContext) {
  const [first] = rows;
  if (first === undefined) return null;
  const all = (read: (asset: StoredAsset['asset']) => Instant | null | undefined): readonly Instant[] =>
    rows.flatMap(({ asset }) => read(asset) ?? []);
  const inServiceAt = least(all(({ inServiceAt }) => inServiceAt));
  const retiredAt = known === null ? least(all((asset) => asset.retiredAt)) : known.retiredAt;
  if (!isInService({ inServiceAt, retiredAt }, context.asOf)) return null;
  const supportEndsAt = most(all(({ supportEndsAt: at }) => at));
  const stored = rows.find(({ asset }) => asset.supportEndsAt !== null && asset.supportEndsAt !== undefined) ?? first;
  const owner = rows.find(({ asset }) => asset.owner !== null)?.asset.owner ?? null;
  return {
    assetClass: rows.find(({ asset }) => asset.assetClass !== null)?.asset.assetClass ?? null,
    ...judgedLine({ asset: stored.asset.key, place: stored, owner, inServiceAt, supportEndsAt }, context),
  };
}

interface StatedHardware {
  readonly asset: string;
  readonly place: Stored | null;
  readonly owner: string | null;
  readonly inServiceAt: Instant | null;
  readonly supportEndsAt: Instant | null;
}

/** Age and support on the local day to which the as-of instant belongs. */
function judgedLine(
  { inServiceAt, supportEndsAt, ...stated }: StatedHardware,
  { asOf, period }: MeasureContext,
): Omit<HardwareLine, 'assetClass'> {
  const zone = zoneOf(period.zone);
  const date = (at: Instant | null): PlainDate | null => (at === null ? null : zone.localDate(at));
  const days = localDays(zone);
  const today = days.dateOf(stateDay(asOf, days));
  return {
    ...stated,
    inService: dayText(inServiceAt, period.zone),
    supportEnds: dayText(supportEndsAt, period.zone),
    age: ageOf(date(inServiceAt), today),
    support: supportOf(date(supportEndsAt), today),
  };
}

const least = (instants: readonly Instant[]): Instant | null => (instants.length === 0 ? null : Math.min(...instants));
const most = (instants: readonly Instant[]): Instant | null => (instants.length === 0 ? null : Math.max(...instants));

/** Whole years, counted from day to day of the calendar. */
function ageOf(from: PlainDate | null, today: PlainDate): HardwareLine['age'] {
  if (from === null) return 'not stated';
  const years = Number(today.slice(0, 4)) - Number(from.slice(0, 4)) - (today.slice(4) < from.slice(4) ? 1 : 0);
  if (years < 3) return 'under 3 years';
  return years < 5 ? '3 to 5 years' : '5 years and more';
}

/** The last day of support is still one. */
function supportOf(ends: PlainDate | null, today: PlainDate): HardwareLine['support'] {
  if (ends === null) return 'not stated';
  if (ends < today) return 'ended';
  const days = (Date.parse(ends) - Date.parse(today)) / DAY_MS;
  return days <= SOON_DAYS ? 'ends within 90 days' : 'in support';
}
