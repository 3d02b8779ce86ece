import type { Instant } from '../../lib/time.ts';
import type { KnownAsset, MetricInputs } from '../../model/metric.ts';
import { type Field, joined, placeFields } from '../shared/fields.ts';
import type { Watch } from './watch.ts';

export type CoverageState = 'covered' | 'last heard of too long ago' | 'never heard of' | 'not monitored';

export interface CoverageLine {
  readonly asset: KnownAsset;
  readonly assetClass: string;
  readonly heartbeats: readonly MetricInputs['heartbeats'][];
  readonly lastSeenAt: Instant | null;
  readonly ageMs: number | null;
  readonly state: CoverageState;
  readonly watch: Watch;
}

/** The heartbeat heard last; where there is none, nothing says where the asset is missing. */
const newest = ({ heartbeats }: CoverageLine) => heartbeats[0];

/** Columns of `monitoring-coverage`, in order. */
export const COVERAGE_FIELDS: readonly Field<CoverageLine>[] = [
  { key: 'asset', title: 'Asset', type: 'text', value: ({ asset }) => asset.asset },
  { key: 'class', title: 'Class', type: 'facet', value: ({ assetClass }) => assetClass },
  { key: 'namedBy', title: 'Named by', type: 'facet', value: ({ asset }) => asset.sources },
  {
    key: 'monitors',
    title: 'Monitors',
    type: 'text',
    value: ({ heartbeats }) =>
      joined(heartbeats.flatMap(({ record }) => (record.monitor === null ? [] : [record.monitor])).sort()),
  },
  { key: 'lastSeen', title: 'Last heard of', type: 'instant', value: ({ lastSeenAt }) => lastSeenAt },
  { key: 'age', title: 'Age at the as-of instant', type: 'duration', value: ({ ageMs }) => ageMs },
  { key: 'state', title: 'Coverage', type: 'facet', value: ({ state }) => state },
  { key: 'service', title: 'In service in the period', type: 'duration', value: ({ watch }) => watch.serviceMs },
  { key: 'watched', title: 'Under watch', type: 'duration', value: ({ watch }) => watch.watchedMs },
  {
    key: 'silent',
    title: 'Not under watch',
    type: 'duration',
    value: ({ watch }) => watch.serviceMs - watch.watchedMs - watch.unknownMs,
  },
  { key: 'notKnown', title: 'Not known', type: 'duration', value: ({ watch }) => watch.unknownMs },
  {
    key: 'expected',
    title: 'Expected',
    type: 'text',
    value: ({ state }) => (state === 'covered' ? null : 'heard of recently enough'),
  },
  { key: 'found', title: 'Found', type: 'text', value: ({ state }) => (state === 'covered' ? null : state) },
  ...placeFields<CoverageLine>(newest),
];
