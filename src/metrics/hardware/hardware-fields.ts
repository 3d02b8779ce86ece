import type { StoredAsset } from '../../model/metric.ts';
import { type Field, placeFields } from '../shared/fields.ts';

export const AGES = ['under 3 years', '3 to 5 years', '5 years and more', 'not stated'] as const;
export const SUPPORT = ['in support', 'ends within 90 days', 'ended', 'not stated'] as const;

/** What all sources say of one machine. */
export interface HardwareLine {
  readonly asset: string;
  /** The row that states most, which is printed as its place; `null`: only patch records name it. */
  readonly stored: StoredAsset | null;
  readonly assetClass: string;
  readonly owner: string | null;
  readonly inServiceAt: number | null;
  readonly supportEndsAt: number | null;
  readonly age: (typeof AGES)[number];
  readonly support: (typeof SUPPORT)[number];
}

/** Columns of `hardware`, in order. */
export const HARDWARE_FIELDS: readonly Field<HardwareLine>[] = [
  { key: 'asset', title: 'Asset', type: 'text', value: ({ asset }) => asset },
  { key: 'class', title: 'Class', type: 'facet', value: ({ assetClass }) => assetClass },
  { key: 'owner', title: 'Owner', type: 'text', value: ({ owner }) => owner },
  { key: 'inService', title: 'In service since', type: 'instant', value: ({ inServiceAt }) => inServiceAt },
  { key: 'age', title: 'In service for', type: 'facet', value: ({ age }) => age },
  { key: 'supportEnds', title: 'Support ends', type: 'instant', value: ({ supportEndsAt }) => supportEndsAt },
  { key: 'support', title: 'Support', type: 'facet', value: ({ support }) => support },
  {
    key: 'expected',
    title: 'Expected',
    type: 'text',
    value: ({ support }) => (support === 'ended' ? 'within the vendor’s support' : null),
  },
  {
    key: 'found',
    title: 'Found',
    type: 'text',
    value: ({ support }) => (support === 'ended' ? 'support ended' : null),
  },
  ...placeFields<HardwareLine>(({ stored }) => stored),
];
