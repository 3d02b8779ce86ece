import type { Instant, Span } from '../lib/time.ts';
import type { DeadlinePack } from './deadline-pack.ts';
import type {
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
}
export type TicketHistoryEntry = Pick<TicketUpdate, 'at' | 'sequence'> &
  Pick<Ticket, 'state' | 'stateText' | 'priority' | 'assignmentGroup' | 'assignee'>;

export interface StoredObligation extends Stored {
  readonly obligation: Obligation;
}
export interface StoredChange extends Stored {
  readonly change: Change;
}
export interface StoredEvent extends Stored {
  readonly event: SystemEvent;
}
export interface StoredAsset extends Stored {
  readonly asset: Asset;
}
export interface StoredAcceptance extends Stored {
  readonly acceptance: RiskAcceptance;
}

/** What a metric can read, each streamed in key order (obligations: asset, then patch; events: asset, then instant). */
export interface MetricInputs {
  readonly tickets: StoredTicket;
  readonly obligations: StoredObligation;
  readonly changes: StoredChange;
  readonly events: StoredEvent;
  readonly assets: StoredAsset;
  readonly acceptances: StoredAcceptance;
}
export type InputName = keyof MetricInputs;

/** The kinds of record behind each input. */
export const RECORDS_OF_INPUT: Readonly<Record<InputName, readonly RecordKind[]>> = {
  tickets: ['ticket', 'ticket-update'],
  obligations: ['obligation'],
  changes: ['change'],
  events: ['event'],
  assets: ['asset'],
  acceptances: ['risk-acceptance'],
};

export interface MeasureContext {
  readonly period: Period;
  readonly asOf: Instant;
  readonly policy: Policy;
  /** Absent: nothing of the kind was imported. */
  readonly patching?: PatchLookups;
  /** Absent: nothing was looked up in a first pass. */
  readonly changing?: ChangeLookups;
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
  readonly acceptances: readonly StoredAcceptance[];
  /** By name, a row per source. */
  readonly assets: ReadonlyMap<string, readonly StoredAsset[]>;
  /** In the order in which the policy tries them. */
  readonly packs: readonly DeadlinePack[];
  /** By asset; without package logs there is nothing to corroborate a claim. */
  readonly packageLogs: ReadonlyMap<string, PackageLogs>;
}

/** Where a metric puts its lines. Every record read ends in exactly one `line` or one `leaveOut` per population. */
export interface LineSink {
  line(population: string, row: EvidenceRow): void;
  /** One more line of a record that already has one: a ticket reopened after the window. */
  further(population: string, row: EvidenceRow): void;
  /** The record takes no part: e.g. `due outside the period`. Counted in the waterfall by reason. */
  leaveOut(population: string, reason: string): void;
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
