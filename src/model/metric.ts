import type { Instant, Span } from '../lib/time.ts';
import type { ChangeApproval, ChangeUpdate, Clearance } from './change-evidence.ts';
import type { DeadlinePack } from './deadline-pack.ts';
import type {
  Approval,
  Asset,
  Change,
  KnownExploited,
  Obligation,
  Origin,
  RecordKind,
  RiskAcceptance,
  SystemEvent,
  Ticket,
  TicketUpdate,
} from './evidence.ts';
import type { FigureSpec } from './figure.ts';
import type { Alert, Heartbeat, JobRun, Maintenance, Outage } from './operations.ts';
import type { Deployment, ScanResult, VulnerabilityFacts } from './patch-evidence.ts';
import type { Policy } from './policy.ts';
import type { EvidenceRow, PopulationSpec } from './population.ts';

export interface Period extends Span {
  /** e.g. `2026-Q3`. */
  readonly label: string;
  readonly zone: string;
}

/** A stored record with where it came from. `artifact` is the short form of the file's SHA-256, as printed. */
export interface Stored {
  readonly source: string;
  readonly artifact: string;
  readonly origin: Origin;
}

export interface StoredTicket extends Stored {
  readonly ticket: Ticket;
  /** In order of instant and sequence; empty when only snapshot exports were imported. */
  readonly updates: readonly TicketHistoryEntry[];
  /** What the tool's own clock to the response says; absent: none was imported. */
  readonly toolResponse?: ToolVerdict;
  /** Tickets that ended as duplicates of this one, or of one of those; absent: none. */
  readonly duplicates?: readonly DuplicateOpening[];
}
export type TicketHistoryEntry = Pick<TicketUpdate, 'at' | 'sequence'> & {
  /** The later instant of a local time that occurs twice; `at` is the earlier (spec 1.4, G40). */
  readonly later?: Instant;
  readonly actor?: string | null;
} & Pick<
    Ticket,
    | 'state'
    | 'stateText'
    | 'priority'
    | 'category'
    | 'service'
    | 'customer'
    | 'assignmentGroup'
    | 'assignee'
    | 'sourceBreached'
  >;

/** A tool's own verdict on a ticket (spec SLA-1). */
export interface ToolVerdict {
  readonly breached: boolean | null;
  readonly dueAt: Instant | null;
}

export interface DuplicateOpening {
  readonly ticket: string;
  readonly openedAt: Instant;
  /** When it was closed as a duplicate: not known as one before; `null`: nobody says when. */
  readonly knownAt: Instant | null;
}

/** Of a record whose source gives the asset another name than the workspace does. */
interface NamedOtherwise {
  readonly writtenAsset?: string;
}
export interface StoredObligation extends Stored, NamedOtherwise {
  readonly obligation: Obligation;
}
export interface StoredScan extends Stored, NamedOtherwise {
  readonly scan: ScanResult;
}
export interface StoredDeployment extends Stored, NamedOtherwise {
  readonly deployment: Deployment;
}
export type StoredPatchRecord = StoredObligation | StoredScan | StoredDeployment;
export interface StoredChange extends Stored {
  readonly change: Change;
  /** What its tool's own log says of it, in order; absent or empty: no log was imported. */
  readonly updates?: readonly ChangeUpdate[];
  /** Who was asked to approve it, and what they said; absent or empty: no approvals were imported. */
  readonly approvals?: readonly ChangeApproval[];
  /** Systems in its scope, from a list of their own. */
  readonly furtherAssets?: readonly string[];
}
export interface StoredEvent extends Stored {
  readonly event: SystemEvent;
}
export interface StoredAsset extends Stored, NamedOtherwise {
  readonly asset: Asset;
}
export interface StoredClearance extends Stored {
  readonly clearance: Clearance;
}
export interface StoredAcceptance extends Stored {
  readonly acceptance: RiskAcceptance;
}

/** A record of operations. */
export interface StoredRecord<R> extends Stored {
  readonly record: R;
}

/** What a metric can read, each streamed in key order (obligations: all of one asset together; events: asset, then instant). */
export interface MetricInputs {
  readonly tickets: StoredTicket;
  /** With what scans found and deployments did. */
  readonly obligations: StoredPatchRecord;
  readonly changes: StoredChange;
  readonly events: StoredEvent;
  readonly assets: StoredAsset;
  readonly acceptances: StoredAcceptance;
  readonly clearances: StoredClearance;
  readonly outages: StoredRecord<Outage>;
  readonly alerts: StoredRecord<Alert>;
  readonly heartbeats: StoredRecord<Heartbeat>;
  readonly maintenance: StoredRecord<Maintenance>;
  readonly jobRuns: StoredRecord<JobRun>;
}
export type InputName = keyof MetricInputs;

/** The kinds of record behind each input. */
export const RECORDS_OF_INPUT: Readonly<Record<InputName, readonly RecordKind[]>> = {
  tickets: ['ticket', 'ticket-update'],
  obligations: ['obligation', 'scan-result', 'deployment'],
  changes: ['change'],
  events: ['event'],
  assets: ['asset'],
  acceptances: ['risk-acceptance'],
  clearances: ['clearance'],
  outages: ['outage'],
  alerts: ['alert'],
  heartbeats: ['heartbeat'],
  maintenance: ['maintenance'],
  jobRuns: ['job-run'],
};

export interface MeasureContext {
  readonly period: Period;
  readonly asOf: Instant;
  readonly policy: Policy;
  /** Absent: nothing of the kind was imported. */
  readonly patching?: PatchLookups;
  /** Absent: nothing was looked up in a first pass. */
  readonly changing?: ChangeLookups;
  readonly operating?: OperationsLookups;
}

