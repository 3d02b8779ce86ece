import type { Stored } from '../../model/metric.ts';
import { type Field, placeFields } from '../shared/fields.ts';

export const AGES = ['under 3 years', '3 to 5 years', '5 years and more', 'not stated'] as const;
export const SUPPORT = ['in support', 'ends within 90 days', 'ended', 'not stated'] as const;

/** What all sources say of one machine. */
export interface HardwareLine {
  readonly asset: string;
  /** Of the row that states most, or of a patch record where no inventory lists it; `null`: not known. */
  readonly place: Stored | null;
  readonly assetClass: string;
  readonly owner: string | null;
  /** Dates, or times where the source states one. */
  readonly inService: string | null;
  readonly supportEnds: string | null;
  readonly age: (typeof AGES)[number];
  readonly support: (typeof SUPPORT)[number];
}

/** Columns of `hardware`, in order. */
export const HARDWARE_FIELDS: readonly Field<HardwareLine>[] = [
  { key: 'asset', title: 'Asset', type: 'text', value: ({ asset }) => asset },
  { key: 'class', title: 'Class', type: 'facet', value: ({ assetClass }) => assetClass },
  { key: 'owner', title: 'Owner', type: 'text', value: ({ owner }) => owner },
  { key: 'inService', title: 'In service since', type: 'date', value: ({ inService }) => inService },
  { key: 'age', title: 'In service for', type: 'facet', value: ({ age }) => age },
  { key: 'supportEnds', title: 'Support ends', type: 'date', value: ({ supportEnds }) => supportEnds },
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
  ...placeFields<HardwareLine>(({ place }) => place),
];
