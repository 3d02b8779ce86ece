import type { Instant } from '../lib/time.ts';
import type { Period } from './metric.ts';

/** Why a line of a closed period is judged otherwise now. */
export type AdjustmentCause =
  | 'late record'
  | 'withdrawn record'
  | 'left out'
  | 'reopened'
  | 'revised record'
  | 're-dated'
  | 'later knowledge';

/** One commitment, obligation or change of a closed period whose outcome is another now (spec SLA-12). */
export interface Adjustment {
  readonly measure: 'response' | 'resolution' | 'patch' | 'change';
  /** The ticket, the obligation as `asset/patch`, or the change. */
  readonly item: string;
  readonly source: string;
  /** 1 for the first clock of the ticket, and the first life of the patch. */
  readonly clock: number;
  /** Of an obligation its severity, of a change its type. */
  readonly priority: string;
  /** Verdict and reason as issued; `null`: the packet did not have it in its period. */
  readonly was: string | null;
  /** By today's records; `null`: no longer in that period. */
  readonly now: string | null;
  readonly cause: AdjustmentCause;
}

/** Met, of met or breached, and unmeasurable or unknown. */
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
  /** In order of measure and item. */
  readonly adjustments: readonly Adjustment[];
}
