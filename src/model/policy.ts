import type { Instant, PlainDate } from '../lib/time.ts';
import type { Priority, Severity, TicketType } from './evidence.ts';
import type { DateOrder } from './importer.ts';

/** What attestry.yaml says, checked and with every default filled in; each default is printed in the packet. */
export interface Policy {
  readonly organisation: Organisation;
  readonly reporting: Reporting;
  readonly frameworks: readonly string[];
  readonly calendars: readonly CalendarPolicy[];
  readonly sla: SlaPolicy;
  readonly patching: PatchPolicy;
  readonly changes: ChangePolicy;
  readonly sources: readonly SourcePolicy[];
  /** Free-text fields allowed into packets, e.g. `ticket.title`. Empty by default (spec 5.9). */
  readonly publishedFields: readonly string[];
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

export interface Commitment {
  readonly id: string;
  readonly metric: 'response' | 'resolution';
  /** Empty list: any. The first commitment that matches is used. */
  readonly priorities: readonly Priority[];
  readonly types: readonly TicketType[];
  readonly categories: readonly string[];
  readonly services: readonly string[];
  readonly customers: readonly string[];
  readonly targetMs: number;
  /** As written, e.g. `3 bd`. */
  readonly targetText: string;
  readonly calendar: string;
  /** In force for tickets opened on these local dates, both inclusive. */
  readonly effectiveFrom: PlainDate | null;
  readonly effectiveTo: PlainDate | null;
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
  readonly scanFreshDays: number;
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
