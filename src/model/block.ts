import type { ControlStatus } from './control.ts';
import type { Value } from './population.ts';

/** Everything a packet can show. A new member does not compile until every renderer draws it. */
export type Block =
  | { readonly type: 'text'; readonly text: string }
  | { readonly type: 'notice'; readonly tone: 'plain' | 'warning'; readonly title: string; readonly text: string }
  | { readonly type: 'facts'; readonly rows: readonly (readonly [string, Cell])[] }
  | Table
  | Chart
  | { readonly type: 'heading'; readonly id: string; readonly text: string; readonly level: 2 | 3 };

export interface Table {
  readonly type: 'table';
  readonly id: string;
  readonly caption: string;
  readonly columns: readonly {
    readonly title: string;
    readonly align: 'start' | 'end';
    readonly width: number | null;
  }[];
  readonly rows: readonly (readonly Cell[])[];
  /** Set when rows were left out: "25 of 140; the rest is in the workbook, sheet Exceptions". */
  readonly cut: { readonly shown: number; readonly of: number; readonly sheet: string } | null;
}

export interface Chart {
  readonly type: 'chart';
  readonly id: string;
  readonly title: string;
  /** Says in words what the picture shows, for those who do not see it. */
  readonly alternative: string;
  readonly kind: 'stacked-bar' | 'bar';
  readonly categories: readonly string[];
  /** One ledger figure per category, and the part of it that is drawn; the data table prints the same parts. */
  readonly series: readonly { readonly name: string; readonly part: ChartPart; readonly figures: readonly string[] }[];
}

/** `count` of a count; of a ratio its numerator, the other lines of its denominator, or its unknown lines. */
export type ChartPart = 'count' | 'numerator' | 'others' | 'unknown';

/** Values and references, not formatted text: how a ratio looks is the renderer's business. */
export type Cell =
  | { readonly type: 'text'; readonly text: string }
  | { readonly type: 'code'; readonly text: string }
  | {
      readonly type: 'figure';
      readonly id: string;
      /** `id`: the figure's number alone; with the others it is printed once a row. */
      readonly show:
        | 'id'
        | 'value'
        | 'n-of-N'
        | 'value-and-n'
        | 'bounds'
        | 'target'
        | 'conclusion'
        | 'unknown'
        | 'excluded';
    }
  | { readonly type: 'status'; readonly status: ControlStatus }
  | {
      readonly type: 'value';
      readonly value: Value;
      /** `percent`: thousandths of a percent, e.g. a tolerance. */
      readonly as: 'text' | 'facet' | 'flag' | 'instant' | 'date' | 'duration' | 'count' | 'percent';
    }
  | { readonly type: 'link'; readonly text: string; readonly to: string }
  /** A heading of the third level within a table: a place in the outline, where links to `id` arrive. */
  | { readonly type: 'heading'; readonly id: string; readonly text: string }
  /** Where links to `id` arrive, e.g. a figure's line in the ledger. */
  | { readonly type: 'anchor'; readonly id: string; readonly text: string };
