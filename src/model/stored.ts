import type { Instant } from '../lib/time.ts';
import type { ChangeApproval, ChangeUpdate, Clearance } from './change-evidence.ts';
import type {
  Asset,
  Change,
  Obligation,
  Origin,
  RiskAcceptance,
  SystemEvent,
  Ticket,
  TicketUpdate,
} from './evidence.ts';
import type { Deployment, ScanResult } from './patch-evidence.ts';

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
