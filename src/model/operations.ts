import type { Instant } from '../lib/time.ts';

/** Records of running things: what failed, what was noticed, what was watched, maintained and run (spec 4). */

/** The same as in `evidence.ts`, which names these records. */
type AmbiguousTimes = Readonly<Record<string, Instant>> | null;

/** A stretch in which a service or an asset was not available. */
export interface Outage {
  readonly kind: 'outage';
  readonly key: string;
  readonly service: string | null;
  readonly asset: string | null;
  readonly startedAt: Instant;
  /** `null`: not over when the export was made. */
  readonly endedAt: Instant | null;
  /** Announced beforehand; `null`: the source does not say. */
  readonly planned: boolean | null;
  readonly typeText: string | null;
  readonly ticketKey: string | null;
  readonly updatedAt: Instant | null;
  readonly ambiguousTimes: AmbiguousTimes;
}

export type AlertCategory = 'disk' | 'cpu' | 'memory' | 'network' | 'availability' | 'other';

/** Something a monitor noticed. */
export interface Alert {
  readonly kind: 'alert';
  readonly key: string;
  readonly at: Instant;
  readonly acknowledgedAt: Instant | null;
  readonly clearedAt: Instant | null;
  readonly asset: string | null;
  readonly service: string | null;
  readonly category: AlertCategory;
  readonly categoryText: string | null;
  readonly severity: string | null;
  readonly monitor: string | null;
  readonly ticketKey: string | null;
  readonly updatedAt: Instant | null;
  readonly ambiguousTimes: AmbiguousTimes;
}

/** An asset as a monitor last heard of it. */
export interface Heartbeat {
  readonly kind: 'heartbeat';
  /** `<asset>/<monitor>`. */
  readonly key: string;
  readonly asset: string;
  readonly monitor: string | null;
  /** `null`: the monitor knows the asset and has never heard of it. */
  readonly lastSeenAt: Instant | null;
  /** Watched since. */
  readonly sinceAt: Instant | null;
  readonly ambiguousTimes: AmbiguousTimes;
}

export type MaintenanceState = 'planned' | 'done' | 'skipped' | 'cancelled' | 'unknown';

/** Scheduled work and the window it was scheduled for. */
export interface Maintenance {
  readonly kind: 'maintenance';
  readonly key: string;
  readonly asset: string | null;
  readonly service: string | null;
  readonly plannedStartAt: Instant;
  readonly plannedEndAt: Instant;
  readonly startedAt: Instant | null;
  readonly endedAt: Instant | null;
  readonly state: MaintenanceState;
  readonly stateText: string | null;
  readonly ticketKey: string | null;
  readonly updatedAt: Instant | null;
  readonly ambiguousTimes: AmbiguousTimes;
}

export type JobKind = 'backup' | 'restore-test' | 'other';
export type JobResult = 'success' | 'warning' | 'failed' | 'running' | 'unknown';

/** One run of a scheduled job, a backup or a test of one. */
export interface JobRun {
  readonly kind: 'job-run';
  readonly key: string;
  readonly job: string;
  readonly jobKind: JobKind;
  readonly jobKindText: string | null;
  readonly asset: string | null;
  readonly startedAt: Instant;
  readonly endedAt: Instant | null;
  readonly result: JobResult;
  readonly resultText: string | null;
  readonly ticketKey: string | null;
  readonly ambiguousTimes: AmbiguousTimes;
}
