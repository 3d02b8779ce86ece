import type { Instant } from '../../lib/time.ts';
import type { KnownAsset, StoredAsset } from '../../model/metric.ts';
import { type Field, placeFields } from '../shared/fields.ts';

/** How far events of an asset were read; the first that fits. */
export const EVENT_SOURCES = [
  'log read before the period',
  'log begins in the period',
  'patch tool alone',
  'none',
] as const;
export type EventSource = (typeof EVENT_SOURCES)[number];

export interface EventCoverageLine {
  readonly asset: string;
  readonly assetClass: string;
  readonly namedBy: KnownAsset['sources'] | 'events alone';
  readonly source: EventSource;
  readonly firstAt: Instant | null;
  readonly lastAt: Instant | null;
  /** Its row in an inventory; `null`: no inventory lists it. */
  readonly row: StoredAsset | null;
}

/** Columns of `event-coverage`, in order. */
export const EVENT_COVERAGE_FIELDS: readonly Field<EventCoverageLine>[] = [
  { key: 'asset', title: 'Asset', type: 'text', value: ({ asset }) => asset },
  { key: 'class', title: 'Class', type: 'facet', value: ({ assetClass }) => assetClass },
  { key: 'namedBy', title: 'Named by', type: 'facet', value: ({ namedBy }) => namedBy },
  { key: 'events', title: 'Events from', type: 'facet', value: ({ source }) => source },
  { key: 'first', title: 'First event read', type: 'instant', value: ({ firstAt }) => firstAt },
  { key: 'last', title: 'Last event read', type: 'instant', value: ({ lastAt }) => lastAt },
  ...placeFields<EventCoverageLine>(({ row }) => row),
];
