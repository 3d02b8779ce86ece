import type { Instant } from '../../lib/time.ts';
import type { KnownAsset, MetricInputs } from '../../model/metric.ts';
import { type Field, joined } from '../shared/fields.ts';

export type CoverageState = 'covered' | 'last heard of too long ago' | 'never heard of' | 'not monitored';

export interface CoverageLine {
  readonly asset: KnownAsset;
  readonly assetClass: string;
  readonly heartbeats: readonly MetricInputs['heartbeats'][];
  readonly lastSeenAt: Instant | null;
  readonly ageMs: number | null;
  readonly state: CoverageState;
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
  {
    key: 'expected',
    title: 'Expected',
    type: 'text',
    value: ({ state }) => (state === 'covered' ? null : 'heard of recently enough'),
  },
  { key: 'found', title: 'Found', type: 'text', value: ({ state }) => (state === 'covered' ? null : state) },
  { key: 'source', title: 'Source', type: 'text', value: (line) => newest(line)?.source ?? null },
  { key: 'artifact', title: 'Artifact', type: 'text', value: (line) => newest(line)?.artifact ?? null },
  { key: 'line', title: 'Line', type: 'count', value: (line) => newest(line)?.origin.line ?? null },
];
