import type { KnownAsset, MetricInputs } from '../../model/metric.ts';
import { type Field, joined, placeFields } from '../shared/fields.ts';
import type { Gap } from './watch.ts';

export interface GapLine {
  readonly asset: KnownAsset;
  readonly gap: Gap;
  readonly heartbeats: readonly MetricInputs['heartbeats'][];
}

/** Columns of `monitoring-gaps`, in order. */
export const GAP_FIELDS: readonly Field<GapLine>[] = [
  { key: 'asset', title: 'Asset', type: 'text', value: ({ asset }) => asset.asset },
  { key: 'from', title: 'From', type: 'instant', value: ({ gap }) => gap.from },
  { key: 'to', title: 'To', type: 'instant', value: ({ gap }) => gap.to },
  { key: 'length', title: 'Length', type: 'duration', value: ({ gap }) => gap.to - gap.from },
  { key: 'why', title: 'Kind', type: 'facet', value: ({ gap }) => gap.why },
  {
    key: 'monitors',
    title: 'Monitors',
    type: 'text',
    value: ({ heartbeats }) =>
      joined(
        [...new Set(heartbeats.flatMap(({ record }) => (record.monitor === null ? [] : [record.monitor])))].sort(),
      ),
  },
  ...placeFields<GapLine>(({ heartbeats }) => heartbeats[0]),
];
