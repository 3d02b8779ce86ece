import type { Instant } from '../../lib/time.ts';
import type { Obligation } from '../../model/evidence.ts';
import type { RowReading } from '../../model/importer.ts';
import type { ScanResult } from '../../model/patch-evidence.ts';
import { problem } from './machine-log.ts';

/** A report that is one document: what it found, and that its target was scanned, also where nothing was found. */
export function reportReading(
  importer: string,
  asset: string,
  at: Instant | null,
  found: readonly Obligation[],
): RowReading {
  if (at === null && found.length === 0)
    return problem(`${importer}/empty`, asset, 'has no findings and no time of the scan');
  return { records: at === null ? found : [scanned(asset, at), ...found] };
}

const scanned = (asset: string, at: Instant): ScanResult => ({
  kind: 'scan-result',
  key: `${asset}/${at}`,
  asset,
  at,
  patch: null,
  state: 'unknown',
  stateText: null,
  severity: 'unknown',
  severityText: null,
  cves: null,
  scanner: null,
  authenticated: null,
  ambiguousTimes: null,
});
