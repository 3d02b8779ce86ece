import type { Instant } from '../lib/time.ts';
import type { AmbiguousTimes } from './ambiguous-times.ts';
import type { Priority, TicketState, TicketType } from './ticket-words.ts';

/** A ticket as it stands after its latest known update. */
export interface Ticket {
  readonly kind: 'ticket';
  /** The number people use, e.g. `INC0012345`. Unique within a source. */
  readonly key: string;
  readonly type: TicketType;
  /** As the source calls it; absent: as `null`. */
  readonly typeText?: string | null;
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
  /** Why the tool no longer counts it among its tickets, e.g. `deleted` or `spam`; absent: as `null`, it does. */
  readonly setAside?: string | null;
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