/** What incidents, alerts and heartbeats look up in other records, collected in a first pass. */
export interface OperationsLookups {
  /** Assets that an inventory or a patch source names, by name in lower case. */
  readonly assets: ReadonlyMap<string, KnownAsset>;
  /** First alert that names a ticket, by ticket. */
  readonly alertedAt: ReadonlyMap<string, Instant>;
  /** First response to a ticket that an alert names, by ticket; `null`: none recorded. */
  readonly respondedAt: ReadonlyMap<string, Instant | null>;
  /** Approval of changes that a ticket names as its repair, by change. */
  readonly approvals: ReadonlyMap<string, Approval>;
}

export interface KnownAsset {
  readonly asset: string;
  readonly assetClass: string | null;
  readonly sources: 'inventory' | 'patch records' | 'both';
  readonly inServiceAt: Instant | null;
  /** `null` also where something saw it later: then it is not retired (spec 2.3, G24). */
  readonly retiredAt: Instant | null;
}

/** A ticket that names a change, as its cause or as what resolved it. */
export interface TicketLink {
  readonly ticket: string;
  readonly openedAt: Instant;
  readonly changeKey: string | null;
  readonly causedByChangeKey: string | null;
}

/** The time in which an event on an asset belongs to a change, as the change's ticket has it. */
export interface ChangeWindow {
  readonly change: string;
  /** Two instants where a local time occurs twice that night. */
  readonly from: { readonly earliest: Instant; readonly latest: Instant };
  readonly to: { readonly earliest: Instant; readonly latest: Instant };
  readonly standing: 'approved' | 'not-approved' | 'unknown';
}

/** What changes, machine events and tickets look up in each other, collected in a first pass: small enough to be held. */
export interface ChangeLookups {
  /** By source: fields that at least one of its changes fills. One that none fills is a column the export does not have. */
  readonly stated: ReadonlyMap<string, ReadonlySet<string>>;
  /** The same of tickets. */
  readonly statedOfTickets: ReadonlyMap<string, ReadonlySet<string>>;
  /** By asset in lower case, for windows near the period. */
  readonly windows: ReadonlyMap<string, readonly ChangeWindow[]>;
  /** First event of each asset whose events were read, by asset in lower case. */
  readonly observedFrom: ReadonlyMap<string, Instant>;
  /** Changes with an event inside their window, or only within a day of it. */
  readonly seen: ReadonlyMap<string, 'inside' | 'near'>;
  /** Of changes with several assets: those with such an event, in lower case. */
  readonly seenOn: ReadonlyMap<string, ReadonlySet<string>>;
  readonly clearances: readonly StoredClearance[];
  /** By clearance: log entries up to the as-of instant that it clears, or that its own author did. */
  readonly covered: ReadonlyMap<string, { readonly cleared: number; readonly own: number }>;
  /** By change. */
  readonly links: ReadonlyMap<string, readonly TicketLink[]>;
}

/** A package version put in, as an entry of a machine's own log shows it. */
export interface PackageInstall {
  readonly at: Instant;
  readonly log: string;
  readonly artifact: string;
  readonly line: number;
}

/** What the package logs of one machine show. */
export interface PackageLogs {
  /** First and last entry. */
  readonly from: Instant;
  readonly to: Instant;
  readonly hasDpkg: boolean;
  /** By `package/version`. */
  readonly installs: ReadonlyMap<string, readonly PackageInstall[]>;
}

/** What patch verdicts look up beside the records they stream: small enough to be held. */
export interface PatchLookups {
  /** By CVE; `null`: no catalogue was imported, so that nobody can say whether a CVE is in it. */
  readonly knownExploited: ReadonlyMap<string, KnownExploited> | null;
  /** What is said of vulnerabilities, by CVE; absent: nothing was imported. */
  readonly vulnerabilities?: ReadonlyMap<string, VulnerabilityFacts>;
  readonly acceptances: readonly StoredAcceptance[];
  /** By the name the asset has here, a row per source. */
  readonly assets: ReadonlyMap<string, readonly StoredAsset[]>;
  /** In the order in which the policy tries them. */
  readonly packs: readonly DeadlinePack[];
  /** By asset; without package logs there is nothing to corroborate a claim. */
  readonly packageLogs: ReadonlyMap<string, PackageLogs>;
  /** The asset a name stands for; absent: every name is its own. */
  readonly nameOf?: (written: string) => string;
  /** First instant of each source of patch records; `null`: it gives none. Absent: nobody asked. */
  readonly coverage?: ReadonlyMap<string, Instant | null>;
}

/** Where a metric puts its lines. Every record read ends in exactly one `line` or one `leaveOut` per population. */
export interface LineSink {
  line(population: string, row: EvidenceRow): void;
  /** One more line of a record that already has one: a ticket reopened after the window. */
  further(population: string, row: EvidenceRow): void;
  /** The record takes no part: e.g. `due outside the period`. Counted in the waterfall by reason; `records`: one unless said. */
  leaveOut(population: string, reason: string, records?: number): void;
}

/** Judges records one at a time; holds no more than one group of them. */
export interface Measuring<I extends InputName = InputName> {
  judge(record: MetricInputs[I], sink: LineSink): void;
  /** After the last record: lines of groups still open. */
  finish(sink: LineSink): void;
  /** The figures over this metric's populations; called after `finish`. */
  figures(): readonly FigureSpec[];
}

export interface Metric<I extends InputName = InputName> {
  /** File name, kebab-case. */
  readonly id: string;
  readonly title: string;
  readonly reads: I;
  /** Inputs held in the context whose rows also end in its populations, so that their files are in the waterfall. */
  readonly alsoReads?: readonly InputName[];
  readonly populations: readonly PopulationSpec[];
  start(context: MeasureContext): Measuring<I>;
}
