import type { Instant, PlainDate } from '../lib/time.ts';
import type { ChangeType, Priority, Severity, TicketType } from './evidence.ts';
import type { DateOrder, NumberTimes } from './importer.ts';
import type { IncidentPolicy } from './incident-policy.ts';
import type { ColumnMap } from './mapped-table.ts';

/** What attestry.yaml says, checked and with every default filled in; each default is printed in the packet. */
export interface Policy {
  readonly organisation: Organisation;
  readonly reporting: Reporting;
  readonly frameworks: readonly string[];
  readonly calendars: readonly CalendarPolicy[];
  readonly sla: SlaPolicy;
  readonly patching: PatchPolicy;
  readonly changes: ChangePolicy;
  readonly incidents: IncidentPolicy;
  /** Tolerances the organisation set for tests of controls; absent: those of the mappings. */
  readonly tolerances?: readonly TolerancePolicy[];
  readonly sources: readonly SourcePolicy[];
  /** Free-text fields allowed into packets, e.g. `ticket.title`. Empty by default (spec 5.9). */
  readonly publishedFields: readonly string[];
}

/** A tolerance set for the tests of a framework, a control or a figure; `null`: for all of them. */
export interface TolerancePolicy {
  readonly framework: string | null;
  readonly control: string | null;
  readonly figure: string | null;
  /** Thousandths of a percent; `null`: the mapping's own is adopted. */
  readonly tolerance: number | null;
  readonly setBy: string;
  readonly setOn: PlainDate;
  readonly why: string | null;
}

interface Organisation {
  readonly name: string;
  readonly classification: string;
  readonly preparedBy: string;
  readonly reviewedBy: string | null;
  /** True when a provider reports on its own service: printed on the cover. */
  readonly preparedByProvider: boolean;
}

interface Reporting {
  readonly zone: string;
  /** Month (1–12) in which the fiscal year starts. */
  readonly fiscalYearStartMonth: number;
}

/** `HH:MM`–`HH:MM` wall clock; an end at or before the start runs past midnight; `24:00` is the day's end. */
export interface DayWindow {
  readonly start: string;
  readonly end: string;
}

export interface CalendarPolicy {
  readonly id: string;
  /** As the organisation names this state of the calendar; absent: not stated. */
  readonly version?: string;
  /** Clocks that start before this local date of the reporting zone run in the calendar `earlier`; absent: always in this one. */
  readonly effectiveFrom?: PlainDate;
  readonly earlier?: string;
  readonly zone: string;
  /** Index 1 (Monday) to 7 (Sunday). */
  readonly week: Readonly<Record<number, readonly DayWindow[]>>;
  readonly holidaySet: { readonly country: string; readonly region: string | null } | null;
  readonly extraHolidays: readonly PlainDate[];
  /** Replace that date's windows, holiday or not. */
  readonly specialDays: Readonly<Record<PlainDate, readonly DayWindow[]>>;
  /** Working time of one business day, ms, for targets in business days. */
  readonly businessDayMs: number;
}

/** The calendar that never closes; always there. */
export const ALWAYS = '24x7';

interface Committed {
  readonly id: string;
  /** As written, e.g. `3 bd`, `15 d after release`, `heartbeat within 24 h`. */
  readonly targetText: string;
  /** In force from … to, local dates of the reporting zone, both inclusive; what has to lie in them, each kind says. */
  readonly effectiveFrom: PlainDate | null;
  readonly effectiveTo: PlainDate | null;
}

/** A time within which a ticket is responded to or resolved. In force for clocks that start on its dates. */
export interface TicketCommitment extends Committed {
  readonly metric: 'response' | 'resolution';
  /** Empty list: any. The first commitment that matches is used. */
  readonly priorities: readonly Priority[];
  readonly types: readonly TicketType[];
  readonly categories: readonly string[];
  readonly services: readonly string[];
  readonly customers: readonly string[];
  readonly targetMs: number;
  readonly calendar: string;
}

