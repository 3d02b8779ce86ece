import type { Instant, PlainDate } from '../lib/time.ts';
import type { AmbiguousTimes } from './ambiguous-times.ts';
import type { Change } from './change.ts';
import type { ChangeApproval, ChangeAsset, ChangeUpdate, Clearance } from './change-evidence.ts';
import type { Alert, Heartbeat, JobRun, Maintenance, Outage } from './operations.ts';
import type { Deployment, ScanResult, VulnerabilityFacts } from './patch-evidence.ts';
import type { ObligationState, Severity } from './patch-state.ts';
import type { Ticket, TicketUpdate } from './ticket.ts';
import type { TicketStep } from './ticket-step.ts';
import type { ToolSla } from './tool-sla.ts';

/**
 * The records Attestry keeps. Each is what one row of an export says, in one vocabulary.
 * `null` means: looked, and the source does not say. Nothing is filled in by default.
 */
export type Evidence =
  | Ticket
  | TicketUpdate
  | TicketStep
  | ToolSla
  | Obligation
  | Change
  | ChangeUpdate
  | ChangeApproval
  | ChangeAsset
  | Clearance
  | SystemEvent
  | Asset
  | KnownExploited
  | RiskAcceptance
  | ScanResult
  | Deployment
  | VulnerabilityFacts
  | Outage
  | Alert
  | Heartbeat
  | Maintenance
  | JobRun;
export type RecordKind = Evidence['kind'];

/** Where a record was read: enough to open the kept raw file and cut the row out of it. */
export interface Origin {
  /** 1-based line of the row's first character. */
  readonly line: number;
  /** Bytes from the start of the file as received; of a packed file, from the start of its content. */
  readonly offset: number;
  readonly length: number;
}

export type { AmbiguousTimes } from './ambiguous-times.ts';
export type { Approval, Change, ChangeOutcome, ChangeState, ChangeType } from './change.ts';
export type { ObligationState, Severity } from './patch-state.ts';
export type { Ticket, TicketUpdate } from './ticket.ts';
export type { Priority, TicketState, TicketType } from './ticket-words.ts';

/** One patch that applies to one asset (spec 2.1). */
export interface Obligation {
  readonly kind: 'obligation';
  /** `<asset>/<patch>`. */
  readonly key: string;
  readonly asset: string;
  readonly patch: string;
  /** CVE ids, sorted, joined by a space. */
  readonly cves: string | null;
  readonly severity: Severity;
  readonly severityText: string | null;
  readonly releasedAt: Instant | null;
  readonly detectedAt: Instant | null;
  readonly installedAt: Instant | null;
  /** `true`: `installedAt` is when a scan or status report first showed it, not when it was put in; absent: as `null`. */
  readonly installedObserved?: boolean | null;
  readonly rebootedAt: Instant | null;
  readonly state: ObligationState;
  readonly stateText: string | null;
  /** When a scan or agent last reported this asset. */
  readonly scannedAt: Instant | null;
  /** Patch ids that contain this one, sorted, joined by a space. */
  readonly supersededBy: string | null;
  readonly assetClass: string | null;
  readonly assetImportance: string | null;
  readonly inServiceAt: Instant | null;
  readonly retiredAt: Instant | null;
  readonly updatedAt: Instant | null;
  readonly ambiguousTimes: AmbiguousTimes;
}

/** Something a machine's own log says happened: a package installed, a configuration changed. */
export interface SystemEvent {
  readonly kind: 'event';
  /** Unique within a source: asset, log, instant, action, subject and version. */
  readonly key: string;
  readonly at: Instant;
  readonly asset: string;
  /** The log it was read from, e.g. `dpkg`, `apt`. */
  readonly log: string;
  /** e.g. `install`, `upgrade`, `remove`, `status`. */
  readonly action: string;
  /** What it was done to, e.g. a package name with its architecture. */
  readonly subject: string | null;
  readonly fromVersion: string | null;
  readonly toVersion: string | null;
  readonly actor: string | null;
  readonly result: string | null;
  readonly ambiguousTimes: AmbiguousTimes;
}

/** One machine as an inventory, directory or scanner lists it. */
export interface Asset {
  readonly kind: 'asset';
  /** Its name, as the patch sources write it. Unique within a source. */
  readonly key: string;
  readonly assetClass: string | null;
  readonly importance: string | null;
  readonly owner: string | null;
  readonly inServiceAt: Instant | null;
  readonly retiredAt: Instant | null;
  /** The source calls it retired or disposed of, with or without a date; `null`: it does not say. */
  readonly retired: boolean | null;
  /** What proves the retirement, e.g. a change or disposal number. */
  readonly retiredEvidence: string | null;
  /** Reachable from the internet; `null`: the source does not say. */
  readonly exposed: boolean | null;
  readonly lastSeenAt: Instant | null;
  /** End of the vendor's support or warranty; absent: as `null`. */
  readonly supportEndsAt?: Instant | null;
  /** Systems that know it, where the list is itself a union, sorted, joined by a space. */
  readonly seenIn: string | null;
  /** Further host names and addresses that the list states for it, in lower case, sorted, joined by a space; absent: as `null`. */
  readonly otherNames?: string | null;
  readonly updatedAt: Instant | null;
  readonly ambiguousTimes: AmbiguousTimes;
}

/** An entry of the catalogue of known exploited vulnerabilities (CISA KEV). */
export interface KnownExploited {
  readonly kind: 'known-exploited';
  /** The CVE id, in capitals. */
  readonly key: string;
  readonly vendor: string | null;
  readonly product: string | null;
  readonly name: string | null;
  readonly addedOn: PlainDate;
  /** The catalogue's own due date. */
  readonly dueOn: PlainDate | null;
  readonly ransomware: string | null;
}

/**
 * An approved exception to a deadline, as written down. Every field is kept as it stands: what is wrong with it is a
 * finding (spec G45), not an unreadable row.
 */
export interface RiskAcceptance {
  readonly kind: 'risk-acceptance';
  readonly key: string;
  /** Names in scope, joined by a space; `*` stands for any characters. `null`: not limited by it. */
  readonly assets: string | null;
  readonly patches: string | null;
  readonly cves: string | null;
  readonly severities: string | null;
  readonly reason: string | null;
  readonly compensating: string | null;
  readonly requestedBy: string | null;
  readonly approvedBy: string | null;
  /** First and last local date on which it holds. */
  readonly fromOn: string | null;
  readonly toOn: string | null;
}
