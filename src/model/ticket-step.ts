import type { Instant } from '../lib/time.ts';
import type { AmbiguousTimes } from './ambiguous-times.ts';
import type { Priority, TicketState } from './ticket-words.ts';

/**
 * One thing that happened to a ticket, as a log of single changes has it. `null`: not touched by it. A log of whole rows
 * gives ticket updates instead.
 */
export interface TicketStep {
  readonly kind: 'ticket-step';
  /** Unique within a source. */
  readonly key: string;
  readonly ticketKey: string;
  readonly at: Instant;
  /** Order of steps that share an instant. */
  readonly sequence: number | null;
  readonly actor: string | null;
  /** What the log calls it, e.g. `Reassignment`. */
  readonly action: string | null;
  readonly state: TicketState | null;
  readonly stateText: string | null;
  readonly priority: Priority | null;
  /** The priority it had until then, where the log says it. */
  readonly priorityBefore: Priority | null;
  readonly assignmentGroup: string | null;
  readonly assignee: string | null;
  readonly ambiguousTimes: AmbiguousTimes;
}