/**
 * A deadline for patches, in calendar days; the first that matches overrides `PatchPolicy.deadlineDays`. In force for
 * obligations whose clock starts on its dates.
 */
export interface PatchCommitment extends Committed {
  readonly metric: 'patch';
  /** Empty list: any, an unknown severity too. */
  readonly severities: readonly Severity[];
  readonly days: number;
  readonly clock: 'released' | 'detected';
}

/** Share of the assets in scope that have a heartbeat no older than so many hours. In force for measurements made on its dates. */
export interface MonitoringCommitment extends Committed {
  readonly metric: 'monitoring-coverage';
  readonly heartbeatHours: number;
  /** Thousandths of a percent. */
  readonly goal: number;
}

/** Share of scheduled work that stays inside its window. In force for work scheduled to start on its dates. */
export interface MaintenanceCommitment extends Committed {
  readonly metric: 'maintenance-window';
  /** Thousandths of a percent. */
  readonly goal: number;
  readonly toleranceMinutes: number;
}

/** What was promised: reactive (response, resolution) and proactive (the others), in one vocabulary (spec 1.8). */
export type Commitment = TicketCommitment | PatchCommitment | MonitoringCommitment | MaintenanceCommitment;

export interface SlaPolicy {
  /** Thousandths of a percent. */
  readonly goal: number;
  readonly boundary: 'inclusive' | 'exclusive';
  readonly attribution: 'due-in' | 'resolved-in' | 'opened-in';
  readonly reopen: 'resume' | 'new-cycle' | 'first-resolution';
  readonly reopenWindowBusinessDays: number;
  /** Use closed-at where a closed ticket has no resolved-at; each use is flagged. */
  readonly closedCountsAsResolved: boolean;
  /** State texts that pause the clock; absent: every state read as on hold does. */
  readonly pausingStates?: readonly string[];
  /** Accounts that answer by themselves, normalised (spec CHG-1): what they write is no response. Absent: none. */
  readonly automationAccounts?: readonly string[];
  /** What automation accounts write stops the response clock like anything else; absent: it does not (spec 1.5). */
  readonly automaticReplyCounts?: boolean;
  /**
   * What the ticket tool itself was set up with, where that is something else: it judges nothing, it explains
   * differences from the tool's verdicts (spec SLA-1). Absent: not stated.
   */
  readonly toolCommitments?: readonly TicketCommitment[];
  /** In the order in which they are tried, all kinds in one list. */
  readonly commitments: readonly Commitment[];
}

export interface PatchPolicy {
  readonly goal: number;
  /** Starts the clock. */
  readonly clock: 'released' | 'detected';
  /** Calendar days by severity; a severity without one has no deadline and is listed. */
  readonly deadlineDays: Readonly<Partial<Record<Severity, number>>>;
  readonly deadlineSource: string;
  /** Calendar days for what the imported catalogue lists as known exploited; absent: no deadline of its own. */
  readonly knownExploitedDays?: number;
  /** Deadline packs, tried in this order before the days above; absent: none. */
  readonly packs?: readonly string[];
  /** Names of one asset in several sources; absent: names differ only in case. */
  readonly assetNames?: AssetNames;
  /** What patch tools themselves report, for the tie-out; absent: nothing. */
  readonly toolFigures?: readonly ToolFigure[];
  readonly scanFreshDays: number;
}

/** How names of sources become one asset (spec 2.6). */
interface AssetNames {
  /** Domains that are left off a name, e.g. `corp.example`. */
  readonly domains: readonly string[];
  /** Other name, in lower case → the asset. */
  readonly aliases: Readonly<Record<string, string>>;
}

/** States a patch tool may leave out of its rate. */
export type LeftOutState = 'declined' | 'superseded' | 'failed' | 'pending-reboot' | 'not-due' | 'excepted' | 'unknown';

/** A rate as a patch tool reports it, with what the tool leaves out of it, as stated by whoever read it there. */
export interface ToolFigure {
  readonly source: string;
  readonly name: string;
  /** Thousandths of a percent. */
  readonly value: number;
  readonly leavesOut: readonly LeftOutState[];
}

