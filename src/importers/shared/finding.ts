import type { Instant } from '../../lib/time.ts';
import type { AmbiguousTimes, Obligation, ObligationState, Severity } from '../../model/evidence.ts';
import type { ReadTime } from '../../model/importer.ts';
import { vocabulary } from './vocabulary.ts';

/** What a vulnerability scanner says of one of its checks on one machine. */
interface Finding {
  readonly asset: string;
  /** The scanner's own id of the check, with its prefix: `nessus-142591`. */
  readonly check: string;
  readonly cves: string | null;
  readonly severityText: string | null;
  readonly releasedAt: Instant | null;
  readonly detectedAt: Instant | null;
  /** First scan that shows it gone. */
  readonly fixedAt: Instant | null;
  readonly scannedAt: Instant | null;
  readonly state: ObligationState;
  readonly stateText: string | null;
  readonly ambiguousTimes: AmbiguousTimes;
}

const SEVERITIES: ReadonlyMap<string, Severity> = new Map([
  ['critical', 'critical'],
  ['high', 'high'],
  ['medium', 'medium'],
  ['low', 'low'],
]);
const INFORMATIONAL: ReadonlySet<string> = new Set(['info', 'informational', 'none', 'log', 'false positive']);

export const isFalsePositive = (severityText: string | null): boolean =>
  severityText?.toLowerCase() === 'false positive';

const severityOf = (text: string | null): Severity => SEVERITIES.get(text?.toLowerCase() ?? '') ?? 'unknown';

/** A finding as an obligation. A check that only informs asks for nothing: it is kept as not applicable. */
export function findingRecord(finding: Finding): Obligation {
  const { asset, check, severityText, scannedAt } = finding;
  const informs = INFORMATIONAL.has(severityText?.toLowerCase() ?? '');
  return {
    kind: 'obligation',
    key: `${asset}/${check}`,
    asset,
    patch: check,
    cves: finding.cves,
    severity: severityOf(severityText),
    severityText,
    releasedAt: finding.releasedAt,
    detectedAt: finding.detectedAt,
    installedAt: finding.fixedAt,
    installedObserved: finding.fixedAt === null ? null : true,
    rebootedAt: null,
    state: informs ? 'not-applicable' : finding.state,
    stateText: finding.stateText,
    scannedAt,
    supersededBy: null,
    assetClass: null,
    assetImportance: null,
    inServiceAt: null,
    retiredAt: null,
    updatedAt: scannedAt,
    ambiguousTimes: finding.ambiguousTimes,
  };
}

/** States of a finding in the lists of Tenable's own products; the JSON of its interface has others. */
export const tenableState = vocabulary<ObligationState>({
  new: 'missing',
  active: 'missing',
  resurfaced: 'missing',
  fixed: 'installed',
});

interface TimedRow {
  time(field: 'detectedAt' | 'fixedAt' | 'scannedAt'): Instant | null;
  ambiguousTimes(): AmbiguousTimes;
}

/** Times of a finding; a list keeps the time of the last repair beside one that is open again. Read its other times first. */
export const findingTimes = (row: TimedRow, state: ObligationState) => ({
  detectedAt: row.time('detectedAt'),
  fixedAt: state === 'installed' ? row.time('fixedAt') : null,
  scannedAt: row.time('scannedAt'),
  ambiguousTimes: row.ambiguousTimes(),
});

/** What a report of one scan says of a finding: that it is there, not since when. */
export const ofOneScan = (scanned: ReadTime | null) =>
  ({
    detectedAt: null,
    fixedAt: null,
    scannedAt: scanned?.at ?? null,
    state: 'missing',
    stateText: null,
    ambiguousTimes: scanned?.later == null ? null : { scannedAt: scanned.later },
  }) as const;

const ADDRESS = /^(?:\d{1,3}(?:\.\d{1,3}){3}|[\da-f]*:[\da-f:.]+)$/i;

/** A scan of addresses has them for names. */
export const isAddress = (name: string): boolean => ADDRESS.test(name);

/** CVE ids of a text, sorted, joined by a space. */
export function cveIds(text: string | null): string | null {
  const found = new Set(text?.toUpperCase().match(/CVE-\d{4}-\d{4,}/g));
  return found.size === 0 ? null : [...found].sort().join(' ');
}

/** `443/tcp`, or nothing for findings about the machine as a whole. */
export function portSuffix(port: string | null, protocol: string | null): string {
  return port === null || port === '0' ? '' : ` ${port}/${(protocol ?? '').toLowerCase()}`;
}
