import { type Field, joined, placeFields, yesNo } from '../shared/fields.ts';
import type { ScanLine } from './scan-line.ts';

const faultsOf = ({ missed, afterChange }: ScanLine): readonly string[] => [
  ...missed.map((day) => `no scan in the three months to ${day}`),
  ...(afterChange === 'not scanned since' ? ['not scanned since its last change'] : []),
];

/** Columns of `device-scans`, in order. */
export const SCAN_FIELDS: readonly Field<ScanLine>[] = [
  { key: 'asset', title: 'Asset', type: 'text', value: ({ asset }) => asset },
  { key: 'lastScan', title: 'Last scan', type: 'instant', value: ({ lastAt }) => lastAt },
  { key: 'asked', title: 'Stretches of three months', type: 'count', value: ({ asked }) => asked },
  { key: 'each', title: 'In each three months', type: 'facet', value: ({ each }) => each },
  { key: 'changed', title: 'Last change ended', type: 'instant', value: ({ changedAt }) => changedAt },
  { key: 'afterChange', title: 'After its last change', type: 'facet', value: ({ afterChange }) => afterChange },
  { key: 'exception', title: 'Exception', type: 'flag', value: (line) => yesNo(faultsOf(line).length > 0) },
  {
    key: 'expected',
    title: 'Expected',
    type: 'text',
    value: (line) => (faultsOf(line).length === 0 ? null : 'scanned in each three months, and after its last change'),
  },
  { key: 'found', title: 'Found', type: 'text', value: (line) => joined(faultsOf(line)) },
  ...placeFields<ScanLine>(({ place }) => place),
];
