import type { Instant, PlainDate } from '../lib/time.ts';
import type { AmbiguousTimes } from './ambiguous-times.ts';
import type { ChangeApproval, ChangeAsset, ChangeUpdate, Clearance } from './change-evidence.ts';
import type { Alert, Heartbeat, JobRun, Maintenance, Outage } from './operations.ts';
import type { Deployment, ScanResult, VulnerabilityFacts } from './patch-evidence.ts';
import type { ObligationState, Severity } from './patch-state.ts';
import type { TicketStep } from './ticket-step.ts';
import type { Priority, TicketState, TicketType } from './ticket-words.ts';
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
export type { ObligationState, Severity } from './patch-state.ts';
export type { Priority, TicketState, TicketType } from './ticket-words.ts';

/** A ticket as it stands after its latest known update. */
export interface Ticket {
  readonly kind: 'ticket';
  /** The number people use, e.g. `INC0012345`. Unique within a source. */
  readonly key: string;
  readonly type: TicketType;
  readonly openedAt: Instant;
  readonly respondedAt: Instant | null;
  readonly resolvedAt: Instant | null;
  readonly closedAt: Instant | null;
  readonly cancelledAt: Instant | null;
  readonly state: TicketState;
  readonly stateText: string | null;
  readonly priority: Priority | null;
  readonly priorityText: string | null;
  readonly category: string | null;
  readonly service: string | null;
  readonly customer: string | null;
  readonly asset: string | null;
  readonly assignmentGroup: string | null;
  readonly assignee: string | null;
  /** Free text. Never leaves the workspace unless the field is opted in. */
  readonly title: string | null;
  /** Total time on hold, where the export has only a total (spec SLA-2: precision reduced). */
  readonly holdMs: number | null;
  readonly reopenCount: number | null;
  readonly reassignmentCount: number | null;
  /** The tool's own verdict and due instant, for reconciliation (spec SLA-1). */
  readonly sourceBreached: boolean | null;
  readonly sourceDueAt: Instant | null;
  readonly problemKey: string | null;
  readonly changeKey: string | null;
  readonly causedByChangeKey: string | null;
  readonly channel: string | null;
  readonly closeCode: string | null;
  readonly securityIncident: boolean | null;
  readonly duplicateOf: string | null;
  /** When the fault was noticed, and when the repair was checked; absent: as `null`. */
  readonly detectedAt?: Instant | null;
  readonly validatedAt?: Instant | null;
  /** When somebody worked on the repair, from and to; absent: as `null`. */
  readonly workStartedAt?: Instant | null;
  readonly workEndedAt?: Instant | null;
  /** A root cause is written down, and since when; absent: as `null`. */
  readonly hasRootCause?: boolean | null;
  readonly rootCauseAt?: Instant | null;
  /** Of a request: who asked, who agreed and when, and when it has to be done; absent: as `null`. */
  readonly requestedBy?: string | null;
  readonly approvedBy?: string | null;
  readonly approvedAt?: Instant | null;
  readonly neededAt?: Instant | null;
  /** The source's own last-modified instant: decides which of two exports is newer. */
  readonly updatedAt: Instant | null;
  readonly ambiguousTimes: AmbiguousTimes;
}

/** One row of an update log: the ticket as it stood after that update. */
export interface TicketUpdate {
  readonly kind: 'ticket-update';
  /** Unique within a source: ticket key, instant and sequence. */
  readonly key: string;
  readonly ticketKey: string;
  readonly at: Instant;
  /** Order of updates that share an instant, e.g. ServiceNow `sys_mod_count`. */
  readonly sequence: number | null;
  /** Who made the update; `null` or absent: the log does not say. */
  readonly actor?: string | null;
  readonly after: Ticket;
}

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

export type ChangeType = 'standard' | 'normal' | 'emergency' | 'unknown';
export type Approval = 'approved' | 'rejected' | 'requested' | 'not-requested' | 'unknown';
export type ChangeState = 'planned' | 'implementing' | 'review' | 'closed' | 'cancelled' | 'unknown';
export type ChangeOutcome = 'successful' | 'successful-with-issues' | 'unsuccessful' | 'unknown';

export interface Change {
  readonly kind: 'change';
  readonly key: string;
  readonly type: ChangeType;
  readonly typeText: string | null;
  readonly state: ChangeState;
  readonly stateText: string | null;
  readonly risk: string | null;
  readonly impact: string | null;
  /** The pre-approved model of a standard change, by its id. */
  readonly model: string | null;
  /** One asset, or several set apart by semicolons, commas, bars or line breaks. */
  readonly asset: string | null;
  readonly service: string | null;
  readonly title: string | null;
  /** A reason is recorded; the text itself is not kept. */
  readonly hasReason: boolean | null;
  readonly requestedBy: string | null;
  readonly developedBy: string | null;
  readonly approvedBy: string | null;
  readonly implementedBy: string | null;
  readonly reviewedBy: string | null;
  readonly approval: Approval;
  readonly approvalText: string | null;
  readonly openedAt: Instant | null;
  readonly approvedAt: Instant | null;
  readonly plannedStartAt: Instant | null;
  readonly plannedEndAt: Instant | null;
  readonly startedAt: Instant | null;
  readonly endedAt: Instant | null;
  readonly closedAt: Instant | null;
  readonly reviewedAt: Instant | null;
  readonly outcome: ChangeOutcome;
  readonly closeCode: string | null;
  readonly hasBackoutPlan: boolean | null;
  readonly hasTestPlan: boolean | null;
  /** What the test found, where the source says it: a plan alone is no result. */
  readonly testPassed: boolean | null;
  readonly testResultText: string | null;
  readonly testedAt: Instant | null;
  readonly testedBy: string | null;
  readonly incidentKey: string | null;
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
