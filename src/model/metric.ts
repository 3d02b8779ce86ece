import type { Instant, Span } from '../lib/time.ts';
import type { RecordKind } from './evidence.ts';
import type { FigureSpec } from './figure.ts';
import type { ChangeLookups, OperationsLookups, PatchLookups } from './lookups.ts';
import type { Alert, Heartbeat, JobRun, Maintenance, Outage } from './operations.ts';
import type { Policy } from './policy.ts';
import type { EvidenceRow, PopulationSpec } from './population.ts';
import type {
  StoredAcceptance,
  StoredAsset,
  StoredChange,
  StoredClearance,
  StoredEvent,
  StoredPatchRecord,
  StoredRecord,
  StoredTicket,
} from './stored.ts';

export type {
  ChangeLookups,
  ChangeWindow,
  KnownAsset,
  OperationsLookups,
  PackageInstall,
  PackageLogs,
  PatchLookups,
  TicketLink,
} from './lookups.ts';
export type {
  DuplicateOpening,
  Stored,
  StoredAcceptance,
  StoredAsset,
  StoredChange,
  StoredClearance,
  StoredDeployment,
  StoredEvent,
  StoredObligation,
  StoredPatchRecord,
  StoredRecord,
  StoredScan,
  StoredTicket,
  TicketHistoryEntry,
  ToolVerdict,
} from './stored.ts';

export interface Period extends Span {
  /** e.g. `2026-Q3`. */
  readonly label: string;
  readonly zone: string;
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

/** Where a metric puts its lines. Every record read ends in exactly one `line` or one `leaveOut` per population. */
export interface LineSink {
  line(population: string, row: EvidenceRow): void;
  /**
   * A line with no row of its own among the files: one more of a record that already has one (a ticket reopened after the
   * window), or, by the `reason` the waterfall prints, of what other files name.
   */
  further(population: string, row: EvidenceRow, reason?: string): void;
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
