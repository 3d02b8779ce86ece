import { localDays, stateDay } from '../lib/local-days.ts';
import { HOUR_MS, type Instant, type Span } from '../lib/time.ts';
import { zoneOf } from '../lib/zones.ts';
import type { FigureSpec } from '../model/figure.ts';
import type { KnownAsset, LineSink, MeasureContext, Metric, MetricInputs } from '../model/metric.ts';
import type { MonitoringCommitment } from '../model/policy.ts';
import { COVERAGE_FIELDS, type CoverageLine, type CoverageState } from './monitoring/coverage-fields.ts';
import { GAP_FIELDS, type GapLine } from './monitoring/gap-fields.ts';
import { watchOf } from './monitoring/watch.ts';
import { watchFigures } from './monitoring/watch-figures.ts';
import { assetKey } from './shared/asset-names.ts';
import { facetValues } from './shared/facet-values.ts';
import { columnsOf, rowOf } from './shared/fields.ts';
import { commitmentOn } from './shared/in-force.ts';
import { isInService } from './shared/in-service.ts';
import { ofRead, selecting } from './shared/selecting.ts';

const POPULATION = 'monitoring-coverage';
const GAPS_POPULATION = 'monitoring-gaps';
/** Unless a commitment says otherwise (spec 4.2). */
const RECENT_HOURS = 24;

type Heartbeat = MetricInputs['heartbeats'];

/** Assets in scope that a monitor has heard of lately (spec 4.2). Without any heartbeat there is nothing to say. */
export const monitoringCoverage: Metric<'heartbeats'> = {
  id: 'monitoring-coverage',
  title: 'Monitoring coverage',
  reads: 'heartbeats',
  populations: [
    {
      id: POPULATION,
      title: 'Monitoring coverage',
      unit: 'one asset that an inventory or a patch record names, in service at the as-of instant',
      columns: columnsOf(COVERAGE_FIELDS),
      keyColumn: 'asset',
      exceptions: {
        where: [{ column: 'state', in: ['last heard of too long ago', 'never heard of', 'not monitored'] }],
        expected: 'expected',
        found: 'found',
      },
    },
    {
      id: GAPS_POPULATION,
      title: 'Monitoring gaps',
      unit: 'one stretch of the period in which an asset in service was not under watch, the longest first',
      columns: columnsOf(GAP_FIELDS),
      keyColumn: 'asset',
      exceptions: null,
      lists: [
        {
          id: 'monitoring-gaps-longest-first',
          title: 'Gaps, the longest first',
          where: [],
          columns: ['asset', 'from', 'to', 'length', 'why', 'monitors'],
          figure: 'monitoring.gaps',
        },
      ],
    },
  ],
  start(context) {
    const { asOf, period, policy } = context;
    const days = localDays(zoneOf(period.zone));
    const commitment = commitmentOn(policy, 'monitoring-coverage', days.dateOf(stateDay(asOf, days)));
    const keyOf = assetKey(policy.patching);
    const known = context.operating?.assets ?? new Map<string, KnownAsset>();
    const inScope = new Map([...known].filter(([, asset]) => isInService(asset, asOf)));
    const heard = new Map<string, Heartbeat[]>();
    const classOf = facetValues();
    let any = false;
    // Without an earlier instant the rows show one moment: no time passes between it and itself.
    let isMeasurable = (context.operating?.heardAt?.size ?? 0) > 0;
    return {
      judge(stored, sink) {
        any = true;
        isMeasurable ||= stored.record.sinceAt !== null;
        sink.leaveOut(GAPS_POPULATION, 'row of a monitor, from which the gaps are worked out');
        const name = keyOf(stored.record.asset);
        if (!inScope.has(name)) {
          sink.leaveOut(
            POPULATION,
            known.has(name) ? 'asset not in service at the as-of instant' : 'asset in no inventory or patch record',
          );
          return;
        }
        const others = heard.get(name);
        if (others) others.push(stored);
        else heard.set(name, [stored]);
      },
      finish(sink) {
        if (!any) return;
        const gaps: GapLine[] = [];
        for (const [name, asset] of inScope) {
          const rows = heard.get(name) ?? [];
          const line = coverageOf(asset, rows, context, commitment?.heartbeatHours ?? RECENT_HOURS);
          const watch = watchOf(
            line.heartbeats.map(({ record }) => record),
            context.operating?.heardAt?.get(name) ?? [],
            serviceOf(asset, context),
            (commitment?.heartbeatHours ?? RECENT_HOURS) * HOUR_MS,
          );
          put({ ...line, watch, assetClass: classOf(asset.assetClass) }, rows.length, sink);
          for (const gap of watch.gaps) gaps.push({ asset, gap, heartbeats: line.heartbeats });
        }
        if (!isMeasurable) return;
        for (const gap of longestFirst(gaps)) {
          sink.further(GAPS_POPULATION, rowOf(GAP_FIELDS, gap), 'gap worked out from the rows of the monitors');
        }
      },
      figures: () => [
        ...ofRead(any, coverageFigures(commitment)),
        ...(any && isMeasurable ? watchFigures(POPULATION, GAPS_POPULATION) : []),
      ],
    };
  },
};

