import type { NumericDateOrder } from './times.ts';

export type DateOrderVerdict = NumericDateOrder | 'none needed' | 'undecided' | 'contradictory';

/** Collects what the cells of a file's time columns say about the order of day and month. */
export interface DateOrderEvidence {
  /** Texts of one time column's cells; `line` is remembered with the text that settles it. */
  see(text: string, line: number): void;
  verdict(): DateOrderVerdict;
  /** The first text (and line) that settled it; both kinds when contradictory. Empty when undecided. */
  proof(): readonly { readonly text: string; readonly line: number }[];
}

export function dateOrderEvidence(): DateOrderEvidence {
  throw new Error('skeleton');
}
