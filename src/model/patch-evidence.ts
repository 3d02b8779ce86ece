import type { Instant } from '../lib/time.ts';
import type { AmbiguousTimes } from './ambiguous-times.ts';
import type { ObligationState, Severity } from './patch-state.ts';

/** What one scan, or one look of an agent, found on one asset: one patch or check, or the asset as a whole (spec 2.7). */
export interface ScanResult {
  readonly kind: 'scan-result';
  /** Unique within a source: asset, patch, instant, and what else it takes. */
  readonly key: string;
  readonly asset: string;
  readonly at: Instant;
  /** The same id as on the obligation. `null`: the asset was scanned, and this row names no patch. */
  readonly patch: string | null;
  /** As seen at `at`: a check no longer found is `installed`; for the asset as a whole `unknown`. */
  readonly state: ObligationState;
  readonly stateText: string | null;
  /** The rank as it was then: a later one that is higher brings the limit forward (spec PAT-3). */
  readonly severity: Severity;
  readonly severityText: string | null;
  /** CVE ids, sorted, joined by a space. */
  readonly cves: string | null;
  /** Which scanner, where one source has several. */
  readonly scanner: string | null;
  /** `false`: it could not log on, so it proves nothing about what is installed. */
  readonly authenticated: boolean | null;
  readonly ambiguousTimes: AmbiguousTimes;
}

export type DeploymentResult = 'succeeded' | 'pending-reboot' | 'failed' | 'unknown';

/** One attempt to put a patch on an asset, or to take it off, as the deploying tool logged it (spec 2.7). */
export interface Deployment {
  readonly kind: 'deployment';
  /** Unique within a source: asset, patch, instant, and the job where it has one. */
  readonly key: string;
  readonly asset: string;
  readonly patch: string;
  /** When it ended; of one that did not end, when it began. */
  readonly at: Instant;
  readonly startedAt: Instant | null;
  readonly action: 'install' | 'uninstall';
  readonly result: DeploymentResult;
  readonly resultText: string | null;
  /** The reboot after which it is in effect (spec PAT-1); `null`: none is stated. */
  readonly rebootedAt: Instant | null;
  readonly job: string | null;
  readonly by: string | null;
  readonly changeKey: string | null;
  readonly ambiguousTimes: AmbiguousTimes;
}

/** What is said of a vulnerability itself, whatever asset has it: what deadline rules ask (spec 2.4, BOD 26-04). */
export interface VulnerabilityFacts {
  readonly kind: 'vulnerability';
  /** The CVE id, in capitals. */
  readonly key: string;
  /** Exploitation can be automated (SSVC "automatable"). */
  readonly automatable: boolean | null;
  /** SSVC "technical impact". */
  readonly impact: 'partial' | 'total' | null;
  /** The base score as written, e.g. `9.8`, and its vector. */
  readonly cvss: string | null;
  readonly cvssVector: string | null;
  readonly updatedAt: Instant | null;
  readonly ambiguousTimes: AmbiguousTimes;
}