/** From the begin of the period, or of its service, to the as-of instant. */
const serviceOf = ({ inServiceAt }: KnownAsset, { period, asOf }: MeasureContext): Span => {
  const to = Math.min(period.to, asOf);
  return { from: Math.min(to, Math.max(period.from, inServiceAt ?? period.from)), to };
};

const longestFirst = (gaps: readonly GapLine[]): readonly GapLine[] =>
  gaps.toSorted(
    (a, b) =>
      b.gap.to - b.gap.from - (a.gap.to - a.gap.from) ||
      a.gap.from - b.gap.from ||
      (a.asset.asset < b.asset.asset ? -1 : 1),
  );

function coverageOf(
  asset: KnownAsset,
  rows: readonly Heartbeat[],
  { asOf }: MeasureContext,
  hours: number,
): Omit<CoverageLine, 'assetClass' | 'watch'> {
  const seenAt = ({ record }: Heartbeat): Instant => record.lastSeenAt ?? Number.NEGATIVE_INFINITY;
  // One that was put under watch only later does not count for then.
  const watched = rows.filter(({ record }) => record.sinceAt === null || record.sinceAt <= asOf);
  const heartbeats = [...watched].sort((a, b) => seenAt(b) - seenAt(a));
  const lastSeenAt = heartbeats[0]?.record.lastSeenAt ?? null;
  const ageMs = lastSeenAt === null ? null : Math.max(0, asOf - lastSeenAt);
  return { asset, heartbeats, lastSeenAt, ageMs, state: stateOf(heartbeats.length, ageMs, hours) };
}

function stateOf(monitors: number, ageMs: number | null, hours: number): CoverageState {
  if (monitors === 0) return 'not monitored';
  if (ageMs === null) return 'never heard of';
  return ageMs <= hours * HOUR_MS ? 'covered' : 'last heard of too long ago';
}

function put(line: CoverageLine, rows: number, sink: LineSink): void {
  const row = rowOf(COVERAGE_FIELDS, line);
  // An asset no monitor knows has no row among the heartbeats, and yet its line.
  if (rows === 0) sink.further(POPULATION, row, 'asset that no row of a monitor names');
  else sink.line(POPULATION, row);
  for (let n = 1; n < rows; n += 1) {
    sink.leaveOut(POPULATION, 'further monitor of an asset already counted');
  }
}

function coverageFigures(commitment: MonitoringCommitment | null): readonly FigureSpec[] {
  const { select, ratio, count } = selecting(POPULATION);
  const hours = commitment?.heartbeatHours ?? RECENT_HOURS;
  const basis = 'in service at the as-of instant';
  const counted = (key: string, state: CoverageState, title: string): FigureSpec =>
    count({ state: [state] }, { key: `monitoring.${key}`, title, definition: 'Number of assets.', basis });
  return [
    ratio({
      key: 'monitoring.coverage',
      title: 'Assets covered by monitoring',
      definition: `Assets that a monitor heard of no longer than ${hours} hours before the as-of instant, divided by all that an inventory or a patch record names and that are in service. ${commitment === null ? 'No commitment sets the hours: the default' : `Commitment ${commitment.id}`}.`,
      basis,
      numerator: select({ state: ['covered'] }),
      denominator: select({}),
      rounding: 'down',
      unknown: null,
      excluded: [],
      target: commitment?.goal ?? null,
    }),
    counted('stale', 'last heard of too long ago', 'Assets last heard of too long ago'),
    counted('never-heard-of', 'never heard of', 'Assets a monitor knows and never heard of'),
    counted('not-monitored', 'not monitored', 'Assets that no monitor knows'),
  ];
}
