import { patchObligations } from '../metrics/patch-obligations.ts';
import type { Obligation } from '../model/evidence.ts';
import { instantOf, measureContext } from './measure-context.ts';
import { storedObligation } from './records.ts';
import { type Line, type MetricRun, runMetric } from './run-metric.ts';

/** When the assets were last scanned, unless a test says otherwise: the last day but one of the period. */
export const SCANNED = instantOf('2026-03-30T08:00:00-04:00');

/** Obligations measured; of asset1 and patch A, where a test says nothing else. */
export function measured(rows: readonly Partial<Obligation>[], context = measureContext()): MetricRun {
  const records = rows.map((fields) =>
    storedObligation({ asset: 'asset1', patch: 'A', scannedAt: SCANNED, ...fields }),
  );
  return runMetric(patchObligations, records, context);
}

/** The one line of one such obligation. */
export function only(fields: Partial<Obligation>, context = measureContext()): Line {
  const [line, ...more] = measured([fields], context).lines;
  if (line === undefined || more.length > 0) throw new Error('one obligation gives one line');
  return line;
}
