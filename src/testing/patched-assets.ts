import { patchCurrency } from '../metrics/patch-currency.ts';
import type { Obligation } from '../model/evidence.ts';
import { instantOf, measureContext } from './measure-context.ts';
import { storedObligation } from './records.ts';
import { runMetric } from './run-metric.ts';

const at = instantOf;

// Patch A of several assets, due in March 2026, scanned on the last day but one of the quarter.

export const SCANNED_LATE = at('2026-03-30T08:00:00-04:00');
const DUE_IN_MARCH = at('2026-03-01T12:00:00-05:00');
export const INSTALLED_IN_TIME = { state: 'installed', installedAt: at('2026-03-05T12:00:00-05:00') } as const;

export type AssetRow = Partial<Obligation> & Pick<Obligation, 'asset'>;

export function measuredAssets(rows: readonly AssetRow[], context = measureContext()) {
  const records = rows.map((fields) =>
    storedObligation({ patch: 'A', scannedAt: SCANNED_LATE, releasedAt: DUE_IN_MARCH, ...fields }),
  );
  return runMetric(patchCurrency, records, context);
}
