import type { Instant } from '../lib/time.ts';
import type { AmbiguousTimes } from './ambiguous-times.ts';

export type ToolSlaStage = 'running' | 'paused' | 'completed' | 'cancelled' | 'unknown';

/** One run of one of the tool's own clocks on one ticket, as the tool judges it: for reconciliation (spec SLA-1). */
export interface ToolSla {
  readonly kind: 'tool-sla';
  /** Unique within a source: ticket, definition and start. */
  readonly key: string;
  readonly ticketKey: string;
  /** The clock's name in the tool, e.g. `Priority 1 resolution`. */
  readonly definition: string | null;
  /** What the clock runs to. */
  readonly measure: 'response' | 'resolution' | 'unknown';
  readonly stage: ToolSlaStage;
  readonly stageText: string | null;
  readonly startedAt: Instant | null;
  readonly dueAt: Instant | null;
  readonly endedAt: Instant | null;
  readonly breached: boolean | null;
  readonly pausedMs: number | null;
  readonly updatedAt: Instant | null;
  readonly ambiguousTimes: AmbiguousTimes;
}
