import type { Instant } from '../lib/time.ts';
import type { Selection } from './population.ts';

interface Described {
  /** Semantic and stable across packets, e.g. `sla.resolution.attainment.P1`. */
  readonly key: string;
  readonly title: string;
  /** How it is worked out, in one sentence an auditor can follow, with the rule it rests on. */
  readonly definition: string;
  /** What decides that a record belongs to the period, e.g. "due in the period". */
  readonly basis: string;
  /** What the group is, for rows of one table: e.g. { priority: 'P1' }. */
  readonly group: Readonly<Record<string, string>>;
}

/** The rule of a figure. Everything is a query over populations, so engine, workbook and auditor work it out alike. */
export type FigureSpec =
  | (Described & {
      readonly kind: 'ratio';
      readonly numerator: Selection;
      readonly denominator: Selection;
      /** Attainment rounds down, deviation rates round up (spec SLA-7). */
      readonly rounding: 'down' | 'up';
      /** Lines that could be either: they give the bounds (spec SLA-6). */
      readonly unknown: Selection | null;
      /** Lines left out, by reason. */
      readonly excluded: readonly { readonly reason: string; readonly selection: Selection }[];
      /** Thousandths of a percent, so that 99.95 % is 99950 and compares exactly. */
      readonly target: number | null;
    })
  | (Described & { readonly kind: 'count'; readonly of: Selection })
  | (Described & {
      readonly kind: 'quantile';
      readonly of: Selection;
      /** The duration column ranked; lines of `open` rank above every value (spec P-M6). */
      readonly column: string;
      readonly percent: number;
      readonly open: Selection | null;
      /** How long the lines of `open` have been open: what a value that is not reached is longer than. */
      readonly openColumn?: string;
    })
  | (Described & { readonly kind: 'mean'; readonly of: Selection; readonly column: string })
  | (Described & {
      readonly kind: 'quotient';
      readonly of: Selection;
      /** The duration column summed. */
      readonly column: string;
      /** What the sum is divided by: the sum of `overColumn`, which gives a share, or the number of lines. */
      readonly over: Selection;
      readonly overColumn: string | null;
    });

export type FigureResult =
  | {
      readonly kind: 'ratio';
      readonly numerator: number;
      readonly denominator: number;
      readonly unknown: number;
      readonly excluded: readonly { readonly reason: string; readonly count: number }[];
      /** `no-occurrence` when the denominator and the unknown are both 0 (spec SLA-8). */
      readonly conclusion: 'meets-target' | 'below-target' | 'insufficient-data' | 'no-occurrence' | 'no-target';
    }
  | { readonly kind: 'count'; readonly count: number }
  /** Nearest rank, ms. `null` with `count` 0: no occurrence, or not known; with open items: not reached. */
  | (Lacking & {
      readonly kind: 'quantile';
      readonly value: number | null;
      readonly count: number;
      readonly open: number;
      /** Not reached, and longer than this, ms: the same rank with each open item at the time it has been open so far. */
      readonly beyond?: number;
    })
  /** Exact: sum of ms and count; the mean is printed from both. */
  | (Lacking & { readonly kind: 'mean'; readonly sum: number; readonly count: number })
  /** Exact, ms. `by` time: `over` is ms too, and the quotient a share; `by` lines: time for each of `over` lines. */
  | (Lacking & {
      readonly kind: 'quotient';
      readonly sum: number;
      readonly over: number;
      readonly by: 'time' | 'lines';
    });

interface Lacking {
  /** Values that selected lines do not have: they take no part in the figure and are counted beside it. Absent: none. */
  readonly without?: number;
}

export type Figure = FigureSpec & {
  /** `F-0042`, unique within a packet; printed beside the value everywhere. */
  readonly id: string;
  readonly asOf: Instant;
  readonly result: FigureResult;
};
