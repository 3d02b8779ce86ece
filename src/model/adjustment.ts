import type { Instant } from '../lib/time.ts';
import type { Period } from './metric.ts';

/** Why a commitment of a closed period is judged otherwise now. */
export type AdjustmentCause =
  | 'late record'
  | 'withdrawn record'
  | 'reopened'
  | 'revised record'
  | 're-dated'
  | 'later knowledge';

/** One commitment of a closed period whose outcome is another now (spec SLA-12). */
export interface Adjustment {
  readonly measure: 'response' | 'resolution';
  readonly ticket: string;
  readonly source: string;
  /** 1 for the first clock of the ticket. */
  readonly clock: number;
  readonly priority: string;
  /** Verdict and reason as issued; `null`: the packet did not have it in its period. */
  readonly was: string | null;
  /** By today's records; `null`: no longer in that period. */
  readonly now: string | null;
  readonly cause: AdjustmentCause;
}

/** Met, of met or breached, and unmeasurable. */
interface Outcomes {
  readonly met: number;
  readonly judged: number;
  readonly unmeasurable: number;
}

/** What late knowledge makes of a period that was closed by an earlier packet; that packet is not rewritten. */
export interface PriorPeriodAdjustments {
  readonly packet: { readonly id: string; readonly version: number; readonly sha256: string };
  readonly period: Period;
  readonly asOf: Instant;
  readonly totals: readonly {
    readonly measure: Adjustment['measure'];
    readonly issued: Outcomes;
    readonly now: Outcomes;
  }[];
  /** In order of measure and ticket. */
  readonly adjustments: readonly Adjustment[];
}
