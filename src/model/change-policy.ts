import type { Instant, PlainDate } from '../lib/time.ts';
import type { DayWindow } from './calendar-policy.ts';
import type { ChangeType } from './change.ts';

export interface ChangePolicy {
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
  /** Repositories whose commits go live by themselves, `*` for any characters; absent or empty: none, a commit is no deployment. */
  readonly deployedFrom?: readonly string[];
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
