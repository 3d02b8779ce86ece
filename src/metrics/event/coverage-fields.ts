import type { Instant } from '../../lib/time.ts';
import type { KnownAsset, Stored } from '../../model/metric.ts';
import { type Field, placeFields } from '../shared/fields.ts';

/** How far events of an asset were read; the first that fits. */
export const EVENT_SOURCES = [
  'log read before the period',
  'log begins in the period',
  'patch tool alone',
  'none',
] as const;
export type EventSource = (typeof EVENT_SOURCES)[number];
/** A log of the asset itself: it shows what was done past the patch tool too. */
export const EVENT_LOGS = EVENT_SOURCES.slice(0, 2);

export interface EventCoverageLine {
  readonly asset: string;
  readonly assetClass: string;
  readonly namedBy: KnownAsset['sources'] | 'events alone';
  readonly source: EventSource;
  readonly firstAt: Instant | null;
  readonly lastAt: Instant | null;
  /** Of its row in an inventory, or of a patch record where no inventory lists it; `null`: events alone name it. */
  readonly place: Stored | null;
}

/** Columns of `event-coverage`, in order. */
export const EVENT_COVERAGE_FIELDS: readonly Field<EventCoverageLine>[] = [
  { key: 'asset', title: 'Asset', type: 'text', value: ({ asset }) => asset },
  { key: 'class', title: 'Class', type: 'facet', value: ({ assetClass }) => assetClass },
  { key: 'namedBy', title: 'Named by', type: 'facet', value: ({ namedBy }) => namedBy },
  { key: 'events', title: 'Events from', type: 'facet', value: ({ source }) => source },
  { key: 'first', title: 'First event read', type: 'instant', value: ({ firstAt }) => firstAt },
  { key: 'last', title: 'Last event read', type: 'instant', value: ({ lastAt }) => lastAt },
  ...placeFields<EventCoverageLine>(({ place }) => place),
];
