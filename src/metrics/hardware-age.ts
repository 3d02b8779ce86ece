import type { Instant, PlainDate } from '../lib/time.ts';
import { zoneOf } from '../lib/zones.ts';
import type { FigureSpec } from '../model/figure.ts';
import type { KnownAsset, LineSink, MeasureContext, Metric, StoredAsset } from '../model/metric.ts';
import { AGES, HARDWARE_FIELDS, type HardwareLine, SUPPORT } from './hardware/hardware-fields.ts';
import { assetKey } from './patching/asset-names.ts';
import { localDays, stateDay } from './patching/local-days.ts';
import { facetValues } from './shared/facet-values.ts';
import { columnsOf, rowOf } from './shared/fields.ts';
import { ofRead, selecting } from './shared/selecting.ts';

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
        for (const [, rows] of [...groups].sort(([a], [b]) => (a < b ? -1 : 1))) {
          const line = lineOf(rows, context);
          if (line === null) leaveOut(rows.length, 'not in service at the as-of instant', sink);
          else {
            sink.line(POPULATION, rowOf(HARDWARE_FIELDS, { ...line, assetClass: classOf(line.assetClass) }));
            leaveOut(rows.length - 1, 'further row of an asset already counted', sink);
          }
        }
        if (groups.size === 0) return;
        const unlisted = new Map<string, KnownAsset>();
        for (const known of context.operating?.assets.values() ?? []) {
          const name = keyOf(known.asset);
          if (!groups.has(name) && isInService(known, context.asOf)) unlisted.set(name, known);
        }
        // No row among the inventories, and yet in scope: nobody states its support.
        for (const [, { asset, assetClass, inServiceAt }] of [...unlisted].sort(([a], [b]) => (a < b ? -1 : 1))) {
          const line = judgedLine({ asset, stored: null, owner: null, inServiceAt, supportEndsAt: null }, context);
          sink.further(POPULATION, rowOf(HARDWARE_FIELDS, { ...line, assetClass: classOf(assetClass) }));
        }
      },
      figures: () => ofRead(groups.size > 0, hardwareFigures()),
    };
  },
};

function leaveOut(rows: number, reason: string, sink: LineSink): void {
  for (let n = 0; n < rows; n += 1) sink.leaveOut(POPULATION, reason);
}

/** `null`: not in service. Where sources differ, the earliest day in service, and the latest end of support. */
function lineOf(rows: readonly StoredAsset[], context: MeasureContext) {
  const { asOf, operating } = context;
  const [first] = rows;
  if (first === undefined) return null;
  const all = (read: (asset: StoredAsset['asset']) => Instant | null | undefined): readonly Instant[] =>
    rows.flatMap(({ asset }) => read(asset) ?? []);
  const inServiceAt = least(all(({ inServiceAt }) => inServiceAt));
  const retired = rows.flatMap(({ asset }) => {
    const known = operating?.assets.get(asset.key.toLowerCase());
    return (known === undefined ? asset : known).retiredAt ?? [];
  });
  if (!isInService({ inServiceAt, retiredAt: least(retired) }, asOf)) return null;
  const supportEndsAt = most(all(({ supportEndsAt: at }) => at));
  const stored = rows.find(({ asset }) => asset.supportEndsAt !== null && asset.supportEndsAt !== undefined) ?? first;
  const owner = rows.find(({ asset }) => asset.owner !== null)?.asset.owner ?? null;
  return {
    assetClass: rows.find(({ asset }) => asset.assetClass !== null)?.asset.assetClass ?? null,
    ...judgedLine({ asset: stored.asset.key, stored, owner, inServiceAt, supportEndsAt }, context),
  };
}

/** Age and support on the local day to which the as-of instant belongs. */
function judgedLine(
  stated: Omit<HardwareLine, 'assetClass' | 'age' | 'support'>,
  { asOf, period }: MeasureContext,
): Omit<HardwareLine, 'assetClass'> {
  const zone = zoneOf(period.zone);
  const date = (at: Instant | null): PlainDate | null => (at === null ? null : zone.localDate(at));
  const days = localDays(zone);
  const today = days.dateOf(stateDay(asOf, days));
  return {
    ...stated,
    age: ageOf(date(stated.inServiceAt), today),
    support: supportOf(date(stated.supportEndsAt), today),
  };
}

const isInService = (
  { inServiceAt, retiredAt }: Pick<KnownAsset, 'inServiceAt' | 'retiredAt'>,
  asOf: Instant,
): boolean => (inServiceAt === null || inServiceAt <= asOf) && (retiredAt === null || retiredAt > asOf);

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
  const days = (Date.parse(ends) - Date.parse(today)) / 86_400_000;
  return days <= SOON_DAYS ? 'ends within 90 days' : 'in support';
}

function hardwareFigures(): readonly FigureSpec[] {
  const { select, ratio, count } = selecting(POPULATION);
  const basis = 'in service at the as-of instant';
  const definition =
    'Number of assets that an inventory or a patch record names; what only patch records name has its support not stated.';
  return [
    ratio({
      key: 'hardware.in-support',
      title: 'Assets within their vendor’s support',
      definition:
        'Assets whose end of support, as the inventory states it, is not past, divided by those of which it is stated. Unknown are the others in service, those that no inventory lists among them.',
      basis,
      numerator: select({ support: ['in support', 'ends within 90 days'] }),
      denominator: select({ support: ['in support', 'ends within 90 days', 'ended'] }),
      rounding: 'down',
      unknown: select({ support: ['not stated'] }),
      excluded: [],
      target: null,
    }),
    ...SUPPORT.map((support) =>
      count(
        { support: [support] },
        {
          key: `hardware.support.${slug(support)}`,
          title: `Support: ${support}`,
          definition,
          basis,
          group: { support },
        },
      ),
    ),
    ...AGES.map((age) =>
      count(
        { age: [age] },
        { key: `hardware.age.${slug(age)}`, title: `In service: ${age}`, definition, basis, group: { age } },
      ),
    ),
    ...AGES.flatMap((age) =>
      SUPPORT.map((support) =>
        count(
          { age: [age], support: [support] },
          {
            key: `hardware.age-and-support.${slug(age)}.${slug(support)}`,
            title: `In service: ${age}; support: ${support}`,
            definition,
            basis,
            group: { age, support },
          },
        ),
      ),
    ),
  ];
}

const slug = (text: string): string => text.replaceAll(' ', '-');
