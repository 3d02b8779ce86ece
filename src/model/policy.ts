import type { PlainDate } from '../lib/time.ts';
import type { CalendarPolicy } from './calendar-policy.ts';
import type { ChangePolicy } from './change-policy.ts';
import type { Commitment, TicketCommitment } from './commitment.ts';
import type { Severity } from './evidence.ts';
import type { DateOrder, NumberTimes } from './importer.ts';
import type { IncidentPolicy } from './incident-policy.ts';
import type { ColumnMap } from './mapped-table.ts';
import type { SiteWords } from './site-words.ts';

export { ALWAYS, type CalendarPolicy, type DayWindow } from './calendar-policy.ts';
export type { ApproverRule, ChangeModel, Freeze, ModelWindow } from './change-policy.ts';
export type {
  AvailabilityCommitment,
  Commitment,
  MaintenanceCommitment,
  MonitoringCommitment,
  PatchCommitment,
  TicketCommitment,
} from './commitment.ts';

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
  /** The commitments are the examples of a new workspace, agreed by nobody: no control is judged by them. Absent: they are not. */
  readonly examples?: true;
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
  /** The same as inventories state it, of names that records use; what the policy says goes before it. Absent: nothing stated. */
  readonly stated?: Readonly<Record<string, string>>;
  /** Names that records use and inventories state of more than one asset, in lower case: they stand for none of them. */
  readonly ambiguous?: readonly string[];
}

/** What a patch tool may leave out of its rate; `stale`, of devices alone: it does not ask how old the last scan is. */
export type LeftOutState =
  | 'declined'
  | 'superseded'
  | 'failed'
  | 'pending-reboot'
  | 'not-due'
  | 'excepted'
  | 'unknown'
  | 'stale';

/** A rate as a patch tool reports it, with what the tool leaves out of it, as stated by whoever read it there. */
export interface ToolFigure {
  readonly source: string;
  /** What it is a share of; absent: patches. */
  readonly of?: 'patches' | 'devices';
  readonly name: string;
  /** Thousandths of a percent. */
  readonly value: number;
  readonly leavesOut: readonly LeftOutState[];
}

export interface SourcePolicy {
  readonly id: string;
  /** Importer its files are read with when the source is named; absent: recognised by content. */
  readonly format?: string;
  /** What a bare number is where a time is expected; absent: no time. */
  readonly numberTimes?: NumberTimes;
  /** For formats whose columns the source names. */
  readonly columnMap?: ColumnMap;
  /** Words of the site, for formats that know their columns; absent: none. */
  readonly values?: SiteWords;
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