interface ChangePolicy {
  readonly windowToleranceMinutes: number;
  readonly emergencyApprovalBusinessDays: number;
  readonly emergencyCalendar: string;
  /** Admin or alternative account → person, both normalised (spec CHG-1). */
  readonly aliases: Readonly<Record<string, string>>;
  /** Days after a change in which an incident that names it as its cause counts against it; absent: 7. */
  readonly incidentWindowDays?: number;
  /** Absent: none. */
  readonly freezes?: readonly Freeze[];
  /** The first entry that fits a change is used; absent or empty: nobody said who may approve, so it is not tested. */
  readonly approvers?: readonly ApproverRule[];
  /** An emergency approved afterwards needs a record of a verbal approval before it; absent: no. */
  readonly emergencyVerbalApproval?: boolean;
  readonly serviceAccounts?: readonly ServiceAccount[];
  /** Pre-approved models of standard changes; absent or empty: none is known. */
  readonly models?: readonly ChangeModel[];
}

/** Who may approve a change (spec 3.1 D). Empty lists: any. */
export interface ApproverRule {
  readonly types: readonly ChangeType[];
  readonly risks: readonly string[];
  readonly services: readonly string[];
  /** Accounts of persons, or names of groups. */
  readonly approvers: readonly string[];
  /** How many of them have to approve. */
  readonly needed: number;
}

/** An account of a pipeline or another machine. It is no person (spec CHG-1). */
interface ServiceAccount {
  readonly account: string;
  /** Assets whose changes also cover what the account does elsewhere; empty: none. */
  readonly assets: readonly string[];
}

/** A pre-approved kind of change (spec 3.1, column of standard changes; 3.2, patch deployments). */
export interface ChangeModel {
  readonly id: string;
  readonly approvedBy: string;
  /** Local dates on which the approval holds, both inclusive; `null`: without end. */
  readonly from: PlainDate;
  readonly to: PlainDate | null;
  /** Names of its maintenance group; `*` stands for any characters. Empty: any asset. */
  readonly assets: readonly string[];
  /** Kinds of events that it covers without a ticket of their own. */
  readonly covers: readonly ('package' | 'deployment' | 'configuration')[];
  /** Empty: at any time. */
  readonly windows: readonly ModelWindow[];
}

/** A window that comes back each week, in the reporting zone. */
export interface ModelWindow {
  /** Days on which it starts, 1 (Monday) to 7 (Sunday). */
  readonly days: readonly number[];
  readonly hours: readonly DayWindow[];
  /** Only the n-th such day of a month; empty: each. */
  readonly weeks: readonly number[];
}

/** Local dates of the reporting zone, both inclusive, on which nothing may be changed. */
export interface Freeze {
  readonly name: string;
  readonly from: PlainDate;
  readonly to: PlainDate;
  /** Empty: all services. */
  readonly services: readonly string[];
  /** Changes that may run in it, and when that was approved. */
  readonly exceptions: readonly {
    readonly change: string;
    readonly approvedBy: string;
    readonly approvedAt: Instant;
  }[];
}

export interface SourcePolicy {
  readonly id: string;
  /** Importer its files are read with when the source is named; absent: recognised by content. */
  readonly format?: string;
  /** What a bare number is where a time is expected; absent: no time. */
  readonly numberTimes?: NumberTimes;
  /** For formats whose columns the source names. */
  readonly columnMap?: ColumnMap;
  readonly zone: string | null;
  readonly dateOrder: DateOrder | null;
  readonly asset: string | null;
  readonly nullMarkers: readonly string[];
  /** Extraction facts for the IPE block (spec 5.2); free text, printed as stated. */
  readonly extraction: {
    readonly system: string | null;
    readonly query: string | null;
    readonly extractedBy: string | null;
    readonly extractedAt: string | null;
    readonly rowCountAtSource: number | null;
  };
}
