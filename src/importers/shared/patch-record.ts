import type { Instant } from '../../lib/time.ts';
import type { AmbiguousTimes, Obligation, ObligationState, Severity } from '../../model/evidence.ts';
import { vocabulary } from './vocabulary.ts';

/** Words of patch tools; `important` and `moderate` are Microsoft's and Red Hat's second and third rank of four. */
const severityOf = vocabulary<Severity>({
  critical: 'critical',
  important: 'high',
  high: 'high',
  moderate: 'medium',
  medium: 'medium',
  low: 'low',
});

const patchSeverity = (text: string | null): Severity => severityOf(text) ?? 'unknown';

type Stated = Pick<Obligation, 'asset' | 'patch' | 'state'> & Partial<Omit<Obligation, 'kind' | 'key' | 'severity'>>;

/** What a patch tool says of one patch on one asset; what it does not say is `null`. */
export function patchRecord(stated: Stated): Obligation {
  const { asset, patch } = stated;
  return {
    kind: 'obligation',
    key: `${asset}/${patch}`,
    cves: null,
    severity: patchSeverity(stated.severityText ?? null),
    severityText: null,
    releasedAt: null,
    detectedAt: null,
    installedAt: null,
    installedObserved: null,
    rebootedAt: null,
    stateText: null,
    scannedAt: null,
    supersededBy: null,
    assetClass: null,
    assetImportance: null,
    inServiceAt: null,
    retiredAt: null,
    // A scan speaks as of the scan: of two exports the one scanned later is newer.
    updatedAt: stated.scannedAt ?? null,
    ambiguousTimes: null,
    ...stated,
  };
}

/** How much each state asks for. */
const WEIGHTS: Readonly<Record<ObligationState, number>> = {
  'not-applicable': 0,
  superseded: 1,
  declined: 2,
  installed: 3,
  unknown: 4,
  'pending-reboot': 5,
  failed: 6,
  missing: 7,
};

/**
 * Which of a machine's records of one patch is newer, where a list has several out of one scan: an article stands for an
 * update for each architecture, product or month, and of them the one that asks for most is to stand. Milliseconds tell them
 * apart; they order records and are shown nowhere. A date without a time of day stays as it is.
 */
export function updatedBy(
  scannedAt: Instant | null,
  state: ObligationState,
  ambiguous: AmbiguousTimes,
): Instant | null {
  if (scannedAt === null || (ambiguous !== null && 'scannedAt' in ambiguous)) return scannedAt;
  return scannedAt + WEIGHTS[state];
}
