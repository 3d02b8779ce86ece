import type { PlainDate } from '../lib/time.ts';
import type { Severity } from './patch-state.ts';
import type { Priority, TicketType } from './ticket-words.ts';

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

/**
 * Availability of services, or of assets where outages name no service. In force for measurements made on its dates, the
 * last day that the period and the as-of instant share.
 */
export interface AvailabilityCommitment extends Committed {
  readonly metric: 'availability';
  /** Names as outages write them, whatever their case; empty: every service or asset observed. */
  readonly services: readonly string[];
  /** Thousandths of a percent. */
  readonly goal: number;
}

/** What was promised: reactive (response, resolution) and proactive (the others), in one vocabulary (spec 1.8). */
export type Commitment =
  | TicketCommitment
  | PatchCommitment
  | MonitoringCommitment
  | MaintenanceCommitment
  | AvailabilityCommitment;
